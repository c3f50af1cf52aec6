"""`export`, `report`: figures into a file, for machines and for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.documents import YEARLY, yearly
from bot.cli.figures import map_named, period_of
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.demo import marked
from bot.figures import files as tally_files
from bot.figures import recount
from bot.figures import tally as tallying
from bot.publishing.shelf import library_in
from handlers.reports.tally import Tally, tally
from lessons.library import Library
from storage.errors import Unusable
from storage.transaction import Transaction

TABLES = ("tally",)
EXPORTS = (".csv", ".xlsx", ".json")
REPORTS = (".xlsx", ".csv")
FROM = Annotated[str, typer.Option("--from", help=WORDS.say("cli.stats_from"))]
TO = Annotated[str, typer.Option("--to", help=WORDS.say("cli.stats_to"))]
MAP = Annotated[str, typer.Option("--map", help=WORDS.say("cli.stats_map"))]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.export"))(export)
    app.command(help=WORDS.say("cli.report"))(report)


def export(  # noqa: PLR0913, PLR0917 - typer takes each option as an argument
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.export_table"))],
    out: Annotated[Path, typer.Option(help=WORDS.say("cli.export_out"))],
    first: FROM = "",
    last: TO = "",
    there_is: MAP = "period",
) -> None:
    """Every figure of every place, a line each."""
    _write(context, "tally.exported", (name, out, EXPORTS), (first, last, there_is))


def report(  # noqa: PLR0913, PLR0917 - typer takes each option as an argument
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.report_name"))],
    out: Annotated[Path, typer.Option(help=WORDS.say("cli.report_out"))],
    first: FROM = "",
    last: TO = "",
    there_is: MAP = "period",
    year: Annotated[int, typer.Option(help=WORDS.say("cli.report_year"))] = 0,
) -> None:
    """Indicators down, groups and teams across, with how each is counted; or a document."""
    if name == YEARLY:
        yearly(context.obj, out, year, first, last)
        return
    _write(context, "tally.reported", (name, out, REPORTS), (first, last, there_is))


def _write(
    context: typer.Context,
    what: str,
    target: tuple[str, Path, tuple[str, ...]],
    asked: tuple[str, str, str],
) -> None:
    """Count in one snapshot, write, and put the file's digest into the audit."""
    name, out, endings = target
    if name not in TABLES:
        documents = (YEARLY,) if what == "tally.reported" else ()
        raise Unusable("out_unknown", name=name, known=", ".join((*TABLES, *documents)))
    kind = tally_files.ending(out, endings)
    options: Options = context.obj
    config, period = options.config(), period_of(*asked[:2])
    at = now()

    def count(tx: Transaction) -> tuple[Tally, Library]:
        library = library_in(tx, config)
        return tally(tx, period, library, at, map_named(tx, asked[2], at)), library

    with opened(config) as store:
        (counted, library), ward = store.look(count), marked(config, store).ward.name
        titles = {course.id: course.title for course in library.courses}
        said = store.look(lambda tx: recount.marks(tx, WORDS.texts))
        body = _body(what, kind, counted, (ward, titles, said))
        tally_files.write(out, body)
        details = {"from": str(period.first), "to": str(period.last), "map": asked[2]}
        store.now(lambda tx: tally_files.record(tx, what, body, details, at))
    print(WORDS.say("cli.saved", path=out))


def _body(
    what: str, kind: str, counted: Tally, beside: tuple[str, Mapping[str, str], Sequence[str]]
) -> bytes:
    texts, (ward, courses, said) = WORDS.texts, beside
    if kind == ".json":
        rows = {by: tallying.as_data(counted, texts, by) for by in ("group", "team")}
        teams = rows["team"]["rows"]
        return tally_files.data_as_json({"ward_name": ward, **rows["group"], "teams": teams})
    if what == "tally.reported":
        sheets = tallying.report_sheets(counted, texts, ward, courses, said)
        return tally_files.sheets_as(kind, sheets)
    return tally_files.sheets_as(kind, tallying.long_table(counted, texts, ward, courses))
