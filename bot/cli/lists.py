"""`import-groups`, `import-teams`, `import-units`: the ward's lists, from files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Annotated, Protocol, TypeVar

import typer

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.figures.files import ending, sheets_as, write
from bot.figures.sheet import Sheets
from bot.imports import groups, teams, units
from bot.imports.lines import ImportReport, Refused
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
    ward_list = List(context.obj, groups, preview=preview)
    if ward_list.did_other(template, undo, yes):
        return
    files = groups.read_files(needed(file), successions)
    ward_list.bring_in(
        lambda tx: groups.import_groups(tx, files, now(), same_names=same_names),
        files.groups,
        files.successions,
    )


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
    ward_list = List(context.obj, teams, preview=preview)
    if ward_list.did_other(template, undo, yes):
        return
    sheet = read_sheet(needed(file), teams.TEAM_COLUMNS)
    ward_list.bring_in(lambda tx: teams.import_teams(tx, sheet, WORDS.texts, now()), sheet)


def import_units(  # noqa: PLR0913 - one for each thing that can be typed
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(readable=False, help=WORDS.say("cli.import_units_file"))
    ] = None,
    template: TEMPLATE = None,
    *,
    preview: PREVIEW = False,
    undo: UNDO = None,
    yes: YES = "",
) -> None:
    """Bring in the ward's register of reporting units, or take such a list back."""
    ward_list = List(context.obj, units, preview=preview)
    if ward_list.did_other(template, undo, yes):
        return
    sheet = read_sheet(needed(file), units.NEEDED, units.OPTIONAL)
    ward_list.bring_in(lambda tx: units.import_units(tx, sheet, WORDS.texts, now()), sheet)


@dataclass(frozen=True, slots=True)
class List:
    """One of the ward's lists: `which` is the package that imports it."""

    options: Options
    which: ModuleType
    preview: bool = field(kw_only=True)

    def did_other(self, template: Path | None, number: int | None, mark: str) -> bool:
        """Whether one was taken back, or an empty one written: then nothing is brought in."""
        if number is not None:
            self._undo(number, mark)
        elif template is not None:
            put_template(template, self.which.template(WORDS.texts))
        return number is not None or template is not None

    def bring_in(self, work: Callable[[Transaction], ImportReport], *read: Sheet | None) -> None:
        """Do it and say so; beforehand it has no number by which it could be taken back."""
        with opened(self.options.config()) as store:
            report = carry_out(store, work, preview=self.preview)
        shown = replace(report, number=0) if self.preview else report
        tell(self.which.show_report(shown, WORDS.texts), report.refused, *read)

    def _undo(self, number: int, mark: str) -> None:
        """Show what that comes to; do it only for the mark that was shown with it."""
        with opened(self.options.config()) as store:
            if mark:
                plan = store.now(lambda tx: self.which.undo(tx, number, mark, now()))
            else:
                plan = store.look(lambda tx: self.which.plan(tx, number))
        tell(self.which.show_plan(plan, WORDS.texts, is_done=bool(mark)), ())


def needed(file: Path | None) -> Path:
    """The file to bring in; Unusable where nothing was asked for at all."""
    if file is None:
        raise Unusable("import_nothing")
    return file


def carry_out(store: Store, work: Callable[[Transaction], T], *, preview: bool) -> T:
    """Do it and keep it; or only see what would come of it, and say so."""
    if not preview:
        return store.now(work)
    seen = rehearse(store, work)
    left = len(seen.refused)
    print(WORDS.say("cli.import_previewed_partly" if left else "cli.import_previewed", count=left))
    return seen


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
