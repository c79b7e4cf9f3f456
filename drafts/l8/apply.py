"""Puts the drafts into the pages: python drafts/l8/apply.py ROOT [crossed] [other] [scale] [dose]. Stops at the first place not found."""
import sys
from pathlib import Path

HERE, ROOT, PARTS = Path(__file__).parent, Path(sys.argv[1]), sys.argv[2:] or ["crossed", "other", "scale"]


def edit(page, *pairs):
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        if text.count(old) != 1:
            sys.exit(f"{page}: found {text.count(old)} times: {old[:70]!r}")
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    print("edited", page)


def before(page, heading, name):
    part = (HERE / name).read_text(encoding="utf-8").strip() + "\n\n"
    edit(page, (heading, part + heading))


for lang in ("en", "ja"):
    tokens = {"en": "## The price of Japanese { #tokens }", "ja": "## 日本語の値段 { #tokens }"}[lang]
    for part in ("crossed", "other", "dose"):
        if part in PARTS:
            before(f"docs/{lang}/llm/culture.md", tokens, f"{part}.{lang}.md")
    if "scale" in PARTS:
        verdict = {"en": "## The verdict { #verdict }", "ja": "## 判定 { #verdict }"}[lang]
        before(f"docs/{lang}/llm/hallucination.md", verdict, f"one_scale.{lang}.md")
for name in ("words.py",):
    exec(compile((HERE / name).read_text(encoding="utf-8"), name, "exec"))
