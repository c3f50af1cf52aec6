""" "Danh sách gốc": from a figure that was shown to the rows that it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import asking, following
from handlers.officers.stats.counting import answer, unclear
from handlers.officers.stats.doors import (
    CAMPAIGN,
    COURSES,
    LEARNED,
    LEARNING,
    WAITING,
    Door,
    read_door,
)
from handlers.officers.stats.question import Question, fitting
from handlers.reports.indicators import indicators
from handlers.reports.spoken import span
from handlers.rules.admission.numbering import row_number
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.typed.paging import PAGE, pages
from handlers.turn import Outcomes, Turn

OF_COURSES = ("HT1", "HT2", "HT3")
FIRST = 5
"""So many figures of sessions stand before those that wait, on the first page."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A figure's rows; of several figures, which."""
    code, *rest = (*arguments, "")
    door, page = read_door(code, rest), row_number((*rest, *[""] * 7)[6]) or 0
    if door is None:
        return [unclear(turn)]
    if code not in indicators() and code != WAITING:
        return [_choose(turn, code, door, page)]
    following.remember(turn, door.asked)
    there = door.asked.on_todays_map
    said = door.asked.arguments() | {"code": code, "by": door.asked.by, "pick": door.pick}
    said |= {"map": "today" if there else "then", "page": f"{page}", "way": door.to(code)}
    asked = {name: value for name, value in said.items() if value}
    return [turn.reply("origins.counting", *_onward(turn, door)), Later("origins", asked)]


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """In words: read as any question for figures; of nothing named, those shown last."""
    rest, last = ":".join(arguments).strip(), following.last(turn)
    if last and not rest:
        return show(turn, _written(last))
    heard = asking.hear(turn, rest, last)
    if isinstance(heard, Reply):
        return [heard]
    if heard.left or not heard.asked:
        return [asking.doubtful(turn, heard)]
    questions = [one for one in heard.asked if isinstance(one, Question) and not one.others]
    if len(heard.asked) != 1 or not questions:
        return asking.further(turn, (rest,))
    (asked,) = questions
    if asked.period.first > turn.today:
        return answer(turn, asked)
    named = codes_of(rest)
    return show(turn, _written(replace(asked, codes=named) if named else asked))


def _written(asked: Question) -> tuple[str, ...]:
    """As the button below these figures says it."""
    code = asked.codes[0] if len(asked.codes) == 1 else CAMPAIGN if asked.is_campaign else LEARNING
    _, *written = Door(asked).to(code).split(":")
    return tuple(written)


def _onward(turn: Turn, door: Door) -> list[Button]:
    """Other figures of the same days and place, and these themselves."""
    what = COURSES if door.pick else CAMPAIGN if door.asked.is_campaign else LEARNING
    more = turn.button("origins.more", door.to(what))
    return fitting([more, turn.button("origins.figures", door.asked.data())])


def _choose(turn: Turn, what: str, door: Door, page: int) -> Reply:
    """The figures there are of the place, a handful at a time; of each course, which course."""
    when = span(door.asked.period, turn.now, turn.house.texts)
    if what == COURSES and not door.pick:
        courses = turn.house.library.courses
        buttons = [Button(one.title, replace(door, pick=one.id).to(COURSES)) for one in courses]
        return Reply(turn.say("origins.which_course", span=when), column(*fitting(buttons)))
    parts = pages([_codes(turn, what, door)], PAGE)
    buttons = [_figure(turn, code, door) for code in parts[page % len(parts)]]
    if len(parts) > 1:
        way = f"{door.to(what)}:{(page + 1) % len(parts)}"
        buttons.append(turn.button("origins.more", way))
    return Reply(turn.say("origins.choose", span=when), column(*fitting(buttons)))


def _codes(turn: Turn, what: str, door: Door) -> Sequence[str]:
    """What is counted there; a lesson alone is no course that somebody completes."""
    if what == COURSES:
        is_lesson = turn.house.library.lesson(door.pick) is not None
        return OF_COURSES[:2] if is_lesson else OF_COURSES
    if what == LEARNING:
        return LEARNED
    scope = door.asked.by if door.asked.only else "ward"
    there = [one.code for one in indicators().values() if scope in one.scopes]
    held = [code for code in there if code.startswith("BH")]
    rest = [code for code in there if code not in (*LEARNED, *held)]
    return [*held[:FIRST], WAITING, *held[FIRST:], *rest]


def _figure(turn: Turn, code: str, door: Door) -> Button:
    if code == WAITING:
        return turn.button("origins.waiting", door.to(code))
    return Button(indicators()[code].name, door.to(code))
