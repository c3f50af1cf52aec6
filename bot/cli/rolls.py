"""`import-attendance`: sheets of paper that come back; printed again, imported, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.lists import PREVIEW, TEMPLATES, UNDO, YES, carry_out, put_template, tell
from bot.cli.words import WORDS, opened
from bot.clock import now
from bot.config import root_key
from bot.drawing.attendance import draw, sheet_of
from bot.figures.files import ending, write
from bot.house import make_house
from bot.imports import attendance
from bot.imports.reading import read_sheet
from bot.keeping.keys import Keys
from bot.publishing.shelf import library_of
from handlers.turn import House
from storage.errors import Unusable
from storage.outreach import sheets
from storage.store import Store


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("import-attendance", help=WORDS.say("cli.import_attendance"))(import_attendance)


def import_attendance(  # noqa: PLR0913 - one for each thing that can be typed
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_attendance_file"))
    ] = None,
    *,
    template: Annotated[
        Path | None, typer.Option(help=WORDS.say("cli.import_attendance_template"))
    ] = None,
    number: Annotated[
        int | None, typer.Option("--sheet", help=WORDS.say("cli.import_sheet"))
    ] = None,
    preview: PREVIEW = False,
    undo: UNDO = None,
    yes: YES = "",
) -> None:
    """Bring in a filled sheet, write its rows to be filled, list its imports, take one back."""
    config = context.obj.config()
    with opened(config) as store:
        house = make_house(config, library_of(config, store), Keys(root_key(config)))
        if template is not None:
            _roll(store, house, template, number)
        elif undo is not None:
            _undo(store, house, undo, yes)
        elif file is not None:
            _import(store, house, file, preview=preview)
        elif number is not None:
            _list(store, house, number)
        else:
            raise Unusable("import_nothing")


def _import(store: Store, house: House, file: Path, *, preview: bool) -> None:
    sheet = read_sheet(file, attendance.ROLL_COLUMNS)
    report = carry_out(
        store,
        lambda tx: attendance.import_attendance(tx, house, sheet, now()),
        preview=preview,
    )
    shown = replace(report, number=None) if preview else report
    tell(attendance.show_report(shown, WORDS.texts), report.refused, sheet)


def _list(store: Store, house: House, number: int) -> None:
    """What was imported for the session of a sheet."""
    found = store.look(lambda tx: attendance.imported(tx, house, number))
    tell(attendance.show_imports(found, WORDS.texts, number), ())


def _undo(store: Store, house: House, number: int, mark: str) -> None:
    """Show what taking an import back comes to; do it only for the mark that was shown with it."""
    if mark:
        plan = store.now(lambda tx: attendance.undo(tx, house, number, mark, now()))
    else:
        plan = store.look(lambda tx: attendance.plan(tx, house, number))
    tell(attendance.show_plan(plan, WORDS.texts, is_done=bool(mark)), ())


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
    put_template(path, attendance.template(WORDS.texts, house, number, found.rows))
