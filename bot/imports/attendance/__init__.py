"""Attendance sheets that come back from a session, typed into a file: `import-attendance`.

An import can be taken back (`--undo`): rows and presences stay as they were, marked, and those who
are known from these rows alone are erased, for no sheet holds their consent any more.
"""

from bot.imports.attendance.importing import import_attendance
from bot.imports.attendance.planning import Plan
from bot.imports.attendance.report import ImportReport, show_report
from bot.imports.attendance.rows import ROLL_COLUMNS, template
from bot.imports.attendance.telling import show_imports, show_plan
from bot.imports.attendance.undoing import imported, plan, undo

__all__ = [
    "ROLL_COLUMNS",
    "ImportReport",
    "Plan",
    "import_attendance",
    "imported",
    "plan",
    "show_imports",
    "show_plan",
    "show_report",
    "template",
    "undo",
]
