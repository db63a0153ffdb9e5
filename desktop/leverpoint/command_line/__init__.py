"""The commands of `leverpoint-cli`, one file for each group. To add one, add its entry here."""

from leverpoint.command_line.analysis_commands import ANALYSE, REPORT
from leverpoint.command_line.command import Command
from leverpoint.command_line.file_commands import CHECK, CONVERT, INFO, NEW
from leverpoint.command_line.loop_commands import LOOPS, PATHS
from leverpoint.command_line.measure_commands import MEASURE
from leverpoint.command_line.merge_commands import MERGE, VERSIONS
from leverpoint.command_line.picture_commands import EXPORT
from leverpoint.command_line.rescue_commands import RECOVER, SALVAGE, SESSIONS
from leverpoint.command_line.what_if_commands import WHATIF

COMMANDS: tuple[Command, ...] = (
    NEW,
    INFO,
    ANALYSE,
    MEASURE,
    LOOPS,
    PATHS,
    WHATIF,
    EXPORT,
    CONVERT,
    CHECK,
    REPORT,
    SESSIONS,
    RECOVER,
    SALVAGE,
    MERGE,
    VERSIONS,
)
