"""Each page tells browsers what they may load and run for it; what stands in the page is known by its hash."""

import base64
import hashlib
import re

from bs4 import BeautifulSoup

from site_tools.site.build import build_to
from site_tools.site.policy import policy, with_policy
from tests.site.conftest import Project


def allowed(html: str) -> dict[str, list[str]]:
    """Directive → what it allows."""
    (told,) = BeautifulSoup(html, "html.parser").select('meta[http-equiv="Content-Security-Policy"]')
    return {name: sources for name, *sources in (part.split() for part in str(told["content"]).split(";"))}


def test_every_built_page_has_a_policy_that_knows_its_scripts(project: Project) -> None:
    project.page("A sentence.")
    project.page("A sentence.", "en")
    assert build_to(project.paths, project.paths.site) == []
    pages = list(project.paths.site.rglob("*.html"))
    assert {"404.html", "index.html", "page.html"} <= {page.name for page in pages}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        told = allowed(html)
        assert html.index("Content-Security-Policy") < html.index("<script")
        inline = [
            one.get_text()
            for one in BeautifulSoup(html, "html.parser").select("script:not([src])")
            if one.get("type") not in ("application/json", "application/ld+json")
        ]
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inline}
        assert inline and hashes == {source for source in told["script-src"] if source.startswith("'sha256")}, page
        assert not re.search(
            "https?:|[*]|'unsafe-eval'", " ".join(one for sources in told.values() for one in sources)
        ), page
        assert "'unsafe-inline'" not in told["default-src"] + told["script-src"]
        assert told["base-uri"] == told["form-action"] == ["'self'"] and told["object-src"] == ["'none'"]
        assert not BeautifulSoup(html, "html.parser").select("style, [onclick], [onload], [onerror], [src^=http]"), page


def test_only_pages_with_a_model_may_run_one_and_only_pages_with_styles_in_tags_have_them() -> None:
    plain, model = "<p>x</p>", '<div class="live-place"></div>'
    assert "wasm" not in policy(plain) and "blob:" not in policy(plain)
    assert "'wasm-unsafe-eval'" in policy(model) and "worker-src 'self' file: blob:" in policy(model)
    assert "style-src-attr 'none'" in policy(plain)
    assert "style-src-attr 'unsafe-inline'" in policy('<i class="a" style="left:1%"></i>')


def test_the_hash_is_that_of_the_standard() -> None:
    html = with_policy('<meta charset="utf-8"><script>doSomething();</script>')
    # The example of Content Security Policy Level 2.
    assert "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='" in html
