"""What axe, which looks for what keeps readers out, is asked of a page; the same in every engine."""

from pathlib import Path
from typing import Any

AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNFOLD = """
document.querySelectorAll("details").forEach((element) => { element.open = true; });
document.querySelectorAll("img").forEach((image) => { image.loading = "eager"; });
"""
RUN = "axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
"""A promise of what it found, once there are `rules`."""


def violations(result: dict[str, Any]) -> list[str]:
    """What axe found, a line for each of the first five places of each kind."""
    return [
        f"{violation['id']}: {node['html'][:200]} | {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"][:5]
    ]
