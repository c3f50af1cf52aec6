"""Two wishes in one sentence, and two meanings of one: the second is a button beside the first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from handlers.contract import Button, Outcome, Reply
from handlers.meanings import LESSON
from handlers.readings import is_at_options
from handlers.rules.folding import fold
from handlers.rules.need.judging import NEED
from handlers.shared.everyday import meaning
from handlers.turn import Outcomes, Turn

LEAST, MOST = 5, 40
"""Words of a sentence that may hold two wishes."""
PLAIN, CLEAR, APART = 0.5, 0.35, 1.5
"""So near an example each wish must be; or so near, and so much likelier than anything else."""
TAUGHT = 0.6
"""A lesson must be so near: stories are told in several sentences."""
WHOLE = 0.7
"""A sentence that is so near an example is one wish."""
ALIKE, CLOSE, NEAR = 0.2, 0.06, 0.35
"""Two meanings are equally near: so little likelier, so little nearer, and so near at all."""
SPLITS = 2
DONE = frozenset({"roi", "xong"})
"""Behind what was done, which is no lesson that somebody asks for."""
_BETWEEN = re.compile(
    r"\s*(?:[,;.]|\b(?:v\u00e0|va|r\u1ed3i|roi|xong|v\u1edbi l\u1ea1i|voi lai|ti\u1ec7n th\u1ec3|"
    r"tien the|nh\u00e2n ti\u1ec7n|nhan tien|sau \u0111\u00f3|sau do)\b)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is done, and the button of what is offered after it."""

    first: str
    second: Button


def two(turn: Turn, text: str) -> Wishes | None:
    """Both wishes of a sentence, where each is plain and they differ."""
    is_free = turn.learner is not None and not turn.grants() and not turn.conversation.ask
    if not is_free or not LEAST <= len(text.split()) <= MOST or is_at_options(turn):
        return None
    whole = turn.meaning(text)
    if not whole.found or whole.need or (whole.first and whole.first.nearness >= WHOLE):
        return None
    for one, between, other in _halves(text):
        first = _plain(turn, one)
        second = _plain(turn, other) if first else None  # each costs as much as all understanding
        is_told = fold(between) in DONE and bool(first) and str(first).startswith(LESSON)
        if first and second and first != second and not is_told:
            offered = button(turn, second)
            return Wishes(one, offered) if offered else None
    return None


def with_second(turn: Turn, wishes: Wishes | None, outcomes: Outcomes) -> Outcomes:
    """The last message that has buttons, with that of a second wish below them."""
    places = [n for n, one in enumerate(outcomes) if isinstance(one, Reply) and one.buttons]
    if wishes is None or not places or turn.conversation.ask:
        return outcomes
    said: list[Outcome] = list(outcomes)
    last = said[places[-1]]
    if isinstance(last, Reply):
        label = turn.say("find.also", what=wishes.second.label)
        more = (Button(label, wishes.second.data),)
        said[places[-1]] = replace(last, buttons=(*last.buttons, more))
    return said


def either(turn: Turn, text: str) -> tuple[Button, ...]:
    """The buttons of two meanings that are equally near."""
    first, second = (*turn.meaning(text).found, None, None)[:2]
    if first is None or second is None or second.name.startswith(NEED):
        return ()
    is_even = first.score - second.score < ALIKE and abs(first.nearness - second.nearness) < CLOSE
    if not is_even or min(first.nearness, second.nearness) < NEAR:
        return ()
    if first.name.startswith(LESSON) and second.name.startswith(LESSON):
        return ()  # lessons are offered together anyway
    buttons = [button(turn, one.name) for one in (first, second)]
    return tuple(one for one in buttons if one) if all(buttons) else ()


def _halves(text: str) -> Iterator[tuple[str, str, str]]:
    places = list(_BETWEEN.finditer(text))
    for found in places[:SPLITS]:
        one, other = text[: found.start()], text[found.end() :]
        if min(len(one.split()), len(other.split())) > 1:
            yield one, found[0].strip(), other


def _plain(turn: Turn, text: str) -> str | None:
    """What a part of it means by itself; nothing where it is a courtesy or not plain."""
    found = turn.meaning(text).found
    first = found[0] if found else None
    if first is None or first.name.startswith(NEED) or first.nearness < CLEAR:
        return None
    if first.name.startswith(LESSON):
        return first.name if first.nearness >= TAUGHT else None
    is_clear = len(found) == 1 or first.score - found[1].score >= APART
    if first.nearness < PLAIN and not is_clear:
        return None
    return first.name if meaning(first.name).is_wish else None


def button(turn: Turn, name: str) -> Button | None:
    """What a meaning is called where it is offered; nothing for what nobody would tap."""
    if name.startswith(LESSON):
        lesson = turn.house.library.lesson(name.removeprefix(LESSON))
        return Button(lesson.title, f"learn.open:{lesson.id}") if lesson else None
    label = f"wish.{name}"
    is_one = turn.house.texts.has(label)
    return turn.button(label, f"everyday.say:{name}") if is_one else None
