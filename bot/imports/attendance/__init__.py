"""Attendance sheets that come back from a session, typed into a file: `import-attendance`."""

from bot.imports.attendance.importing import import_attendance
from bot.imports.attendance.report import ImportReport, show_report
from bot.imports.attendance.rows import ROLL_COLUMNS, template

__all__ = ["ROLL_COLUMNS", "ImportReport", "import_attendance", "show_report", "template"]
