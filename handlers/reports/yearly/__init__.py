"""The ward's yearly report to the city: facts in, an official document as data out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from handlers.reports.document import Annex, Block, Document, Ending, Head, Words
from handlers.reports.yearly.desk import Desk
from handlers.reports.yearly.facts import Facts, gather
from handlers.reports.yearly.grids import GRIDS
from handlers.reports.yearly.outline import ANNEXES, IF_ANY, OF_REVIEWS, PARTS, Part, outline
from handlers.reports.yearly.places import WIDE
from handlers.reports.yearly.sentences import paragraph
from handlers.reports.yearly.units import WIDE as OF_UNITS
from handlers.reports.yearly.units import annexes
from handlers.reports.yearly.years import WIDE as OF_YEARS
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import BEGAN, is_review, mark_of, roman, same_days
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction

__all__ = ["Facts", "gather", "report", "written"]


def report(
    tx: Transaction, house: House, asked: Period, until: date | None, at: datetime
) -> Document:
    """Count and write; nothing in it is estimated."""
    return written(house, gather(tx, house, asked, until, at))


def written(house: House, facts: Facts) -> Document:
    """The document that these facts make."""
    parts = [part for part in PARTS if part.name not in OF_REVIEWS or is_review(facts.asked)]
    desk = Desk(house, facts, *_numbers(house, facts, parts))
    unit, name, city = desk.place
    say = desk.say
    head = Head(
        (say("yearly.body_1"), unit.upper()),
        say("yearly.symbol"),
        say("yearly.dated", place=name, year=desk.signed),
        say("yearly.kind"),
        say("yearly.subject", span=desk.span, unit=unit),
        say("yearly.addressee", city=city),
    )
    blocks = (*_opening(desk), *_parts(desk, parts), _closing(desk))
    recipients = tuple(say("yearly.recipients", city=city).split("\n"))
    names = (
        say("yearly.authority"),
        say("yearly.post"),
        say("yearly.signer"),
        say("yearly.recipients_head"),
    )
    return Document(
        (say("yearly.nation"), say("yearly.motto")),
        head,
        blocks,
        Ending(*names, recipients),
        tuple(_annexes(desk)),
        " - ".join(filter(None, (say("yearly.draft"), mark_of(house.settings.ward)))),
        facts.as_of,
        facts.now.counted_at,
    )


def _numbers(
    house: House, facts: Facts, parts: list[Part]
) -> tuple[dict[str, int], dict[str, str]]:
    """Tables are numbered as they come; one that is left out takes no number."""
    there = [grid for part in parts for section in part.sections for grid in section.grids]
    if not facts.aims_of_ward:
        there = [name for name in there if name not in IF_ANY]
    behind = (*ANNEXES, *(OF_YEARS if facts.years else ()), *annexes(facts.units))
    numbers = {name: number for number, name in enumerate((*there, *behind), 1)}
    titles = {
        name: house.texts.say("yearly.annex", number=roman(place))
        for place, name in enumerate(behind, 1)
    }
    return numbers, titles


def _opening(desk: Desk) -> Iterator[Block]:
    """On what it rests, of which days it is, and when that was counted."""
    facts, say = desk.facts, desk.say
    unit, _, _ = desk.place
    cited = [
        say(
            "yearly.paper",
            kind=one.kind,
            number=one.number or say("yearly.paper_missing"),
            on=desk.full_day(one.dated) if one.dated else "",
            issuer=one.issuer,
            subject=one.subject,
        ).replace("  ", " ")
        for one in outline().papers
        if one.is_basis
    ]
    yield Words("body", say("yearly.opening", papers="; ".join(cited), unit=unit, span=desk.span))
    at = facts.now.counted_at.astimezone(WARD_ZONE)
    before = same_days(Period(facts.now.period.first, facts.as_of))
    yield Words(
        "body",
        say(
            "yearly.period",
            first=desk.full_day(facts.now.period.first),
            last=desk.full_day(facts.as_of),
            as_of=desk.full_day(facts.as_of),
            hour=f"{at:%H}",
            minute=f"{at:%M}",
            at_day=desk.full_day(at.date()),
            before_first=desk.full_day(before.first),
            before_last=desk.full_day(before.last),
            since_first=desk.full_day(BEGAN),
            annex=desk.annexes["figures"],
        ),
    )


def _parts(desk: Desk, parts: list[Part]) -> Iterator[Block]:
    for number, part in enumerate(parts, 1):
        title = desk.say(f"yearly.part_{part.name}", ahead=desk.ahead.upper())
        yield Words("part", f"{roman(number)}. {title}")
        yield from _sections(desk, part)


def _sections(desk: Desk, part: Part) -> Iterator[Block]:
    """Headings with what stands below them; a section without its table is left out."""
    number = 0
    for section in part.sections:
        if section.name in IF_ANY and section.name not in desk.numbers:
            continue
        number += 1
        yield Words(
            "heading", f"{number}. {desk.say(f'yearly.head_{section.name}', ahead=desk.ahead)}"
        )
        for names in section.paragraphs:
            yield from (Words("body", text) for text in paragraph(desk, names))
        for name in section.grids:
            if grid := GRIDS[name](desk):
                yield grid


def _closing(desk: Desk) -> Words:
    unit, _, city = desk.place
    return Words("body", desk.say("yearly.closing", span=desk.span, unit=unit, city=city))


def _annexes(desk: Desk) -> Iterator[Annex]:
    unit, _, _ = desk.place
    belongs = desk.say("yearly.belongs", year=desk.signed, unit=unit)
    for name in desk.annexes:
        title = desk.say(f"yearly.table_{name}")
        yield Annex(
            desk.annexes[name],
            title,
            belongs,
            ((WIDE | OF_YEARS | OF_UNITS)[name](desk),),
            is_wide=True,
        )
