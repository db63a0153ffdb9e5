"""Kill -9 in random places: run as `python kills.py FOLDER KILLS SEED [FAULT]`.

A child process edits and saves and says through a pipe what was acknowledged; its parent kills it
at a random moment and looks at what is left. Prints one JSON object of counts. FAULT plants a
mistake that the counts must show: "ack-early" acknowledges edits before they are stored,
"in-place" saves by overwriting the file.
"""

import json
import os
import random
import signal
import sys
import threading
import time
from pathlib import Path

from faults.story import edit, is_whole, step_of
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.recovery import leftovers, recoverable
from leverpoint.persistence.session import Session


def reopened(home, path):
    """Return a session as the program would find it at its next start."""
    offered = recoverable(home)
    if offered:
        return Session.recover(home, offered[0].id)
    return Session.open_file(home, path) if path.exists() else Session.create(home)


def child(home, path, out, fault):
    """Edit and save until killed; every line written was acknowledged before."""
    session = reopened(home, path)
    document = session.document()
    step = step_of(document.snapshot())
    say = lambda what, number: os.write(out, f"{what} {number}\n".encode())  # noqa: E731
    say("E", step)
    while True:
        step += 1
        if fault == "ack-early":
            say("E", step)
            time.sleep(0.03)
        edit(document, step)
        say("E", step)
        if step % 3 == 0:
            saver = threading.Thread(target=save, args=(session, path, say, fault))
            saver.start()
            edit(document, step := step + 1)
            say("E", step)
            saver.join()


def save(session, path, say, fault):
    saved = step_of(session.document().snapshot())
    if fault == "in-place":
        content = FileContent(diagram=session.document().snapshot(), document=session.document_id)
        with path.open("wb", buffering=0) as stream:
            for at in range(0, len(data := file_bytes(content)), 512):
                stream.write(data[at : at + 512])
                time.sleep(0.0005)
        return
    session.save(path)
    say("S", saved)


def acknowledged(text):
    """Return the last edit and the last save that the child said were done."""
    last = {"E": 0, "S": 0}
    for line in text.splitlines():
        what, number = line.split()
        last[what] = int(number)
    return last["E"], last["S"]


def look(home, path, edits, saves, counts):
    """Count what is broken after a kill; a restart must find everything acknowledged."""
    try:
        session = reopened(home, path)
        found = session.document().snapshot()
        counts["lost edits"] += step_of(found) < edits
        counts["torn diagrams"] += not is_whole(found)
        session.close()
        published = read_diagram(path) if path.exists() else Diagram()
        counts["lost saves"] += step_of(published) < saves
        counts["torn files"] += not is_whole(published)
    except UserError as error:
        counts["errors"] += 1
        counts["error"] = str(error)
    counts["stray files"] += sum(entry != path for entry in path.parent.iterdir())
    counts["sessions"] = max(counts["sessions"], len(leftovers(home)))


def heard(read_end, lines):
    """Wait until a child has said so many lines, and return what it said."""
    said = b""
    while said.count(b"\n") < lines and (more := os.read(read_end, 1)):
        said += more
    return said.decode()


def one_kill(home, path, rng, fault, counts):
    """Start a child, kill it somewhere, and look."""
    read_end, write_end = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(read_end)
        child(home, path, write_end, fault)
    os.close(write_end)
    # Half of them are killed only when they are at work, however slow the machine is.
    said = heard(read_end, rng.choice((0, 0, 2, 5)))
    time.sleep(rng.choice((0.01, 0.05, 0.1, 0.2)) * rng.random() + 0.005)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(read_end) as stream:
        edits, saves = acknowledged(said + stream.read())
    counts["kills"] += 1
    counts["most edits"] = max(counts["most edits"], edits)
    intents = any(entry.suffix == ".tmp" for entry in path.parent.iterdir())
    counts["kills in mid-save"] += intents
    look(home, path, edits, saves, counts)


def main():
    """Kill as often as asked and print the counts."""
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    fault = sys.argv[4] if len(sys.argv) > 4 else ""
    home, path = folder / "home", folder / "maps" / "map.leverpoint"
    path.parent.mkdir(parents=True)
    names = ("kills", "most edits", "kills in mid-save", "lost edits", "lost saves", "torn files")
    counts = dict.fromkeys((*names, "torn diagrams", "errors", "stray files", "sessions"), 0)
    rng = random.Random(seed)
    for _ in range(kills):
        one_kill(home, path, rng, fault, counts)
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main()
