"""An annex to an issued report: each cell as it was and as it is, what was recorded since, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.reports.document import Column, Document, Grid, Words, plain
from handlers.reports.indicators import indicators
from handlers.reports.issued.differences import Change
from handlers.reports.issued.marked import is_hidden
from handlers.reports.spoken import day
from handlers.reports.yearly.naming import full_day
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.transaction import Transaction
from storage.ward.settlements import Later, Step


@dataclass(frozen=True, slots=True)
class Corrected:
    """What is corrected: the number of the annex, since when, why, by what."""

    number: int
    since: datetime
    why: str
    changes: Sequence[Change]
    later: Later


def annex(tx: Transaction, texts: Texts, anew: Document, about: Corrected) -> Document:
    """The document; `anew` is the whole report, written from the facts of now."""
    number = f"{about.number:02d}"
    subject = texts.say("annexed.subject", number=number, subject=anew.head.subject)
    return replace(
        anew,
        head=replace(anew.head, subject=subject),
        blocks=tuple(_blocks(tx, texts, anew, about)),
        annexes=(),
    )


def _blocks(
    tx: Transaction, texts: Texts, anew: Document, about: Corrected
) -> Iterator[Words | Grid]:
    since, now = about.since.astimezone(WARD_ZONE), anew.made_at.astimezone(WARD_ZONE)
    yield Words(
        "body",
        texts.say(
            "annexed.opening",
            since=full_day(since.date(), texts),
            now=full_day(now.date(), texts),
            as_of=full_day(anew.as_of, texts),
        ),
    )
    yield Words("body", texts.say("annexed.why", why=plain(about.why).rstrip(". ")))
    yield _changed(texts, about.changes)
    if any(is_hidden(texts, one.new) for one in about.changes):
        yield Words("body", texts.say("annexed.hidden", mark=texts.say("yearly.hidden")))
    heads, number = ("no:2", "when:4", "deed:14", "who:5", "reason:8"), 1
    for name, rows in _recorded(tx, texts, about.later).items():
        if rows:
            number += 1
            yield _grid(texts, number, name, heads, rows)
    if about.later.completions:
        yield Words("body", texts.say("annexed.learned", count=about.later.completions))
    yield Words("body", texts.say("annexed.closing"))


def _changed(texts: Texts, changes: Sequence[Change]) -> Grid:
    nothing = texts.say("annexed.nothing")
    rows = [
        (one.table.partition(" (")[0], one.line, one.column, one.old or nothing, one.new or nothing)
        for one in changes
    ]
    heads = ("no:2", "table:7", "line:7", "column:6", "old:6", "new:6")
    return _grid(texts, 1, "changed", heads, rows)


def _grid(
    texts: Texts, number: int, name: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]
) -> Grid:
    caption = texts.say("yearly.table", number=number, name=texts.say(f"annexed.table_{name}"))
    columns = []
    for head in heads:
        called, _, width = head.replace("#", ":").partition(":")
        columns.append(Column(texts.say(f"annexed.col_{called}"), int(width), "#" in head))
    lines = tuple((str(place), *map(plain, row)) for place, row in enumerate(rows, 1))
    return Grid(caption, tuple(columns), lines)


def apart(later: Later) -> tuple[list[Step], list[tuple[Step, str]]]:
    """Sessions that came in only afterwards; and those that were mended or returned, with every
    step of theirs: what was counted already is told apart from what is new."""
    steps = [(one, one.what) for one in later.steps] + [(one, "mended") for one in later.mended]
    steps.sort(key=lambda each: each[0].at)
    changed = {one.session_id for one, what in steps if what != "approved"}
    late = [one for one, _ in steps if one.session_id not in changed]
    return late, [(one, what) for one, what in steps if one.session_id in changed]


def _recorded(tx: Transaction, texts: Texts, later: Later) -> dict[str, list[tuple[str, ...]]]:
    """What came into the record since: sessions approved, sessions mended, figures entered."""
    late, changed = apart(later)
    entered: list[tuple[str, ...]] = [
        (
            _on(entry.at),
            texts.say("annexed.did_entered", name=indicators()[entry.indicator].name),
            texts.say("annexed.officer"),
            entry.reason or entry.source,
        )
        for entry in later.entered
    ]
    return {
        "late": [_row(tx, texts, one, "approved") for one in late],
        "changed_sessions": [_row(tx, texts, one, what) for one, what in changed],
        "entered": entered,
    }


def _row(tx: Transaction, texts: Texts, one: Step, what: str) -> tuple[str, ...]:
    said = texts.say(f"annexed.did_{what}", number=one.session_id)
    return (_on(one.at), said, _who(tx, texts, one), one.reason or "")


def _on(at: datetime) -> str:
    return day(at.astimezone(WARD_ZONE).date())


def _who(tx: Transaction, texts: Texts, one: Step) -> str:
    name = people.named(tx, one.person_id).name if one.person_id else None
    return name or texts.say("annexed.officer")
