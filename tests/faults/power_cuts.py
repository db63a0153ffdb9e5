"""Power cuts, simulated: run as `python power_cuts.py FOLDER IMAGES SEED [PLANT]` with the shim.

The story is told once and every change of a file recorded. Then disks are made as a power cut at a
random moment may leave them: what was synced is there; of what was not, file data is there in
random pieces of a sector, in any order, and names up to a random point (directories that were made
count as durable). The program must find everything acknowledged before the cut. PLANT plants
a mistake: "no-file-sync", "no-folder-sync", "lazy-session". Prints one JSON object of counts.
"""

import json
import random
import shutil
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path

from faults.kills import look
from faults.shim import Shim
from faults.sweep import COUNTS, Trial, begin, fresh
from leverpoint.persistence import durable, folders, publish, saving, session_database, store

HEAD = struct.Struct("=4siqIIII")
SECTOR = 512
EXCHANGE = 2


@dataclass
class Inode:
    """A file's synced bytes, and the writes and cuts since."""

    synced: bytes = b""
    pending: list = field(default_factory=list)

    def sync(self):
        self.synced = self.after(self.pending)
        self.pending = []

    def after(self, changes):
        data = bytearray(self.synced)
        for at, piece in changes:
            if piece is None:
                del data[at:]
                data.extend(bytes(at - len(data)))
            else:
                data.extend(bytes(max(0, at - len(data))))
                data[at : at + len(piece)] = piece
        return bytes(data)

    def torn(self, rng):
        """Return the bytes as a cut may leave them: all, none, or some sectors of what is new."""
        luck = rng.choice((0.0, 0.5, 0.9, 1.0))
        return self.after([c for c in self.pending if rng.random() < luck])


class Disk:
    """The recorded folder as it is, and as it is safe from a power cut."""

    def __init__(self, root):
        files = [path for path in root.rglob("*") if path.is_file()]
        self.now = {str(path): Inode(path.read_bytes()) for path in files}
        self.safe = dict(self.now)
        self.pending = []  # changes of names, in order: (folder, function of a dict of names)
        self.open = {}

    def apply(self, what, number, at, one, two, data):
        """Repeat one recorded call."""
        if what == "O" and at >= 0:
            self._open(number, at, one)
        elif what == "W" and number in self.open:
            starts = range(0, len(data), SECTOR)
            pieces = [(at + s, data[s : s + SECTOR]) for s in starts]
            self.open[number].pending += pieces
        elif what == "T" and number in self.open:
            self.open[number].pending.append((at, None))
        elif what == "S":
            self._sync(number, one)
        elif what in "RLU":
            self._rename(what, at, one, two)

    def _open(self, number, flags, path):
        if flags & 1:
            inode = Inode()
            self._name(path, lambda names: names.__setitem__(path, inode))
        inode = self.now.get(path)
        if inode is None:  # a folder
            self.open.pop(number, None)
            return
        if flags & 2:
            inode.pending.append((0, None))
        self.open[number] = inode

    def _sync(self, number, path):
        if number in self.open and self.now.get(path) is self.open[number]:
            self.open[number].sync()
        elif Path(path).suffix == "" or path not in self.now:
            for folder, change in self.pending:
                if folder == path:
                    change(self.safe)
            self.pending = [entry for entry in self.pending if entry[0] != path]

    def _rename(self, what, flags, one, two):
        linked = self.now.get(one)

        def change(names):
            if what == "U":
                names.pop(one, None)
            elif what == "L":
                names[two] = linked
            elif flags & EXCHANGE:
                names[one], names[two] = names.get(two), names.get(one)
            elif one in names:
                names[two] = names.pop(one)

        self._name(two or one, change)

    def _name(self, path, change):
        change(self.now)
        self.pending.append((str(Path(path).parent), change))

    def image(self, rng):
        """Return the files, by path, as a power cut now may leave them."""
        names = dict(self.safe)
        folders_ = sorted({folder for folder, _ in self.pending})
        kept = {f: rng.choice((0.0, 1.0, rng.random())) for f in folders_}
        for folder in folders_:
            changes = [change for where, change in self.pending if where == folder]
            for change in changes[: round(kept[folder] * len(changes))]:
                change(names)
        torn = {}
        files = {}
        for path, inode in names.items():
            if inode is not None:
                files[path] = torn.setdefault(id(inode), inode.torn(rng))
        return files


def records(path):
    """Yield the recorded calls."""
    data = path.read_bytes()
    at = 0
    while at < len(data):
        what, number, place, one, two, size, _ = HEAD.unpack_from(data, at)
        at += HEAD.size
        parts = []
        for length in (one, two, size):
            parts.append(data[at : at + length])
            at += length
        names = (parts[0].decode(), parts[1].decode())
        yield what[:1].decode(), number, place, *names, parts[2]


def plant(name):
    """Put a mistake into the program: one of the syncs left out."""
    if name == "no-file-sync":
        durable.sync_descriptor = lambda _descriptor: None
    if name == "no-folder-sync":
        for module in (durable, folders, publish, saving, store):
            if hasattr(module, "sync_folder"):
                module.sync_folder = lambda _folder: None
    if name == "lazy-session":
        lazy = [
            p.replace("synchronous=FULL", "synchronous=NORMAL") for p in session_database._PRAGMAS
        ]
        session_database._PRAGMAS = tuple(lazy)


def recorded(folder):
    """Tell the story under the recorder; return the disk it began with and the calls."""
    shim = Shim(folder / "run")
    begin(folder)
    fresh(folder)
    disk = Disk(folder / "run")
    record = folder / "record"
    trial = Trial(folder / "run" / "home", folder / "run" / "maps" / "map.leverpoint", -1)
    trial.say = lambda what, number=0: shim.mark(f"{what} {number}")
    shim.record(record)
    trial.tell()
    shim.record(None)
    return disk, list(records(record))


def write_image(folder, files):
    """Put a disk after a power cut in the place of the one that was recorded."""
    shutil.rmtree(folder / "run", ignore_errors=True)
    shutil.copytree(folder / "folders", folder / "run")
    for path, data in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)


def main():
    """Make as many images as asked, spread over the story, and print the counts."""
    folder, images, rng = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    plant(sys.argv[4] if len(sys.argv) > 4 else "")
    disk, calls = recorded(folder)
    keep_folders = lambda _where, names: [n for n in names if not Path(_where, n).is_dir()]  # noqa: E731
    shutil.copytree(folder / "run", folder / "folders", ignore=keep_folders)
    counts = {"images": 0, "calls": len(calls), **dict.fromkeys((*COUNTS, "sessions"), 0)}
    cuts = sorted(rng.randrange(len(calls) + 1) for _ in range(images))
    done = {"E": 6, "S": 6}
    at = 0
    for cut in cuts:
        for what, number, place, one, two, data in calls[at:cut]:
            if what == "M" and one[0] in done:
                done[one[0]] = int(one[2:])
            elif what != "M":
                disk.apply(what, number, place, one, two, data)
        at = max(at, cut)
        write_image(folder, disk.image(rng))
        counts["images"] += 1
        run = folder / "run"
        look(run / "home", run / "maps" / "map.leverpoint", done["E"], done["S"], counts)
    counts["acknowledged"] = done["E"]
    sys.stdout.write(json.dumps(counts))


if __name__ == "__main__":
    main()
