"""What a browser may load and run for a page: a Content-Security-Policy in its head, so that it is the browser that asks no other host for anything."""

import base64
import hashlib
import re
from collections.abc import Sequence

OWN = "'self' file:"
"""The site over the network, and from a disk, where some browsers take no file for the page's own. Over the network no page can ask for files."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S)
_CHARSET = '<meta charset="utf-8">'


def scripts(html: str) -> list[str]:
    """The scripts that stand in a page and are run: those without an address, data aside."""
    return [
        text
        for told, text in _SCRIPT.findall(html)
        if "src=" not in told and not re.search(r"type=.?application/", told)
    ]


def hash_of(text: str) -> str:
    """By which a policy knows a script or a style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(html: str, sheets: Sequence[str] = ()) -> str:
    """The policy of a page. WebAssembly and workers from memory are allowed where a model can run, styles in tags where there are any.

    sheets: style sheets that a script of the theme writes into the page, letter by letter.
    """
    models = 'class="live-place"' in html
    allowed = {
        "default-src": OWN,
        "script-src": " ".join(
            [OWN, *sorted({hash_of(one) for one in scripts(html)}), *["'wasm-unsafe-eval'"] * models]
        ),
        "worker-src": OWN + " blob:" * models,
        **({"style-src-elem": " ".join([OWN, *map(hash_of, sheets)])} if sheets else {}),
        "style-src-attr": "'unsafe-inline'" if re.search(r'<[^>]* style="', html) else "'none'",
        "img-src": f"{OWN} data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def with_policy(html: str, sheets: Sequence[str] = ()) -> str:
    """The page with its policy, ahead of everything that it holds for."""
    assert html.count(_CHARSET) == 1, "the theme names the page's letters in another way"
    return html.replace(
        _CHARSET, f'{_CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy(html, sheets)}">'
    )
