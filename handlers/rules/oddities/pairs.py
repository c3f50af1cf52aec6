"""Two sessions that were one, or cannot both have been.

A pair looks the same from either side: whichever was sent or changed last is asked about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.copies import is_copy
from handlers.rules.oddities.facts import Facts, Oddity, Session
from handlers.rules.oddities.numbers import HELPERS

BARELY = 10
"""Minutes that two sessions may overlap: the next is set up while the last is cleared away."""
HALF = 0.5
HALLS = ("BH1", "BH2")
"""Kinds that fill a hall: of these a team hardly holds two at once for the same group."""
BREAK = timedelta(minutes=30)
"""Sooner a hall is hardly emptied and filled again."""
FEW_SHARED, MUCH_SHARED, WHOLE = 4, 0.3, 3
"""A couple may go twice in a day; several people, and three in ten of the smaller one, hardly, nor
the whole of a small one."""
NAMES = 5
"""So many names of either session, and few of them in both, are two classes."""
MANY = 2
"""Helpers of a class that goes on beside another one: its leader, or who stands in for them."""
ANY_PLACE = frozenset(
    (
        *(
            "nha van hoa",
            "cau lac bo",
            "hoi truong",
            "san dinh",
            "dinh",
            "cho",
            "truong hoc",
            "truong",
        ),
        *("tai nha", "o nha", "nha dan", "nha rieng", "diem ho tro", "lop hoc", "ngoai troi"),
    )
)
"""Every group has such a place: of two teams it says nothing by itself."""
MOVED, NEARLY = 20, 0.8
"""Of so many people some go home, and a second hall is not full again within the half hour."""
CROWD = 10
"""Fewer people may come twice with as many women among them."""


def overlapping(facts: Facts) -> Iterator[Oddity]:
    """Its author led another one meanwhile, of whatever kind, there or elsewhere."""
    one = facts.session
    for other in facts.near:
        minutes = one.overlap(other)
        is_much = minutes > BARELY or _is_half(one, other)  # some help takes ten minutes in all
        if other.author == one.author and is_much and not _are_parallel(facts, other):
            yield Oddity("overlapping", other.id, {"minutes": wholes(minutes)})


def recorded_twice(facts: Facts) -> Iterator[Oddity]:
    """Somebody else has sent the same session, as whatever kind."""
    one = facts.session
    for other in facts.near:
        at_once = other.author != one.author and _is_half(one, other)
        is_one = _fill_halls(one, other) or _are_alike(one, other)
        if at_once and is_one and _meet(one, other) and not _are_strangers(one, other):
            yield Oddity("recorded_twice", other.id)


def cut_in_two(facts: Facts) -> Iterator[Oddity]:
    """Another one of its team goes on where it ends, for the same people as far as is known."""
    one = facts.session
    for other in facts.near:
        follows = other.team == one.team and _fill_halls(one, other) and _follow(one, other)
        if follows and _meet(one, other) and not _differ(one, other):
            yield Oddity("cut_in_two", other.id)


def same_figures(facts: Facts) -> Iterator[Oddity]:
    """As many people and women of one group that day, told for two places or two hours."""
    one = facts.session
    for other in facts.near:
        ours = other.team == one.team or other.author == one.author
        if ours and _are_one_crowd(one, other) and not _is_told(one, other):
            yield Oddity("same_figures", other.id)


def moved_crowd(facts: Facts) -> Iterator[Oddity]:
    """A crowd of one group is told anew elsewhere or as another kind, and nothing else tells it."""
    one = facts.session
    for other in facts.near:
        ours = other.team == one.team or other.author == one.author
        if ours and _are_moved(one, other) and not _are_one_crowd(one, other):
            yield Oddity("moved_crowd", other.id)


def same_people(facts: Facts) -> Iterator[Oddity]:
    """Many of those present were at another session of that day."""
    one = facts.session
    for other in facts.near:
        shared, fewest = _shared(one, other)
        is_whole = shared >= max(WHOLE, HALF * (one.heads or 0)) and one.present == other.present
        is_much = shared >= max(FEW_SHARED, MUCH_SHARED * fewest)
        if other.day == one.day and (is_much or is_whole):
            yield Oddity("same_people", other.id, {"shared": shared})


def _is_half(one: Session, other: Session) -> bool:
    return one.overlap(other) >= HALF * min(one.minutes, other.minutes) > 0


def _follow(one: Session, other: Session) -> bool:
    """One begins about when the other ends; what runs beside it is told as overlapping."""
    between = max(one.starts_at, other.starts_at) - min(one.ends_at, other.ends_at)
    told = one.author == other.author and one.overlap(other) > BARELY
    return one.day == other.day and between <= BREAK and not told and not _is_half(one, other)


def _fill_halls(one: Session, other: Session) -> bool:
    return one.kind in HALLS and other.kind in HALLS


def _are_alike(one: Session, other: Session) -> bool:
    """A class that is told as help beside it: the same crowd, or the same names of it."""
    is_crowd = (one.heads or 0) >= CROWD and one.women is not None
    return is_crowd and _count_alike(one, other)


def _meet(one: Session, other: Session) -> bool:
    """In one place or, of one team, for one group; people of several groups may be of any.

    Two teams that leave the place out have met where they counted the same people of a group.
    """
    if _are_in_one_place(one, other):
        return True
    both, mixed = one.groups & other.groups, None in one.groups | other.groups
    named = bool(both - {None}) or (mixed and not _have_rooms(one, other))
    is_counted = (one.heads or 0) >= CROWD and _count_alike(one, other)
    alike = is_counted and bool(both - {None}) and not _have_rooms(one, other)
    return named if one.team == other.team else alike


def _are_in_one_place(one: Session, other: Session) -> bool:
    """A place that every group has is one for one team, or for one group."""
    is_anywhere = one.team != other.team and not one.groups & other.groups
    is_named = not (is_anywhere and one.place in ANY_PLACE)
    return bool(one.place) and one.place == other.place and is_named


def _have_rooms(one: Session, other: Session) -> bool:
    """Each has a place of its own."""
    return "" not in (one.place, other.place) and one.place != other.place


def _shared(one: Session, other: Session) -> tuple[int, int]:
    """How many were at both, and how many at the smaller one."""
    return len(one.present & other.present), min(len(one.present), len(other.present))


def _are_strangers(one: Session, other: Session) -> bool:
    shared, fewest = _shared(one, other)
    return fewest >= NAMES and shared < MUCH_SHARED * fewest


def _differ(one: Session, other: Session) -> bool:
    """In other rooms, other people, or a crowd beside a handful."""
    fewer, more = sorted((one.heads or 0, other.heads or 0))
    is_handful = 0 < fewer < HALF * more
    return _have_rooms(one, other) or _are_strangers(one, other) or is_handful


def _are_parallel(facts: Facts, other: Session) -> bool:
    """Two classes of one team at once, with different people; a place by itself is soon typed."""
    one = facts.session
    if one.team != other.team or not _fill_halls(one, other):
        return False
    apart = _have_rooms(one, other) and not _count_alike(one, other)
    return _are_strangers(one, other) or (apart and _are_enough(facts, other))


def _count_alike(one: Session, other: Session) -> bool:
    """The same people and women, as far as somebody counted them."""
    return (one.heads, one.women) == (other.heads, other.women)


def _are_enough(facts: Facts, other: Session) -> bool:
    """Each class has somebody beside its leader, who is in one of them."""
    helpers = [facts.session.helpers, other.helpers]
    known = [count for count in helpers if count is not None]
    are_too_many = bool(facts.members) and sum(known) > max(facts.members, 2 * HELPERS)
    return min(known, default=MANY) >= MANY and not are_too_many


def _are_one_crowd(one: Session, other: Session) -> bool:
    """Of no class that is known by its names."""
    there = one.day == other.day and bool(one.groups & other.groups) and _fill_halls(one, other)
    return there and _are_alike(one, other) and not _are_strangers(one, other)


def _are_moved(one: Session, other: Session) -> bool:
    """As many people of a group, one right after the other; help in the hall follows a talk."""
    fewer, more = sorted((one.heads or 0, other.heads or 0))
    is_crowd = (
        fewer >= MOVED and fewer >= NEARLY * more and bool(one.groups & other.groups - {None})
    )
    between = max(one.starts_at, other.starts_at) - min(one.ends_at, other.ends_at)
    is_next = one.overlap(other) <= BARELY and between <= BREAK
    is_apart = _have_rooms(one, other)
    return is_crowd and is_next and is_apart and _is_unseen(one) and _is_unseen(other)


def _is_unseen(one: Session) -> bool:
    return not (one.was_open or one.present or one.has_photo)


def _is_told(one: Session, other: Session) -> bool:
    """As two at once, as sent or cut in two, or with every other figure the same."""
    both = one.overlap(other) > BARELY and one.author == other.author
    cut = _follow(one, other) and one.team == other.team and not _have_rooms(one, other)
    is_again = _is_half(one, other) and _meet(one, other)
    return both or cut or is_again or is_copy(one, other)


RULES = (overlapping, recorded_twice, cut_in_two, same_figures, moved_crowd, same_people)
