"""`import-groups`, `import-teams`, `import-units`: the ward's lists, from files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Annotated, Protocol, TypeVar

import typer

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.figures.files import ending, sheets_as, write
from bot.figures.sheet import Sheets
from bot.imports import groups, teams, units
from bot.imports.lines import Refused
from bot.imports.reading import Sheet, read_sheet
from bot.imports.rehearsing import rehearse
from storage.errors import Unusable
from storage.store import Store
from storage.transaction import Transaction


class Report(Protocol):
    """What came of an import."""

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Lines left out."""


T = TypeVar("T", bound=Report)

TEMPLATES = (".xlsx", ".csv")
TEMPLATE = Annotated[Path | None, typer.Option(help=WORDS.say("cli.import_template"))]
PREVIEW = Annotated[bool, typer.Option("--preview", help=WORDS.say("cli.import_preview"))]
UNDO = Annotated[int | None, typer.Option(help=WORDS.say("cli.import_undo"))]
YES = Annotated[str, typer.Option("--yes", help=WORDS.say("cli.import_yes"))]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import-groups", help=WORDS.say("cli.import_groups"))(import_groups)
    app.command("import-teams", help=WORDS.say("cli.import_teams"))(import_teams)
    app.command("import-units", help=WORDS.say("cli.import_units"))(import_units)


def import_groups(  # noqa: PLR0913 - one for each thing that can be typed
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_file"))
    ] = None,
    *,
    successions: Annotated[
        Path | None, typer.Option(readable=False, help=WORDS.say("cli.import_successions"))
    ] = None,
    same_names: Annotated[bool, typer.Option(help=WORDS.say("cli.import_same_names"))] = False,
    preview: PREVIEW = False,
    template: TEMPLATE = None,
    undo: UNDO = None,
    yes: YES = "",
) -> None:
    """Bring in the ward's list of residential groups, or take one back."""
    options: Options = context.obj
    if undo is not None:
        _undo(options, groups, undo, yes)
        return
    if template is not None:
        put_template(template, groups.template(WORDS.texts))
        return
    if file is None:
        raise Unusable("import_nothing")
    files = groups.read_files(file, successions)
    with opened(options.config()) as store:
        report = carry_out(
            store,
            lambda tx: groups.import_groups(tx, files, now(), same_names=same_names),
            preview=preview,
        )
    shown = groups.show_report(replace(report, number=0) if preview else report, WORDS.texts)
    tell(shown, report.refused, files.groups, files.successions)


def carry_out(store: Store, work: Callable[[Transaction], T], *, preview: bool) -> T:
    """Do it and keep it; or only see what would come of it, and say so."""
    if not preview:
        return store.now(work)
    seen = rehearse(store, work)
    left = len(seen.refused)
    print(WORDS.say("cli.import_previewed_partly" if left else "cli.import_previewed", count=left))
    return seen


def _undo(options: Options, which: ModuleType, number: int, mark: str) -> None:
    """Show what taking an import back comes to; do it only for the mark that was shown with it."""
    with opened(options.config()) as store:
        if mark:
            plan = store.now(lambda tx: which.undo(tx, number, mark, now()))
        else:
            plan = store.look(lambda tx: which.plan(tx, number))
    tell(which.show_plan(plan, WORDS.texts, is_done=bool(mark)), ())


def import_teams(  # noqa: PLR0913 - one for each thing that can be typed
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_teams_file"))
    ] = None,
    template: TEMPLATE = None,
    *,
    preview: PREVIEW = False,
    undo: UNDO = None,
    yes: YES = "",
) -> None:
    """Bring in the ward's list of volunteer teams, take one back, or write an empty one."""
    options: Options = context.obj
    if undo is not None:
        _undo(options, teams, undo, yes)
        return
    if template is not None:
        put_template(template, teams.template(WORDS.texts))
        return
    if file is None:
        raise Unusable("import_nothing")
    sheet = read_sheet(file, teams.TEAM_COLUMNS)
    with opened(options.config()) as store:
        report = carry_out(
            store,
            lambda tx: teams.import_teams(tx, sheet, WORDS.texts, now()),
            preview=preview,
        )
    shown = replace(report, number=0) if preview else report
    tell(teams.show_report(shown, WORDS.texts), report.refused, sheet)


def import_units(  # noqa: PLR0913 - one for each thing that can be typed
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_units_file"))
    ] = None,
    template: TEMPLATE = None,
    *,
    preview: PREVIEW = False,
    undo: Annotated[int | None, typer.Option(help=WORDS.say("cli.import_undo"))] = None,
    yes: Annotated[str, typer.Option("--yes", help=WORDS.say("cli.import_yes"))] = "",
) -> None:
    """Bring in the ward's register of reporting units, or take such a list back."""
    options: Options = context.obj
    if undo is not None:
        _undo_units(options, undo, yes)
        return
    if template is not None:
        put_template(template, units.template(WORDS.texts))
        return
    if file is None:
        raise Unusable("import_nothing")
    sheet = read_sheet(file, units.NEEDED, units.OPTIONAL)
    with opened(options.config()) as store:
        report = carry_out(
            store,
            lambda tx: units.import_units(tx, sheet, WORDS.texts, now()),
            preview=preview,
        )
    shown = units.show_report(replace(report, number=0) if preview else report, WORDS.texts)
    tell(shown, report.refused, sheet)


def _undo_units(options: Options, number: int, mark: str) -> None:
    """Show what taking an import back comes to; do it only for the mark that was shown with it."""
    with opened(options.config()) as store:
        if mark:
            plan = store.now(lambda tx: units.undo(tx, number, mark, now()))
        else:
            plan = store.look(lambda tx: units.plan(tx, number))
    tell(units.show_plan(plan, WORDS.texts, is_done=bool(mark)), ())


def put_template(path: Path, sheets: Sheets) -> None:
    """Write the sheets; a CSV has room for the first one only, the others are printed."""
    kind = ending(path, TEMPLATES)
    first, *others = sheets.items()
    write(path, sheets_as(kind, sheets if kind == ".xlsx" else dict([first])))
    print(WORDS.say("cli.template_made", path=path))
    for _, about in () if kind == ".xlsx" else others:
        for line in about.table:
            print("  " + ": ".join(f"{cell}" for cell in line if cell))


def tell(lines: Sequence[str], refused: Sequence[Refused], *read: Sheet | None) -> None:
    """Say what an import did, and from which pages; a line left out makes it a failure."""
    pages = [
        WORDS.say("operator.groups_page", page=one.page, file=one.file)
        for one in read
        if one and one.page
    ]
    for line in (*pages, *lines):
        print(line)
    if refused:
        raise typer.Exit(1)
