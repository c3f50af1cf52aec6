"""`report yearly`: the draft of the yearly report as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import root_key
from bot.demo import marked
from bot.figures import files
from bot.house import make_house
from bot.keys import Keys
from bot.publishing.shelf import library_in
from handlers.reports.document import Document
from handlers.reports.yearly import report
from handlers.rules.yearly import year_named
from handlers.turn import WARD_ZONE
from storage.errors import Unusable
from storage.transaction import Transaction

YEARLY = "yearly"
ENDINGS = (".docx",)


def yearly(options: Options, out: Path, year: int, until: str) -> None:
    """Count in one snapshot, write, and put the file's digest into the audit."""
    files.ending(out, ENDINGS)
    config, at = options.config(), now()
    named = year_named(str(year or ""), at.astimezone(WARD_ZONE).date())
    if named is None:
        raise Unusable("report_year", year=str(year))
    last = _last(until, named)
    with opened(config, reads=True) as store:
        shown = marked(config, store)

        def write(tx: Transaction) -> Document:
            house = make_house(shown, library_in(tx, config), Keys(root_key(config)))
            return report(tx, house, named, last, at)

        document = store.look(write)
        body = _drawn(document)
        files.write(out, body)
        details = {"year": str(named), "to": str(document.as_of)}
        store.now(lambda tx: files.record(tx, "report.written", body, details, at))
    print(WORDS.say("cli.saved", path=out))
    print(WORDS.say("cli.report_blanks", count=len(document.blanks())))


def _drawn(document: Document) -> bytes:
    from bot.documents.draw import draw

    return draw(document)


def _last(written: str, year: int) -> date | None:
    """The last day reported; of that year, or the report would be of another."""
    try:
        found = date.fromisoformat(written) if written else None
    except ValueError as error:
        raise Unusable("stats_date", value=written) from error
    if found and found.year != year:
        raise Unusable("report_cut", value=written, year=str(year))
    return found
