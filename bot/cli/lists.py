"""`import-groups`, `import-teams`, `import-attendance`: files and papers of the ward."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import root_key
from bot.content import library_of
from bot.drawing.attendance import draw, sheet_of
from bot.figures.files import ending, sheets_as, write
from bot.figures.tally import Sheets
from bot.house import make_house
from bot.imports import attendance, groups, teams
from bot.imports.groups.rows import Refused
from bot.imports.reading import read_sheet
from bot.keys import Keys
from handlers.turn import House
from storage.errors import Unusable
from storage.outreach import sheets
from storage.store import Store

TEMPLATES = (".xlsx", ".csv")
TEMPLATE = Annotated[Path | None, typer.Option(help=WORDS.say("cli.import_template"))]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import-groups", help=WORDS.say("cli.import_groups"))(import_groups)
    app.command("import-attendance", help=WORDS.say("cli.import_attendance"))(import_attendance)
    app.command("import-teams", help=WORDS.say("cli.import_teams"))(import_teams)


def import_groups(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(readable=False, help=WORDS.say("cli.import_file"))],
    successions: Annotated[
        Path | None, typer.Option(readable=False, help=WORDS.say("cli.import_successions"))
    ] = None,
) -> None:
    """Bring in the ward's list of residential groups."""
    options: Options = context.obj
    files = groups.read_files(file, successions)
    with opened(options.config()) as store:
        report = store.now(lambda tx: groups.import_groups(tx, files, now()))
    _tell(groups.show_report(report, WORDS.texts), report.refused)


def import_teams(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_teams_file"))
    ] = None,
    template: TEMPLATE = None,
) -> None:
    """Bring in the ward's list of volunteer teams, or write an empty one to be filled."""
    options: Options = context.obj
    if template is not None:
        _template(template, teams.template(WORDS.texts))
        return
    if file is None:
        raise Unusable("import_nothing")
    sheet = read_sheet(file, teams.TEAM_COLUMNS)
    with opened(options.config()) as store:
        report = store.now(lambda tx: teams.import_teams(tx, sheet, WORDS.texts, now()))
    _tell(teams.show_report(report, WORDS.texts), report.refused)


def import_attendance(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_attendance_file"))
    ] = None,
    template: Annotated[
        Path | None, typer.Option(help=WORDS.say("cli.import_attendance_template"))
    ] = None,
    number: Annotated[
        int | None, typer.Option("--sheet", help=WORDS.say("cli.import_sheet"))
    ] = None,
) -> None:
    """Bring in a filled attendance sheet, or write its rows to be filled, or print it again."""
    config = context.obj.config()
    house = make_house(config, library_of(config), Keys(root_key(config)))
    if template is not None:
        with opened(config) as store:
            _roll(store, house, template, number)
        return
    if file is None:
        raise Unusable("import_nothing")
    sheet = read_sheet(file, attendance.ROLL_COLUMNS)
    with opened(config) as store:
        report = store.now(lambda tx: attendance.import_attendance(tx, house, sheet, now()))
    _tell(attendance.show_report(report, WORDS.texts), report.refused)


def _roll(store: Store, house: House, path: Path, number: int | None) -> None:
    """The rows of a sheet with their codes; as a page, what was printed."""
    if number is None:
        raise Unusable("sheet_missing")
    found = store.look(lambda tx: sheets.find(tx, number))
    drawn = store.look(lambda tx: sheet_of(house, tx, number))
    if found is None or drawn is None:
        raise Unusable("sheet_unknown", number=str(number))
    if ending(path, (*TEMPLATES, ".pdf")) == ".pdf":
        write(path, draw(drawn))
        print(WORDS.say("cli.saved", path=path))
        return
    _template(path, attendance.template(WORDS.texts, house, number, found.rows))


def _template(path: Path, sheets: Sheets) -> None:
    """Write the sheets; a CSV has room for the first one only."""
    kind = ending(path, TEMPLATES)
    first = dict([next(iter(sheets.items()))])
    write(path, sheets_as(kind, sheets if kind == ".xlsx" else first))
    print(WORDS.say("cli.template_made", path=path))


def _tell(lines: Sequence[str], refused: Sequence[Refused]) -> None:
    for line in lines:
        print(line)
    if refused:
        raise typer.Exit(1)
