"""A small project of its own for each test: two pages, one record, one claim of each kind."""

import copy
import json
import multiprocessing
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from multiprocessing.context import BaseContext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock
from zipfile import ZipFile

import jinja2
import pytest
from mkdocs.theme import Theme

from site_tools.live.derived import make_derived
from site_tools.paths import REPOSITORY, Paths
from site_tools.site.build import build_language
from site_tools.site.previews import HERO

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><rect width="480" height="300" fill="#888"/></svg>'
RECORD: dict[str, Any] = {
    "figure": "llm/bars",
    "title": {"ja": "候補の確率", "en": "Candidates & probabilities"},
    "claims": ["L1", "C1"],
    "profile": "lab",
    "role": ["llm_en"],
    "model": [
        {
            "role": "llm_en",
            "name": "Small-135M",
            "source": "PyPI: small 1.0",
            "sha256": "0123456789abcdef" * 4,
            "licence": "Apache-2.0",
            "dtype": "float32",
        }
    ],
    "seeds": [0, 1, 2, 3, 7],
    "prompts": {"en": "The <capital> is"},
    "parameters": {"shown": 10},
    "versions": {"torch": "2.13.0"},
    "device_class": "cpu x86_64",
    "measured_sha256": "beef",
    "inputs_sha256": "feed",
    "judge": None,
    "images": [
        {
            "file": f"llm/bars.lab.{language}.{theme}.svg",
            "name": "chart",
            "sha256": sha256(SVG.encode()).hexdigest(),
            "lang": language,
            "theme": theme,
            "width": 480,
            "height": 300,
        }
        for language in ("ja", "en")
        for theme in ("light", "dark")
    ],
    "findings": {
        "share": {"value": 0.36, "low": 0.30, "high": 0.42, "n": 192, "unit": "share"},
        "top": {"value": "Tokyo | <b>", "low": "Tokyo | <b>", "high": "Tokyo | <b>", "n": 1, "unit": "text"},
    },
    "command": "make figure ID=llm/bars",
    "script": "figure_scripts/figures/llm/bars.py",
}
CLAIMS = """\
- id: L1
  chapter: llm
  says: {ja: 主張その一。, en: Claim one.}
  page: page.md
  verdict: holds
  why:
    ja: "割合は<!-- finding: llm/bars share value -->でした。"
    en: "The share was <!-- finding: llm/bars share value -->."
  sources: [vaswani2017]
- id: C1
  chapter: core
  says: {ja: 主張その二。, en: Claim two.}
  page: page.md
  verdict: {llm: holds_in_part, sd: open}
  why: {ja: 理由。, en: Because.}
  sources: []
"""
PARTS = """\
  parts:
    - says: {ja: 一つ目。, en: Part one.}
      verdict: holds
      why: {ja: 本当です。, en: True.}
    - says: {ja: 二つ目。, en: Part two.}
      verdict: does_not_hold
      why: {ja: ただし。, en: But.}
"""
IN_PARTS = CLAIMS.replace("  verdict: {llm: holds_in_part, sd: open}\n  why: {ja: 理由。, en: Because.}\n", PARTS)
"""C1 in parts: its key `parts` stands in line 14."""
SOURCES = """\
vaswani2017:
  authors: [Vaswani, Shazeer, Parmar]
  year: 2017
  title: Attention Is All You Need
  url: https://arxiv.org/abs/1706.03762
  says: {ja: 注意機構だけで足りるといいます。, en: Says that attention is enough.}
"""
GLOSSARY = """\
rules: {ja: [です・ます], en: [Plain English]}
avoid: {ja: [{wrong: "プロンプ(?!ト)", write: プロンプト}], en: [{wrong: colr, write: colour}]}
terms:
  - {key: token, ja: トークン, en: token, textbook: token, says: {ja: 単位です。, en: A unit.}, like: {ja: 積み木です。, en: A brick.}}
"""
PAGES = {
    "ja/index.md": "# 始め { #home }\n\n[次](page.md)\n",
    "en/index.md": "# Start { #home }\n\n[next](page.md)\n",
    "ja/page.md": "# ページ { #page }\n\n<!-- figure: llm/bars\nalt: 棒グラフ\n-->\n\n割合は<!-- finding: llm/bars share -->。\n",
    "en/page.md": "# Page { #page }\n\n<!-- figure: llm/bars\nalt: Bars\n-->\n\nIt is <!-- finding: llm/bars share -->.\n",
}


