"""python -m tests.torture: breaks scratch copies of the project in every way it knows, and counts in docs/torture.json what was lost."""

import argparse
import platform
import shutil
import sys
from pathlib import Path
from random import Random

from tests.torture.grounds import ROOT, disk_library
from tests.torture.kills import kill_once
from tests.torture.record import TortureRecord
from tests.torture.scenarios import SCENARIOS, Scenario


def kills(scenario: Scenario, record: TortureRecord, scratch: Path, count: int, log: Path) -> None:
    """Kills one scenario until the record holds `count` of it."""
    says = {"ja": scenario.ja, "en": scenario.en}
    if record.runs(scenario.name) >= count:
        return
    ground = scenario.ground(scratch / scenario.name)
    ground.disk = disk_library(scratch)
    ground.prepare()
    print(f"{scenario.name}: {ground.seconds:.1f} s undisturbed, {ground.doors} times at the disk", flush=True)
    tried = 0
    while (number := record.runs(scenario.name)) < count:
        # Every second kill waits for a write: a command's time is mostly spent elsewhere.
        at_a_write = bool(number % 2 and ground.doors)
        found = kill_once(ground, Random(f"{record.seed}/{scenario.name}/{number}/{tried}"), at_a_write)
        if found is None:
            tried += 1  # the command was faster than the kill
            continue
        tried = 0
        record.add(scenario.name, "kill", says, found, at_a_write=at_a_write)
        told = "".join(f"\n  {one.kind}: {one.what}" for one in found)
        print(f"{scenario.name} {number + 1}/{count}{' at a write' if at_a_write else ''}{told}", flush=True)
        if found:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{scenario.name} {number} {told}\n")
    shutil.rmtree(scratch / scenario.name, ignore_errors=True)


def main() -> int:
    names = [one.name for one in SCENARIOS]
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("only", nargs="*", help=f"scenarios: {', '.join(names)}")
    parser.add_argument("--times", type=float, default=1.0, help="so many times as many kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="counts those scenarios from nothing")
    parser.add_argument("--scratch", type=Path, default=ROOT / "dist" / "torture")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "torture.json")
    given = parser.parse_args()
    if unknown := set(given.only) - set(names):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(names)}")
    chosen = given.only or names
    scratch = given.scratch.resolve() / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    from figure_scripts.runtime.device import device_class

    record = TortureRecord(
        given.out, given.seed, f"{device_class()}, {platform.system()}", chosen if given.anew else ()
    )
    for scenario in SCENARIOS:
        if scenario.name in chosen:
            kills(scenario, record, scratch, round(scenario.kills * given.times), scratch.with_name("problems.txt"))
    shutil.rmtree(scratch, ignore_errors=True)
    return int(
        any(
            entry[kind]
            for entry in record.entries.values()
            for kind in ("half", "lost", "unfinished", "unclear", "left")
        )
    )


if __name__ == "__main__":
    sys.exit(main())
