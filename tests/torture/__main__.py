"""python -m tests.torture: breaks scratch copies of the project in every way it knows, and counts in docs/torture.json what was lost."""

import argparse
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

from tests.torture.grounds import ROOT, disk_library
from tests.torture.invariants import KINDS, Problem
from tests.torture.kills import kill_once
from tests.torture.record import TortureRecord, commit
from tests.torture.scenarios import SCENARIOS, Scenario
from tests.torture.troubles import TROUBLES, Trouble


def kind_of(scenario: Scenario | Trouble) -> str:
    """Of which kind a trial is, as the record says it."""
    return scenario.kind if isinstance(scenario, Trouble) else "kill"


def torture(scenario: Scenario | Trouble, record: TortureRecord, scratch: Path, count: int) -> None:
    """Tries one scenario until the record holds `count` of it."""
    name, kind, says = scenario.name, kind_of(scenario), {"ja": scenario.ja, "en": scenario.en}
    if isinstance(scenario, Trouble) and (why := scenario.missing()):
        record.skip(name, kind, says, why)
        return
    if record.runs(name) >= count:
        return
    record.commit = commit()
    ground = scenario.ground(scratch / name)
    ground.disk = disk_library(scratch)
    ground.prepare()
    print(f"{name}: {ground.seconds:.1f} s undisturbed, {ground.doors} times at the disk", flush=True)
    tried = 0
    while (number := record.runs(name)) < count:
        draw, at_a_write = Random(f"{record.seed}/{name}/{number}/{tried}"), False
        if isinstance(scenario, Trouble):
            found: list[Problem] | None = scenario.attempt(ground, draw, number)
        else:
            # Every second kill waits for a write: most of a command's time is spent elsewhere.
            at_a_write = bool(number % 2 and ground.doors)
            found = kill_once(ground, draw, at_a_write)
        tried = tried + 1 if found is None else 0  # the command may have been faster than the kill
        if found is not None:
            record.add(name, kind, says, found, at_a_write=at_a_write)
            told = "".join(f"\n  {one.kind}: {one.what}" for one in found)
            print(f"{name} {number + 1}/{count}{' at a write' if at_a_write else ''}{told}", flush=True)
    for left in scratch.glob(f"{name}*"):
        shutil.rmtree(left, ignore_errors=True)


def main() -> int:
    scenarios = {one.name: one for one in (*SCENARIOS, *TROUBLES)}
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("only", nargs="*", help=f"scenarios: {', '.join(scenarios)}")
    parser.add_argument("--tries", type=int, default=1000, help="at most so many of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--anew", action="store_true", help="counts those scenarios from nothing")
    parser.add_argument("--scratch", type=Path, default=ROOT / "dist" / "torture")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "torture.json")
    given = parser.parse_args()
    if unknown := set(given.only) - set(scenarios):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(scenarios)}")
    chosen = given.only or [*scenarios]
    scratch = given.scratch.resolve() / "scratch"
    for mounted in scratch.glob("*.aside"):  # of a run that was itself broken off
        subprocess.run(["umount", mounted.with_suffix("")], check=False)
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    from figure_scripts.runtime.device import device_class

    record = TortureRecord(
        given.out, given.seed, f"{device_class()}, {platform.system()}", chosen if given.anew else ()
    )
    record.announce((name, kind_of(one), {"ja": one.ja, "en": one.en}) for name, one in scenarios.items())
    for name in chosen:
        torture(scenarios[name], record, scratch, min(scenarios[name].times, given.tries))
    shutil.rmtree(scratch, ignore_errors=True)
    return int(any(entry[kind] for entry in record.entries.values() for kind in KINDS))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("interrupted; what was tried is in the record, the same command goes on", file=sys.stderr)
        sys.exit(130)
