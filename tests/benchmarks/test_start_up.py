"""How long a fresh process takes until its window is painted."""

import os
import subprocess
import sys

START = """
import sys, time
from leverpoint.application import Application
application = Application(["leverpoint"])
application.show()
window = application.window
while not window.windowHandle() or not window.windowHandle().isExposed():
    application.qt.processEvents()
window.repaint()
sys.stdout.write("shown")
sys.stdout.flush()
import os
os._exit(0)
"""


def test_start_until_the_window_is_shown(benchmark, tmp_path):
    environment = {**os.environ, "LEVERPOINT_HOME": str(tmp_path)}

    def start():
        return subprocess.run(
            [sys.executable, "-c", START], env=environment, capture_output=True, text=True
        )

    result = benchmark.pedantic(start, rounds=9, warmup_rounds=2)
    assert result.stdout == "shown", result.stderr
