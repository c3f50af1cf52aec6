"""The ward's own list of volunteer teams, from the file an officer keeps: `import-teams`."""

from bot.imports.teams.importing import import_teams
from bot.imports.teams.report import ImportReport, show_report
from bot.imports.teams.rows import TEAM_COLUMNS, template

__all__ = ["TEAM_COLUMNS", "ImportReport", "import_teams", "show_report", "template"]
