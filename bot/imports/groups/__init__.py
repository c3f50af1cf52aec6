"""The ward's own list of residential groups, from the file an officer keeps: `import-groups`."""

from bot.imports.groups.examples import ensure_example_groups
from bot.imports.groups.importing import import_groups
from bot.imports.groups.report import ImportReport, show_plan, show_report
from bot.imports.groups.rows import template
from bot.imports.groups.undoing import plan, undo
from bot.imports.reading import Files, read_files

__all__ = [
    "Files",
    "ImportReport",
    "ensure_example_groups",
    "import_groups",
    "plan",
    "read_files",
    "show_plan",
    "show_report",
    "template",
    "undo",
]
