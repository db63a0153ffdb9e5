"""A fault at every file call of open-edit-save-close: run as

`python sweep.py FOLDER EVERY SEED [PLANT [KIND]]` with the shim loaded. EVERY is the distance
between the calls that are tried, 1 for all. Prints one JSON object: counts by kind of fault, or of
one KIND alone. PLANT plants a mistake: "in-place" saves by overwriting, "swallow" takes an edit
that was not stored for stored.
"""

import errno
import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from faults.kills import acknowledged, look
from faults.shim import Mode, Shim
from faults.story import edit, step_of
from leverpoint.model.errors import UserError
from leverpoint.persistence import saving
from leverpoint.persistence.session import Session
from leverpoint.persistence.store import SessionStore

KINDS = {
    "kill before": (Mode.KILL_BEFORE, 0, True),
    "kill after": (Mode.KILL_AFTER, 0, True),
    "EIO once": (Mode.FAIL_ONCE, errno.EIO, True),
    "ENOSPC once": (Mode.FAIL_ONCE, errno.ENOSPC, False),
    "ENOSPC from here": (Mode.FAIL_FROM, errno.ENOSPC, False),
    "EACCES once": (Mode.FAIL_ONCE, errno.EACCES, True),
    "EROFS from here": (Mode.FAIL_FROM, errno.EROFS, False),
    "short": (Mode.SHORTEN, 0, True),
}
PATIENCE = 3
COUNTS = ("lost edits", "lost saves", "torn files", "torn diagrams", "errors", "stray files")


class Trial:
    """One telling of the story, with acknowledgements, refusals and crashes written to a pipe."""

    def __init__(self, home, path, out):
        self.home, self.path, self.out = home, path, out

    def say(self, what, number=0):
        os.write(self.out, f"{what} {number}\n".encode())

    def attempt(self, work, done):
        """Try a few times, as a person would; any error but a UserError is a crash."""
        for _ in range(PATIENCE):
            try:
                result = work()
            except UserError:
                self.say("R")
            else:
                done()
                return result
        return None

    def tell(self):
        """Open, edit, save, edit, save, edit, close."""
        opened = self.attempt(lambda: Session.open_file(self.home, self.path), lambda: None)
        if opened is None:
            return
        step = step_of(opened.document().snapshot())
        for more, save in ((2, True), (1, True), (1, False)):
            for _ in range(more):
                step = self.edited(opened, step + 1)
            if save:
                self.attempt(lambda: opened.save(), lambda step=step: self.say("S", step))
        opened.close()

    def edited(self, session, step):
        """Do one edit; return the number of the last one that was stored."""
        document = session.document()

        def work():
            if step_of(document.snapshot()) < step:
                edit(document, step)

        self.attempt(work, lambda: self.say("E", step))
        return step_of(document.snapshot())


def plant(name):
    """Put a mistake into the program."""
    if name == "swallow":
        append = SessionStore.append

        def careless(self, event):
            with suppress(UserError):
                append(self, event)

        SessionStore.append = careless
    if name == "in-place":

        def overwrite(_store, data, intent, *_number, **_force):
            try:
                with intent.target.open("wb", buffering=0) as stream:
                    for at in range(0, len(data), 4096):
                        stream.write(data[at : at + 4096])
            except OSError as error:
                raise UserError(str(error)) from error

        saving._publish = overwrite


def child(shim, run, kind, at, out):
    """Tell the story with a fault at call `at`, and end."""
    mode, error, reads = kind
    trial = Trial(run / "home", run / "maps" / "map.leverpoint", out)
    status = 0
    try:
        shim.arm(mode, at, error, reads=reads)
        trial.tell()
    except BaseException as crash:  # noqa: BLE001 - whatever it is, it must be counted
        shim.arm(Mode.PASS)
        os.write(2, f"{kind} at {at}: {crash!r}\n".encode())
        trial.say("X")
    shim.arm(Mode.PASS, reads=reads)
    os._exit(status)


def calls_of(shim, folder, reads):
    """Return how many file calls the story makes without a fault."""
    fresh(folder)
    shim.arm(Mode.PASS, reads=reads)
    out = os.open(os.devnull, os.O_WRONLY)
    Trial(folder / "run" / "home", folder / "run" / "maps" / "map.leverpoint", out).tell()
    return shim.count()


def fresh(folder):
    """Put the files where each trial begins."""
    shutil.rmtree(folder / "run", ignore_errors=True)
    shutil.copytree(folder / "template", folder / "run")


def begin(folder):
    """Make a saved file with an earlier session, which every trial starts from."""
    run = folder / "run"
    path = run / "maps" / "map.leverpoint"
    path.parent.mkdir(parents=True)
    session = Session.create(run / "home")
    for step in range(1, 7):
        edit(session.document(), step)
    session.save(path)
    session.close()
    shutil.copytree(run, folder / "template")


def one_trial(shim, folder, kind, at, counts):
    """Fork a child, let it run into its fault, and look at what is left."""
    fresh(folder)
    run = folder / "run"
    read_end, write_end = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read_end)
        child(shim, run, kind, at, write_end)
    os.close(write_end)
    with os.fdopen(read_end) as stream:
        said = stream.read()
    os.waitpid(process, 0)
    edits, saves = acknowledged("\n".join(s for s in said.splitlines() if s[0] in "ES"))
    counts["trials"] += 1
    counts["refusals"] += said.count("R ")
    counts["crashes"] += said.count("X ")
    once = kind[0] in (Mode.FAIL_ONCE, Mode.SHORTEN)
    counts["gave up"] += once and (edits, saves) != (10, 9)
    look(run / "home", run / "maps" / "map.leverpoint", max(edits, 6), max(saves, 6), counts)


def main():
    """Sweep every kind of fault and print the counts."""
    folder, every, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    plant(sys.argv[4] if len(sys.argv) > 4 else "")
    kinds = KINDS if len(sys.argv) < 6 else {sys.argv[5]: KINDS[sys.argv[5]]}
    shim = Shim(folder / "run")
    begin(folder)
    totals = {}
    for number, (name, kind) in enumerate(kinds.items()):
        calls = calls_of(shim, folder, kind[2])
        names = ("trials", "refusals", "crashes", "gave up", *COUNTS, "sessions")
        counts = totals[name] = {"calls": calls, **dict.fromkeys(names, 0)}
        for at in range(1 + (seed + number * 5) % every, calls + 1, every):
            one_trial(shim, folder, kind, at, counts)
    sys.stdout.write(json.dumps(totals))


if __name__ == "__main__":
    main()