@cache
def live_is_whole() -> None:
    """What git does not keep of docs/assets/live is there."""
    make_derived(REPOSITORY)


class Project:
    """A temporary checkout with the real hooks and theme."""

    def __init__(self, root: Path) -> None:
        live_is_whole()
        self.root = root
        self.paths = Paths(root)
        for name in ("mkdocs.yml", "mkdocs.en.yml", "site_tools"):
            (root / name).symlink_to(REPOSITORY.root / name)
        for name, text in PAGES.items():
            self.write(f"docs/{name}", text)
        self.write("docs/nav.yml", "- index.md\n- page.md\n")
        self.write("docs/claims.yml", CLAIMS)
        self.write("docs/sources.yml", SOURCES)
        self.write("docs/glossary.yml", GLOSSARY)
        for name in ("stylesheets", "javascripts", "images", "live"):
            (self.paths.assets).mkdir(parents=True, exist_ok=True)
            (self.paths.assets / name).symlink_to(REPOSITORY.assets / name)
        (root / "figure_scripts").mkdir()
        self.paths.fonts.symlink_to(REPOSITORY.fonts)
        (self.paths.figures / "sd").mkdir(parents=True)
        (self.paths.figures / HERO).symlink_to(REPOSITORY.figures / HERO)
        self.record()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def record(self, tables: dict[str, Any] | None = None, **changes: Any) -> None:
        """Writes the sample record, changed, its pictures, and `tables` among its data."""
        record = copy.deepcopy(RECORD) | changes
        for image in record["images"]:
            self.write(f"docs/assets/figures/{image['file']}", SVG)
        file = f"{record['figure']}.{record['profile']}.data.npz"
        judge = {"judge": record["judge"]} if record["judge"] else {}
        with ZipFile(self.paths.figures / file, "w") as archive:
            archive.writestr(
                "tables.json", json.dumps({"tables": tables or {}, "findings": record["findings"], **judge})
            )
        record["data"] = {"file": file, "sha256": sha256((self.paths.figures / file).read_bytes()).hexdigest()}
        # As the engine writes it: the hash of all the rest, with sorted keys.
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        record["record_sha256"] = sha256(text.encode()).hexdigest()
        self.write(f"docs/assets/figures/{record['figure']}.{record['profile']}.json", json.dumps(record))

    def page(self, body: str, language: str = "ja") -> None:
        """Replaces the body of page.md, keeping its first heading in line 1."""
        title = "ページ" if language == "ja" else "Page"
        self.write(f"docs/{language}/page.md", f"# {title} {{ #page }}\n\n{body}\n")

    def build(self, language: str = "ja") -> list[str]:
        """Builds one language and returns the mistakes."""
        return build_language(self.root, language, self.root / "built" / language)

    def html(self, language: str = "ja", name: str = "page.html") -> str:
        """The built page; building must have gone well."""
        assert self.build(language) == []
        text = (self.root / "built" / language / name).read_text(encoding="utf-8")
        return text[text.index("<article") : text.index("</article>")]


class Compiled(jinja2.BytecodeCache):
    """Material's templates as they were compiled for another small site; whether one is still the same, jinja2 looks itself."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Templates are compiled for the first small site alone: that is most of what one costs."""
    compiled, plain = Compiled(), Theme.get_env

    def get_env(theme: Theme) -> jinja2.Environment:
        environment = plain(theme)
        environment.bytecode_cache = compiled
        return environment

    with mock.patch.object(Theme, "get_env", get_env):
        yield


@cache
def forks() -> BaseContext:
    """Forks of this process, once it has built a site: they have MkDocs loaded and the templates compiled."""
    with TemporaryDirectory() as folder:
        assert Project(Path(folder)).build() == []
    return multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both languages are built in forks; commands that tests start build them as ever."""
    if sys.platform == "linux":  # elsewhere a system's own libraries do not outlive a fork
        monkeypatch.setattr("site_tools.site.build.get_context", lambda _: forks())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)
