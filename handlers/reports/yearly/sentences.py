"""Sentences made of figures alone; one whose figure nobody knows is a blank that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD
from handlers.reports.maps import are_examples
from handlers.reports.spoken import number, some
from handlers.reports.yearly.desk import Desk, named
from handlers.reports.yearly.facts import counted
from handlers.rules.days.yearly import office_of
from handlers.rules.fairness.disclosure import is_few
from handlers.texts.shipped import gaps

CODED = re.compile(r"([A-Z]{2}\d[a-e]?)(?:_(?:before|since|change))?")
"""A figure among the gaps of a sentence."""


OF_WAYS = "learnt_ways"
"""Said only where somebody was helped, and nobody can be guessed by it."""


def paragraph(desk: Desk, names: tuple[str, ...]) -> list[str]:
    """One or more paragraphs: what is known, and one blank for all that is not."""
    if names == ("facts",):
        return list(_of_the_figures(desk))
    if names == ("examples_said",):
        return [*_held_up(desk), desk.say("yearly.examples_said")]
    if desk.facts.before is None and all(name.startswith("compared_") for name in names):
        return [desk.say("yearly.compared_none")]
    said, lacking = [], []
    for name in names:
        if name == OF_WAYS and not _ways(desk):
            continue
        unknown = _unknown(desk, name)
        lacking += [code for code in unknown if code not in lacking]
        if not unknown:
            said.append(desk.say(f"yearly.{name}", **_values(desk)))
    known = [" ".join(said)] if said else []
    return [*known, _blank(desk, lacking)] if lacking else known


def _held_up(desk: Desk) -> list[str]:
    """Each good example with the officers' reason, in their own words."""
    return [
        desk.say("yearly.example_one", who=named(one.name), why=named(one.note.why or ""))
        for one in desk.facts.exemplars
    ]


def _unknown(desk: Desk, name: str) -> list[str]:
    """The figures of a sentence that nobody gave."""
    wanted = gaps(desk.house.texts.raw(f"yearly.{name}"))
    coded = [gap for gap in sorted(wanted) if CODED.fullmatch(gap)]
    return [gap.partition("_")[0] for gap in coded if gap not in desk.amounts]


def _blank(desk: Desk, codes: list[str]) -> str:
    names = "; ".join(
        desk.say("yearly.lacking_one", name=indicators()[code].name) for code in codes
    )
    return desk.say("yearly.lacking", names=names)


def _values(desk: Desk) -> dict[str, object]:
    """Everything that a sentence may name."""
    unit, _, city = office_of(desk.house.settings.ward)
    annexes = {f"annex_{name}": said for name, said in desk.annexes.items()}
    return {
        **desk.amounts,
        **desk.numbers,
        **annexes,
        "unit": unit,
        "city": city,
        "ahead": desk.ahead,
        "share_of": _share(desk),
        "ways": _ways(desk),
    }


def _ways(desk: Desk) -> str:
    """How many learned by themselves and how many with a volunteer; empty where few did either."""
    found, people = desk.facts.ways, int(desk.facts.now.at(WARD)["HT1"].value or 0)
    if found is None or any(map(is_few, (*found, people - found.alone, people - found.helped))):
        return ""
    alone, helped = counted(found.alone), counted(found.helped)
    if not found.both:
        return desk.say("yearly.ways", alone=alone, helped=helped)
    return desk.say("yearly.ways_both", alone=alone, helped=helped, both=counted(found.both))


def _share(desk: Desk) -> str:
    """A share's numerator, denominator, and whose count that is: no per cent without them."""
    share = desk.facts.now.at(WARD)["DG1"]
    if share.whole is None:
        return ""
    told = [
        desk.say("yearly.share_source", on=desk.full_day(as_of), source=named(source))
        for as_of, source in share.whole.counts
    ]
    counts = some(told, desk.house.texts)
    adults = number(share.whole.adults)
    learnt = number(share.value or 0)
    return desk.say("yearly.share_of", learnt=learnt, adults=adults, counts=f"({counts})")


def _waits(desk: Desk) -> list[str]:
    """Sessions that are in no figure: what an officer or a team still has to do with them."""
    waits = desk.facts.now.waiting[WARD]
    unsent = waits.closed + waits.open + waits.draft
    told = {"submitted": waits.submitted, "returned": waits.returned, "unsent": unsent}
    return [
        desk.say(f"yearly.waits_{state}", count=counted(count))
        for state, count in told.items()
        if count
    ]


def _of_the_figures(desk: Desk) -> Iterator[str]:
    """What is not in the figures, and what about them must be put right."""
    now = desk.facts.now
    missing = now.at(WARD)["BH4a"].missing
    waits = _waits(desk)
    told = ", ".join(waits)
    first = desk.say("yearly.facts_waiting" if waits else "yearly.facts_none_waiting", waits=told)
    lacking = f"{counted(missing)} {desk.say('yearly.missing_unit')}"
    yield " ".join(
        [first, *([desk.say("yearly.facts_missing", missing=lacking)] if missing else [])]
    )
    if are_examples(now.groups, now.there.last, now.counted_at):
        yield desk.say("yearly.facts_example")
    shares = {place: one for place in now.places("group") if (one := now.at(place).get("DG1"))}
    bare = {place[1] for place, share in shares.items() if place[0] == "group" and not share.whole}
    if names := [named(group.title) for group in now.groups if group.id in bare]:
        yield desk.say("yearly.facts_adults", groups=some(names, desk.house.texts))
