"""The ward's own list of residential groups, from the file an officer keeps: `import-groups`."""

from bot.groups.examples import ensure_example_groups
from bot.groups.importing import import_groups
from bot.groups.reading import Files, read_files
from bot.groups.report import ImportReport, show_report

__all__ = [
    "Files",
    "ImportReport",
    "ensure_example_groups",
    "import_groups",
    "read_files",
    "show_report",
]
