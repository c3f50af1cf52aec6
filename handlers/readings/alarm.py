"""Somebody in need, whatever is open: no button, no answer, no words of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.readings.intents import Intent
from handlers.readings.picked import is_at_options, number
from handlers.routes import Awaits
from handlers.rules.asked.figures_sensed import asks_for_figures, is_dated
from handlers.rules.asked.names_asked import asks_for_names
from handlers.rules.folding import fold
from handlers.rules.need import DESPAIR, is_own
from handlers.rules.need.answering import is_an_answer, is_never_met
from handlers.rules.need.own import (
    GRAVE,
    TELLABLE,
    advises,
    asks_for_others,
    excuses,
    is_of_figures,
    is_of_work,
    own_words,
)
from handlers.rules.need.whose import NEAR, is_of_somebody_near
from handlers.told import told, written
from handlers.turn import Turn

_CLAUSE = re.compile(r"[,.;:!?\n]+|\s(?:m\u00e0|r\u1ed3i|gi\u1edd|ma|roi|gio)\s")
CRY = "danger"
"""Told beside another need it says nothing more."""
ASKED = ("enrol.", "profile.", "track.")
"""Buttons of what somebody is asked beside a lesson."""
LETTER = "inquiry.send"
"""On offer below a letter, which any words typed there change."""
LIKE, TOLD = 0.6, 6
"""How near an example must be, or so many words said, where a question is open."""
LONG = 5
"""Words from which on they are a story rather than a name, a number or an answer."""
PLAIN = 0.4
"""How near an example must be, where staff write what no sign tells of."""


def in_need(turn: Turn, text: str) -> Intent | None:
    """Somebody needs help at once; those who write of others' need in their work go on writing."""
    text = written(text)
    is_at_work = turn.asked is not None and turn.asked.awaits is Awaits.REPORT
    if not is_at_work and turn.grants() and asks_for_others(text) and told(text).signs:
        return _card(turn, text)
    if is_at_work or (turn.grants() and (is_of_work(text) or _asks(text))):
        return _own_need(turn, text)
    is_said = told(text).kinds or (_takes_any_words(turn, text) and _is_grave(turn, text))
    return _card(turn, text) if is_said else None


def _asks(text: str) -> bool:
    """Whether staff ask for figures of some days, or for names: whoever else is spoken of."""
    return asks_for_names(text) or (asks_for_figures(text) and is_dated(text))


def _takes_any_words(turn: Turn, text: str) -> bool:
    """Whether whatever is typed is taken as it stands: what no sign knows must be heard before."""
    if any(data == LETTER for _, data in turn.conversation.offers):
        return True
    is_answer = turn.asked is not None and turn.asked.awaits is Awaits.SIGNS
    return turn.asked is not None and (not is_answer or len(text.split()) >= LONG)


def beside_report(turn: Turn, text: str) -> bool:
    """What somebody writes at work, and would bring a card if nothing were asked: who to call."""
    text = written(text)
    if is_of_work(text) or advises(text):
        return False
    return bool(told(text).signs or (_is_story(turn, text) and turn.meaning(text).need))


def cried(turn: Turn, caption: str) -> Intent | None:
    """The same below a picture that is awaited, which comes again when there is time for it."""
    return _own_need(turn, caption) if turn.grants() else in_need(turn, caption)


def _own_need(turn: Turn, text: str) -> Intent | None:
    is_told = is_own(text) and not advises(text) and told(text).kinds
    return _card(turn, text) if is_told or _is_own_danger(turn, text) else None


def gravely(turn: Turn, text: str) -> Intent | None:
    """The same in words that no sign knows; what staff write is about others, unless they say."""
    text = written(text)
    return _card(turn, text) if _is_grave(turn, text) else None


def _is_grave(turn: Turn, text: str) -> bool:
    if turn.warned:
        return False
    return not turn.grants() or _is_told_instead(turn, text) or _is_own_danger(turn, text)


def _is_told_instead(turn: Turn, text: str) -> bool:
    """Whether a story is told where staff are asked for a name, a number or a place."""
    is_short = turn.asked is not None and turn.asked.awaits is not Awaits.REPORT
    return is_short and _is_story(turn, text)


def _is_story(turn: Turn, text: str) -> bool:
    """Whether so many words are plainly like what somebody in need says."""
    first = turn.meaning(text).first
    is_like = first is not None and first.nearness >= PLAIN
    return len(text.split()) > LONG and is_like and not is_of_figures(text)


def _is_own_danger(turn: Turn, text: str) -> bool:
    return is_own_danger(text, lambda: turn.meaning(text).need)


def is_own_danger(text: str, need: Callable[[], str | None]) -> bool:
    """Whether the writer's own life, or somebody's at home, is in danger now; `need` is read
    of the whole where something is about the writer at all."""
    own = tuple(own_words(text))
    if not own:
        return False
    kinds = {need(), *(kind for one in own for kind in told(one).kinds)}
    grave = GRAVE.intersection(kinds)
    return bool(grave - TELLABLE if excuses(text) else grave)


def cries(turn: Turn, text: str) -> str | None:
    """The kind of help that is needed, where it is no button and answers no open question."""
    offers = (*turn.conversation.offers, *turn.conversation.question)
    if fold(text) in set(map(fold, dict(offers))) or is_never_met(text):
        return None
    is_beside = any(data.startswith(ASKED) for _, data in turn.conversation.offers)
    is_asked = turn.conversation.ask or is_beside or is_at_options(turn)
    return None if is_asked and _may_be_an_answer(turn, text) else turn.meaning(text).need


def _may_be_an_answer(turn: Turn, text: str) -> bool:
    """Words that answer, or a few that no sign calls a need and no example is like."""
    first = turn.meaning(text).first
    is_faint = first is None or first.nearness < LIKE
    is_short = len(text.split()) < TOLD and is_faint and not told(text).kinds
    return is_short or is_an_answer(text, turn.conversation.ask)


def also(text: str, kind: str) -> tuple[str, ...]:
    """Another need that a clause of its own tells plainly: who is ill in a house on fire."""
    several = [told(one).signs for one in _CLAUSE.split(written(text))]
    if any(kind in one and len(one) > 1 for one in several):
        return ()
    others = [one[0] for one in several if one and kind not in one and one[0] != CRY]
    is_grave = not GRAVE.isdisjoint((kind, *others))
    return tuple(others[:1]) if is_grave and any(kind in one for one in several) else ()


def _card(turn: Turn, text: str) -> Intent | None:
    """The card of the need, where no number says which button is meant."""
    kind = cries(turn, text)
    if not kind or number(turn, text):
        return None
    whose = (NEAR,) if kind == DESPAIR and is_of_somebody_near(text) else ()
    return Intent("postback", "need.card", (kind, *whose, *also(text, kind)))
