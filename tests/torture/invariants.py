"""What must be true after a command was broken off, and after it was run once more."""

from dataclasses import dataclass

from tests.torture.ground import Ground, Ran

KINDS = ("half", "lost", "unfinished", "unclear", "left")
"""half: a file that is neither the old one nor the new one. lost: what was finished before is not any more. unfinished: the next run fails,
or gives other bytes than one that nobody disturbed. unclear: an error that is no clear line. left: processes, or files that the next run
leaves lying."""


@dataclass(frozen=True)
class Problem:
    """One broken promise: of which kind, and what was seen."""

    kind: str
    what: str


def after_break(ground: Ground, ran: Ran) -> list[Problem]:
    """What is wrong in the moment after the command was broken off."""
    seen = ground.seen()
    found = [Problem("left", f"a process runs on: {one}") for one in ran.left]
    found += [
        Problem("half", f"{name} is neither the old file nor the new one")
        for name, digest in seen.items()
        if digest not in (ground.before.get(name), ground.after.get(name))
    ]
    found += [Problem("lost", f"{name} is gone") for name in ground.before.keys() & ground.after.keys() - seen.keys()]
    if ground.whole and seen not in (ground.before, ground.after):
        found.append(Problem("half", "old files stand beside new ones"))
    return found + [Problem("lost", what) for what in ground.stands(ground)]


def after_rerun(ground: Ground, ran: Ran) -> list[Problem]:
    """What is wrong after the command was run once more, undisturbed."""
    found = [Problem("left", f"a process runs on: {one}") for one in ran.left]
    if ran.code:
        found.append(Problem("unfinished", f"the next run ends with {ran.code}: {ran.err[-1000:]}"))
    if ran.unclear:
        found.append(Problem("unclear", ran.err[-2000:]))
    seen = ground.seen()
    other = sorted(name for name in seen.keys() | ground.after.keys() if seen.get(name) != ground.after.get(name))
    if other:
        found.append(Problem("unfinished", f"{len(other)} files are not those of an undisturbed run, {other[0]} first"))
    if wrong := ground.proves(ground):
        found.append(Problem("unfinished", wrong[-1000:]))
    if lying := sorted(set(ground.names()) - ground.names_after):
        found.append(Problem("left", f"{len(lying)} files lie about after the next run, {lying[0]} first"))
    return found
