"""The built pages are valid HTML. What is not is named here, with whose it is and why it stays."""

import json
import subprocess
from pathlib import Path

from site_tools.paths import REPOSITORY
from tests.browser.conftest import SITE

PROGRAM = REPOSITORY.root / ".venv/npm/node_modules/.bin/html-validate"
THEMES_OWN = {
    "no-trailing-whitespace": "templates leave blanks",
    "doctype-style": "<!doctype> in small letters is HTML5 too",
    "valid-autocomplete": "autocomplete on the drawer's and the search's hidden check boxes",
    "wcag/h32": "the choice of theme and the search are forms without a button",
    "wcag/h30": "the pencil that edits a page is an icon; axe finds its title enough",
    "attribute-allowed-values": 'tabindex="" on the labels of chapters',
    "attribute-misuse": 'rel="edit" on the pencil',
    "unique-landmark": "a nav for each level; axe, which checks the names in a browser, finds no two alike",
}
OURS = {
    "no-inline-style": "which part of a sheet a training pair's picture is",
    "no-redundant-role": "tables whose cells are stacked on phones lose their roles where CSS changes display",
}


def found(folder: Path, config: Path) -> list[str]:
    """What html-validate says of every page below `folder`."""
    config.write_text(
        json.dumps({
            "root": True, "extends": ["html-validate:standard"],
            "rules": dict.fromkeys([*THEMES_OWN, *OURS], "off") | {"valid-id": ["error", {"relaxed": True}]},
        })
    )  # fmt: skip
    pages = sorted(folder.rglob("*.html"))  # Node.js 20, Debian's, cannot look for them itself
    told = config.with_name("told.json")  # not a pipe: what is still in it when Node.js ends is lost
    with told.open("w", encoding="utf-8") as file:
        run = subprocess.run(
            [PROGRAM, "--config", config, "--formatter", "json", *pages], stdout=file, stderr=subprocess.PIPE, text=True
        )
    text = told.read_text(encoding="utf-8")
    assert text.startswith("["), f"make .venv/stamps/npm installs html-validate: {run.stderr}"
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{one['line']}: {one['message']} ({one['ruleId']})"
        for page in json.loads(text)
        for one in page["messages"]
    ]


def test_every_page_is_valid(tmp_path: Path) -> None:
    assert found(SITE, tmp_path / "config.json") == []


def test_a_broken_page_is_found(tmp_path: Path) -> None:
    page = (SITE / "index.html").read_text(encoding="utf-8").replace("</main>", "<p><div></p></main>")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/broken.html").write_text(page, encoding="utf-8")
    assert found(tmp_path / "pages", tmp_path / "config.json")
