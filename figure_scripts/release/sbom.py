"""python -m figure_scripts.release.sbom --out FILE: the bill of materials, in CycloneDX 1.6, the same bytes for the same parts."""

import argparse
import base64
import json
import sys
from pathlib import Path
from uuid import UUID, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from common.errors import FigureError
from common.files import json_bytes, write
from figure_scripts.declare.figure import Model
from figure_scripts.release import parts

WORLD = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
"""The namespace of names that are addresses (RFC 9562)."""
HOME = "https://kihon-no-ki.github.io/kihon-no-ki/"


def component_of_package(one: parts.Package) -> Component:
    """A locked package. A lock allows several files of it, so their hashes are properties, and none is *the* hash."""
    if one.registry == "npm":
        namespace, _, name = one.name.rpartition("/")
        url = PackageURL("npm", namespace or None, name, one.version)
        known = [HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(one.hashes[0]).hex())]
        properties = [Property(name="lock", value=one.lock)]
    else:
        url = PackageURL("pypi", None, one.name, one.version)
        known = []
        properties = [Property(name="lock", value=one.lock)]
        properties += [Property(name="sha256", value=value) for value in one.hashes]
    return Component(
        type=ComponentType.LIBRARY, name=one.name, version=one.version, purl=url, bom_ref=f"{one.lock} {url}", hashes=known, properties=properties,
    )  # fmt: skip


def component_of_file(one: parts.Vendored) -> Component:
    """A file of others, as it lies in the repository."""
    told = [Property(name="published", value=str(one.published).lower())]
    told += [
        Property(name=name, value=value)
        for name, value in (("original", one.original), ("changed", one.changed))
        if value
    ]
    return Component(
        type=ComponentType.FILE, name=one.file, version=one.version, bom_ref=one.file, copyright=one.holder,
        purl=PackageURL.from_string(one.origin), licenses=[DisjunctiveLicense(id=one.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one.sha256)], properties=told,
    )  # fmt: skip


def component_of_model(one: Model) -> Component:
    """A model's weights: trained here, or whose."""
    kind, value = parts.pinned_by(one)
    return Component(
        type=ComponentType.MACHINE_LEARNING_MODEL, name=one.name, bom_ref=f"model {one.name}",
        description=one.source, licenses=[DisjunctiveLicense(name=one.licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value)] if kind == "sha256" else [],
        properties=[Property(name=kind, value=value)] if kind == "revision" else [],
    )  # fmt: skip


def bill() -> bytes:
    """The bill of materials as JSON."""
    components = [
        *map(component_of_package, [*parts.locked_python(), *parts.locked_npm()]),
        *map(component_of_file, parts.vendored()),
        *map(component_of_model, parts.known_models()),
    ]
    whole = Component(
        type=ComponentType.APPLICATION, name="kihon-no-ki", bom_ref="kihon-no-ki",
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(HOME))],
    )  # fmt: skip
    bom = Bom(components=components)
    bom.metadata.component = whole
    bom.register_dependency(whole, components)
    found = json.loads(JsonV1Dot6(bom).output_as_string())
    # When it was written is no part of what it says, and its number comes from its contents.
    del found["metadata"]["timestamp"]
    del found["serialNumber"]
    found["serialNumber"] = uuid5(WORLD, json_bytes(found).decode()).urn
    return json_bytes(found)


def main() -> int:
    """Writes the bill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    for one in parts.vendored():
        if (found := one.sha256_found()) != one.sha256:
            raise FigureError(
                "the file is not what the table says", where=one.file, found=found, expected=one.sha256,
                hint=f"take it anew from {one.origin}, or write its hash into requirements/vendored.yml",
            )  # fmt: skip
    write(out, bill())
    print(f"{out}: {len(json.loads(out.read_bytes())['components'])} components")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except FigureError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
