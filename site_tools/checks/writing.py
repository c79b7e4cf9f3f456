"""Reads every page and ledger as an editor would: `python -m site_tools.checks.writing` runs textlint on Japanese and proselint on English.

The rules for single words (`avoid`) stay in docs/glossary.yml and are checked by `make check-translations`.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from common.errors import Problem
from site_tools.pages.prose import write_prose
from site_tools.paths import LANGUAGES, REPOSITORY, Paths

NPM = Path("requirements/npm")
LONGEST = 40
"""Words in one English sentence; more are hard to follow on a phone."""


def textlint(paths: Paths, folder: Path) -> list[Problem]:
    """What textlint finds in the Japanese prose below `folder`.

    Raises:
        FileNotFoundError: textlint is not installed.
    """
    program = paths.root / ".venv/npm/node_modules/.bin/textlint"
    if not program.exists():
        raise FileNotFoundError(f"{program}: textlint is missing; make lint-writing installs it")
    run = subprocess.run(
        [program, "--config", paths.root / NPM / "textlintrc.json", "--format", "json", "**/*.md", "**/*.txt"],
        cwd=folder, capture_output=True, text=True,
    )  # fmt: skip
    if not run.stdout.startswith("["):
        raise RuntimeError(f"textlint stopped: {run.stderr.strip() or run.stdout.strip()}")
    return [
        Problem(_name(Path(one["filePath"]), folder), message["line"], f"{message['message'].splitlines()[0]} ({message['ruleId'].split('/')[-1]})")
        for one in json.loads(run.stdout)
        for message in one["messages"]
    ]  # fmt: skip


def proselint(paths: Paths, folder: Path) -> list[Problem]:
    """What proselint finds in the English prose below `folder`."""
    from proselint.checks import __register__
    from proselint.config import load_from
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    if not CheckRegistry().checks:
        CheckRegistry().register_many(__register__)
    config = load_from(paths.root / "requirements/proselint.json")
    return [
        Problem(_name(path, folder), found.pos[0], f"{found.check_result.message} ({found.check_result.check_path})")
        for path in sorted(folder.rglob("*.*"))
        for found in LintFile(path).lint(config)
    ]


def long_sentences(folder: Path) -> list[Problem]:
    """English sentences of more words than a reader can hold."""
    found = []
    for path in sorted(folder.rglob("*.*")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if line.startswith(("|", "    ", "```")):
                continue
            for sentence in re.split(r"(?<=[.!?:;])\s", line):
                if len(sentence.split()) > LONGEST:
                    words = len(sentence.split())
                    found.append(
                        Problem(_name(path, folder), number, f"a sentence of {words} words; at most {LONGEST}")
                    )
    return found


def _name(path: Path, folder: Path) -> str:
    name = path.relative_to(folder) if path.is_absolute() else path
    return name.as_posix().removeprefix("./").removesuffix(".txt").replace(".ipynb.md", ".ipynb")


def check_writing(paths: Paths) -> list[Problem]:
    """Everything found in both languages."""
    with tempfile.TemporaryDirectory() as work:
        folders = {language: Path(work).resolve() / language for language in LANGUAGES}
        for language, folder in folders.items():
            write_prose(paths, language, folder)
        return [
            *textlint(paths, folders["ja"]),
            *proselint(paths, folders["en"]),
            *long_sentences(folders["en"]),
        ]


def main() -> int:
    if shutil.which("node") is None:
        print(
            "textlint needs Node.js 20.19 or newer with npm (Debian: sudo apt install npm; or nodejs.org)",
            file=sys.stderr,
        )
        return 2
    problems = check_writing(REPOSITORY)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"writing: {len(problems)} findings")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
