"""Forty-six ways to make more of a session than it was, each one planted beside honest ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.rules.oddities.facts import Session
from handlers.turn import WARD_ZONE
from tests.bench.load.sessions import Extra, on

PLAIN = Extra()
GHOSTS = 10**6
"""Numbers of people whom nobody else has met begin here."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A session that is too good, perhaps with others that make it so; which rule is to ask."""

    rule: str
    one: Session
    extra: Extra = PLAIN
    before: tuple[tuple[Session, Extra], ...] = ()
    late: timedelta = timedelta(hours=1)
    """How long after its end it is sent."""

    @property
    def sent_at(self) -> datetime:
        """When that is."""
        return self.one.ends_at + self.late


class Cheat:
    """Draws plain sessions of a team that nobody asks about, and changes them."""

    def __init__(self, chance: random.Random, teams: Sequence[int]) -> None:
        self.chance, self.teams = chance, teams
        self.ids = iter(range(10**6, 2 * 10**6))
        self.crowd = GHOSTS

    def plain(self, place: int) -> Session:
        """A class of its own place, on a day of its own, with people of its own."""
        team = self.teams[place % len(self.teams)]
        day = date(2025, 7, 1) + timedelta(days=4 * place)
        heads, chance = self.chance.randint(21, 39), self.chance
        heads += heads % 10 == 0
        parts = (heads // 2 + 1, heads * 3 // 5, chance.randint(1, 3))
        results = (chance.randint(1, 4), chance.randint(1, 4), None)
        starts = datetime(day.year, day.month, day.day, 8, tzinfo=WARD_ZONE)
        one = Session(
            *(next(self.ids), "BH2", team, 1000 + place, day, starts, starts + timedelta(hours=2)),
            *(True, 3, frozenset({team * 10}), f"san {place}", heads, {}, parts[1]),
            counts=(heads, *parts, *results),
            results=sum(count or 0 for count in results),
            present=frozenset(self.some(heads // 2)),
        )
        return on(day, one, 8)

    def some(self, count: int) -> range:
        """People whom nobody has met."""
        self.crowd += count
        return range(self.crowd - count, self.crowd)

    def like(self, one: Session, **values: object) -> Session:
        """Another one, with people of its own."""
        other = self.told(replace(one, id=next(self.ids)), one.heads or 0)
        alone = {"present": frozenset(self.some(len(one.present)))}
        return replace(other, **{**alone, **values})  # type: ignore[arg-type]

    def told(self, one: Session, heads: int | None, *results: int | None) -> Session:
        """The same with other numbers, none of them as they were."""
        women = None if heads is None else heads * 2 // 5 + self.chance.randint(0, 3)
        rest = results or tuple(self.chance.randint(5, 9) for _ in range(2))
        return replace(
            one, heads=heads, women=women, counts=(heads, None, women, None, *rest),
            results=sum(count or 0 for count in rest),
        )  # fmt: skip

    def listed(self, one: Session, names: frozenset[int]) -> Session:
        """From a sheet."""
        return replace(one, was_open=False, present=names, listed=names)

    def draw(self) -> Iterator[Planted]:
        """One of each."""
        for place, (rule, make) in enumerate(WAYS.items()):
            planted = make(self, self.plain(place))
            yield replace(planted, rule=rule)


Way = Callable[[Cheat, Session], Planted]


def _only(**values: object) -> Way:
    return lambda _, one: Planted("", replace(one, **values))  # type: ignore[arg-type]


def _left(**values: object) -> Way:
    return lambda _, one: Planted("", one, Extra(**values))  # type: ignore[arg-type]


def _timed(begin: int, minutes: int) -> Way:
    def make(_: Cheat, one: Session) -> Planted:
        there = on(one.day, one, begin)
        return Planted("", replace(there, ends_at=there.starts_at + timedelta(minutes=minutes)))

    return make


def _late(late: timedelta, **moved: int) -> Way:
    def make(_: Cheat, one: Session) -> Planted:
        there = on(one.day - timedelta(**moved), one, 8) if moved else one
        return Planted("", there, late=late)

    return make


def _beside(hour: int, **values: object) -> Way:
    """Another one of that day was sent before."""

    def make(cheat: Cheat, one: Session) -> Planted:
        other = on(one.day, cheat.like(one, **values), hour)
        return Planted("", one, before=((other, Extra()),))

    return make


def _week(changed: int | None = None) -> Way:
    """The form of the week before, perhaps with a number changed."""

    def make(cheat: Cheat, one: Session) -> Planted:
        other = on(one.day - timedelta(days=7), cheat.like(one), 9)
        told = list(one.counts)
        if changed is not None:
            told[changed] = (told[changed] or 0) + 2
        heads = told[0]
        other = replace(other, counts=tuple(told), heads=heads, place="cho", women=told[2])
        return Planted("", one, before=((other, Extra()),))

    return make


def _sheet(short: int) -> Way:
    """Last week's sheet again, some names left out, in the order in which they stood."""

    def make(cheat: Cheat, one: Session) -> Planted:
        names = frozenset(cheat.some(20))
        before = cheat.listed(on(one.day - timedelta(days=7), cheat.like(one), 9), names)
        kept = frozenset(sorted(names)[short:])
        again, order = cheat.listed(one, kept), Extra(keeps_listed=True)
        return Planted("", again, order, before=((before, order),))

    return make


def _shared(cheat: Cheat, one: Session) -> Planted:
    other = on(one.day, cheat.like(one, present=one.present, place="cho"), 15)
    return Planted("", one, before=((other, Extra()),))


def _photo(cheat: Cheat, one: Session) -> Planted:
    sign = f"{cheat.chance.getrandbits(255):064x}"
    other = on(one.day - timedelta(days=7), cheat.like(one, place="cho"), 15)
    shot = Extra(photos=((sign, 900),))
    return Planted("", one, shot, before=((other, shot),))


def _seen(teammate: bool, count: int) -> Way:
    def make(cheat: Cheat, one: Session) -> Planted:
        whom = [-(one.team * 10 + 1)] if teammate else sorted(one.present)[:count]
        there = replace(one, present=one.present | frozenset(whom))
        return Planted("", there, Extra(seen=tuple((-one.author, who) for who in whom)))

    return make


def _team(_: Cheat, one: Session) -> Planted:
    return Planted("", replace(one, present=one.present | {-one.author}))


def _rounds(cheat: Cheat, one: Session) -> Planted:
    run = [
        on(one.day - timedelta(days=8 * week), cheat.like(one, place=f"cho {week}"), 15)
        for week in range(1, 6)
    ]
    heads = [30, 40, 20, 50, 60]
    others = [cheat.told(one, count) for one, count in zip(run, heads, strict=True)]
    before = tuple((replace(other, was_open=False), Extra()) for other in others)
    return Planted("", cheat.told(one, 40), before=before)


def _many(count: int, hour: int, minutes: int, **values: object) -> Way:
    """So many before it, one after the other."""

    def make(cheat: Cheat, one: Session) -> Planted:
        def at(place: int) -> Session:
            starts = on(one.day, one, hour).starts_at + timedelta(minutes=minutes * place)
            short = cheat.like(one, kind="BH3", present=frozenset(), was_open=False, **values)
            ends = starts + timedelta(minutes=minutes)
            alone = cheat.told(replace(short, starts_at=starts, ends_at=ends), 1 + place, 1, None)
            return replace(alone, place=f"nha {place}")

        several = [at(place) for place in range(count)]
        return Planted("", several[-1], before=tuple((each, Extra()) for each in several[:-1]))

    return make


def _fortnight(cheat: Cheat, one: Session) -> Planted:
    """Three days of one hall, thought up in ten minutes."""
    alone = replace(one, was_open=False, present=frozenset(), listed=frozenset())
    sat = one.ends_at + timedelta(minutes=50)
    days = [
        on(one.day - timedelta(days=2 * back), cheat.told(cheat.like(alone), 27 + back), 8)
        for back in (1, 2)
    ]
    before = tuple(
        (replace(other, recorded_at=sat + timedelta(minutes=3 * place)), Extra())
        for place, other in enumerate(days)
    )
    last = replace(alone, recorded_at=sat + timedelta(minutes=9))
    return Planted("", last, before=before)


def _one_more(cheat: Cheat, one: Session) -> Planted:
    """The form of the week before, each number of it one more."""
    other = on(one.day - timedelta(days=7), cheat.like(one, place="cho"), 9)
    less = tuple(count and count - 1 for count in one.counts)
    other = replace(other, counts=less, heads=less[0], women=less[2])
    return Planted("", one, before=((other, PLAIN),))


def _planned(_: Cheat, one: Session) -> Planted:
    """Planned two days before, and never seen."""
    alone = replace(one, was_open=False, present=frozenset(), listed=frozenset())
    return Planted("", replace(alone, recorded_at=one.starts_at - timedelta(days=2)))


def _everything(_: Cheat, one: Session) -> Planted:
    told = (*one.counts[:4], *(one.heads,) * 3)
    return Planted("", replace(one, counts=told, results=3 * (one.heads or 0), helpers=5))


def _stretched(cheat: Cheat, one: Session) -> Planted:
    def at(place: int) -> tuple[Session, Extra]:
        whose = {"author": one.team * 10 + place, "place": f"nha {place}"}
        return on(one.day, cheat.like(one, kind="BH3", helpers=9, **whose), 8), Extra()

    return Planted("", replace(one, helpers=4), before=(at(1), at(2)))


def _figures(cheat: Cheat, one: Session) -> Planted:
    other = on(one.day, cheat.like(one, place="cho", present=frozenset()), 15)
    counts = (one.heads, None, one.women, None, 6, 7)
    other = replace(other, heads=one.heads, women=one.women, counts=counts)
    return Planted("", one, before=((other, Extra()),))


def _moved(cheat: Cheat, one: Session) -> Planted:
    """The crowd of one hall told again at the health station right after."""
    alone = replace(one, was_open=False, present=frozenset(), listed=frozenset())
    after = {"kind": "BH3", "place": "tram y te", "helpers": 2}
    other = on(one.day, cheat.like(alone, **after), 8)
    long = one.ends_at - one.starts_at
    begins = one.ends_at + timedelta(minutes=5)
    other = replace(other, starts_at=begins, ends_at=begins + long, heads=one.heads)
    return Planted("", alone, before=((other, Extra()),))


def _quick(helpers: int | None) -> Way:
    def make(cheat: Cheat, one: Session) -> Planted:
        short = replace(one, helpers=helpers, ends_at=one.starts_at + timedelta(minutes=40))
        return Planted("", cheat.told(short, 60, 70, 65, 55, 50))

    return make


def _heads(heads: int | None, *results: int | None, seen: bool = True) -> Way:
    def make(cheat: Cheat, one: Session) -> Planted:
        there = one if seen else replace(one, was_open=False, present=frozenset())
        return Planted("", cheat.told(there, heads, *results))

    return make


def _there(count: int, **values: object) -> Way:
    """So many check in."""

    def make(_: Cheat, one: Session) -> Planted:
        some = frozenset(sorted(one.present)[:count])
        return Planted("", replace(one, present=some), Extra(**values))  # type: ignore[arg-type]

    return make


WAYS: dict[str, Way] = {
    "too_short": _timed(8, 20),
    "too_long": _timed(7, 660),
    "odd_hours": _timed(2, 90),
    "future": _late(timedelta(minutes=-30)),
    "late_record": _late(timedelta(days=45)),
    "closed_year": _late(timedelta(days=170)),
    "before_team": _late(timedelta(hours=2), days=400),
    "overlapping": _beside(8, helpers=1, place="cho", present=frozenset()),
    "recorded_twice": _beside(8, author=41, team=4, present=frozenset()),
    "cut_in_two": _beside(10, present=frozenset()),
    "same_people": _shared,
    "same_figures": _figures,
    "copied_roster": _sheet(0),
    "listed_alike": _sheet(3),
    "copied_counts": _week(),
    "nearly_copied": _week(changed=4),
    "same_photo": _photo,
    "blank_photo": _left(photos=(("0" * 64, 1),)),
    "hurried": _quick(2),
    "hurried_unsaid": _quick(None),
    "more_results": _heads(33, 200, None),
    "many_each": _heads(25, 20, 22, 21, 24),
    "results_alone": _heads(None, 400, None),
    "many_helpers": _only(helpers=60),
    "unseen_crowd": _heads(310, seen=False),
    "more_than_live": _heads(400),
    "moved_crowd": _moved,
    "crowded_home": lambda cheat, one: Planted(
        "", replace(cheat.told(one, 118), place="nha ba tu")
    ),
    "on_air": _only(place="livestream facebook"),
    "outside_area": _only(groups=frozenset({10})),
    "few_checkins": _there(0),
    "many_checkins": _heads(6),
    "brief_opening": _there(4, on_show=(0, 3)),
    "code_elsewhen": _left(on_show=(600, 660)),
    "fresh_row": _left(fresh=15),
    "team_present": _team,
    "seen_teammate": _seen(teammate=True, count=1),
    "seen_at_once": _seen(teammate=False, count=7),
    "machine_speed": _left(taps=4),
    "round_run": _rounds,
    "stretched": _stretched,
    "long_day": _many(3, 7, 290),
    "chopped_help": _many(6, 8, 6),
    "one_sitting": _fortnight,
    "disguised_counts": _one_more,
    "one_phone": _left(one_phone=True),
    "planned_unseen": _planned,
    "everybody_everything": _everything,
    "after_team": _left(is_over=True),
}
"""By the rule that is to ask."""
