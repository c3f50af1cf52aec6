"""The ward's register of reporting units, from the file an officer keeps: `import-units`."""

from bot.imports.lines import ImportReport
from bot.imports.units.importing import import_units
from bot.imports.units.report import show_plan, show_report
from bot.imports.units.rows import NEEDED, OPTIONAL, UNIT_COLUMNS, template
from bot.imports.units.undoing import plan, undo

__all__ = [
    "NEEDED",
    "OPTIONAL",
    "UNIT_COLUMNS",
    "ImportReport",
    "import_units",
    "plan",
    "show_plan",
    "show_report",
    "template",
    "undo",
]
