"""The ward's own list of volunteer teams, from the file an officer keeps: `import-teams`."""

from bot.imports.lines import ImportReport
from bot.imports.teams.importing import import_teams
from bot.imports.teams.report import show_plan, show_report
from bot.imports.teams.rows import TEAM_COLUMNS, template
from bot.imports.teams.undoing import plan, undo

__all__ = [
    "TEAM_COLUMNS",
    "ImportReport",
    "import_teams",
    "plan",
    "show_plan",
    "show_report",
    "template",
    "undo",
]
