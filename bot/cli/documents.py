"""`report yearly`: the draft of the yearly report as a file; `check-document`: looked over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.figures import period_of
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import root_key
from bot.demo import marked
from bot.figures import files
from bot.house import make_house
from bot.keeping.keys import Keys
from bot.publishing.shelf import library_in
from handlers.reports.document import Document
from handlers.reports.yearly import report
from handlers.rules.days.calendar_units import Period, year_of
from handlers.rules.days.yearly import may_report, year_named
from handlers.turn import WARD_ZONE
from storage.errors import Unusable
from storage.transaction import Transaction

if TYPE_CHECKING:
    from bot.documents.checking import Found

YEARLY = "yearly"
ENDINGS = (".docx",)


def yearly(options: Options, out: Path, year: int, first: str, until: str) -> None:
    """Count in one snapshot, write, and put the file's digest into the audit."""
    files.ending(out, ENDINGS)
    config, at = options.config(), now()
    asked, last = _asked(year, first, until, at.astimezone(WARD_ZONE).date())
    with opened(config) as store:
        shown = marked(config, store)

        def write(tx: Transaction) -> Document:
            house = make_house(shown, library_in(tx, config), Keys(root_key(config)))
            return report(tx, house, asked, last, at)

        document = store.look(write)
        body = _drawn(document)
        files.write(out, body)
        details = {"from": str(asked.first), "to": str(document.as_of)}
        store.now(lambda tx: files.record(tx, "report.written", body, details, at))
    print(WORDS.say("cli.saved", path=out))
    print(WORDS.say("cli.report_blanks", count=len(document.blanks())))


def _drawn(document: Document) -> bytes:
    from bot.documents.draw import draw

    return draw(document)


def _asked(year: int, first: str, until: str, today: date) -> tuple[Period, date | None]:
    """The days of the report, and its last day where that is not theirs.

    With a first day they are those given; else those of a year, in which the last day must lie.
    """
    if first and not year:
        period = period_of(first, until)
        if not may_report(period, today):
            raise Unusable("report_days", first=str(period.first), last=str(period.last))
        return period, None
    named = year_named(str(year or ""), today)
    if named is None:
        raise Unusable("report_year", year=str(year))
    return year_of(date(named, 1, 1)), _last(first, until, named)


def _last(first: str, until: str, year: int) -> date | None:
    """The last day reported; of that year, or the report would be of another."""
    try:
        found = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise Unusable("stats_date", value=until) from error
    for wrong in (first, until if found and found.year != year else ""):
        if wrong:
            raise Unusable("report_cut", value=wrong, year=str(year))
    return found


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("check-document", help=WORDS.say("cli.check_document"))(check_document)


def check_document(
    file: Annotated[Path, typer.Argument(help=WORDS.say("cli.check_document_file"))],
    on: Annotated[str, typer.Option(help=WORDS.say("cli.check_document_on"))] = "",
) -> None:
    """Look a file over as a registrar would; 1 when something must be put right."""
    from bot.documents import checking
    from bot.documents.checking.wording import blanks

    try:
        found = checking.read(file.read_bytes())
    except (checking.Unreadable, OSError) as error:
        raise Unusable("document_unreadable", path=str(file)) from error
    left = list(blanks(found))
    name = "blanks" if left else "no_blanks"
    print(WORDS.say(f"registrar.{name}", count=len(left), first=(left or [""])[0]))
    told = checking.look_over(found, _day_of(on))
    for one in told:
        _tell(one)
    if any(one.level == "error" for one in told):
        raise typer.Exit(1)
    if all(one.level == "by_hand" for one in told):
        print(WORDS.say("registrar.fine"))


def _day_of(written: str) -> date:
    try:
        return date.fromisoformat(written) if written else now().astimezone(WARD_ZONE).date()
    except ValueError as error:
        raise Unusable("stats_date", value=written) from error


def _tell(one: Found) -> None:
    level, said = WORDS.say(f"registrar.level_{one.level}"), WORDS.say(f"registrar.n_{one.number}")
    print(WORDS.say("registrar.line", number=one.number, level=level, said=said))
    for place in filter(None, one.places):
        print(WORDS.say("registrar.place", place=place))
    if one.count > len(one.places):
        print(WORDS.say("registrar.more", count=one.count - len(one.places)))
