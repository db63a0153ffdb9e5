"""A program with one file, for tests with two processes: `doorbell_process.py FILE`.

Prints "shown" when its window shows the file, "came forward" when it is asked to, and ends when
somebody writes a line to it.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer

from leverpoint.application import Application


def say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def wait_for_a_line(end):
    if sys.stdin.readline():  # nothing is no line: whoever started this only listens
        end.set()


def main() -> int:
    application = Application(["leverpoint"])
    window = application.window

    def tell():
        if window.workspace is None:
            QTimer.singleShot(20, tell)
            return
        window.care.doorbell.rung.connect(lambda: say("came forward"))
        say("shown")

    QTimer.singleShot(20, tell)
    end = threading.Event()
    threading.Thread(target=wait_for_a_line, args=(end,), daemon=True).start()
    watch = QTimer()
    watch.timeout.connect(lambda: window.close() if end.is_set() else None)
    watch.start(30)
    code = application.run(file=Path(sys.argv[1]))
    say("ended")
    return code


if __name__ == "__main__":
    sys.exit(main())
