"""The author explains what looked odd; the words are kept for whoever approves."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button, Reply
from handlers.form_state import About
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.sessions.explaining import only_affirms
from handlers.rules.typed.remarks import sentence
from handlers.shared import scrutiny, versions
from handlers.shared.teamwork import WORKERS, my_session
from handlers.turn import Outcomes, Turn
from storage.outreach import flags, sessions

LONGEST = 500


class Explaining(About, frozen=True):
    """The session in which something is odd."""

    key: ClassVar[str] = "oddity.session"
    is_given_up: ClassVar[bool] = False


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is still asked about a session."""
    number = _mine(turn, arguments[0] if arguments else "")
    if number is None:
        return [_not_here(turn)]
    return scrutiny.ask(turn, number) or [turn.reply("oddity.settled", _look(turn, number))]


def explain(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ask for a sentence."""
    number = _mine(turn, arguments[0] if arguments else "")
    if number is None:
        return [_not_here(turn)]
    if not flags.of(turn.tx, number):
        return [turn.reply("oddity.settled", _look(turn, number))]
    return [_ask(turn, number)]


def because(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One tap says what it often is."""
    number, rule = (*arguments, "", "")[:2]
    mine = _mine(turn, number)
    if mine is None:
        return [_not_here(turn)]
    words, about = scrutiny.reason(turn, mine, rule)
    if not about:
        return show(turn, (number,))
    flags.explain(turn.tx, mine, words, turn.now, about)
    return _explained(turn, mine)


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Keep what was typed."""
    number = _mine(turn, Explaining.asked(turn))
    if number is None:
        return [versions.unwritten(turn, arguments[0]), _not_here(turn)]
    words = sentence(arguments[0], LONGEST)
    is_reason = not only_affirms(arguments[0])
    if words is None or not is_reason or turn.warned:
        return [_ask_again(turn, number, is_reason=is_reason)]
    Explaining.pop(turn)
    about = [flag.id for flag in scrutiny.in_question(turn, number)]
    if not flags.explain(turn.tx, number, words, turn.now, about):
        settled = turn.reply("oddity.settled", _look(turn, number))
        return [versions.unwritten(turn, words), settled]
    return _explained(turn, number)


def _explained(turn: Turn, number: int) -> Outcomes:
    """What is still asked, or thanks."""
    one = sessions.look(turn.tx, number)
    is_back = one is not None and one.state == "returned"
    look, rest = _look(turn, number), scrutiny.unexplained(turn, number)
    thanks = turn.reply("oddity.thanks_returned" if is_back else "oddity.thanks", look)
    return scrutiny.asked(turn, number, rest) or [thanks]


def _ask(turn: Turn, number: int) -> Reply:
    leave = _await(turn, number)
    lines = scrutiny.listed(turn, scrutiny.in_question(turn, number))
    return turn.reply("oddity.ask_words", leave, lines=lines)


def _ask_again(turn: Turn, number: int, *, is_reason: bool) -> Reply:
    """For a sentence, or for more than that it is right."""
    leave = _await(turn, number)
    if is_reason:
        return turn.reply("oddity.ask_words_again", leave)
    return turn.reply("oddity.ask_why", leave)


def _await(turn: Turn, number: int) -> Button:
    turn.conversation.ask = "oddity.words"
    Explaining(number).keep(turn)
    return turn.button("oddity.leave", f"outreach.open:{number}")


def _mine(turn: Turn, number: str) -> int | None:
    """A session of one's own that was sent."""
    one = my_session(turn, number)
    return one.id if one and one.was_sent else None


def _look(turn: Turn, number: int) -> Button:
    return turn.button("oddity.look", f"outreach.open:{number}")


def _not_here(turn: Turn) -> Reply:
    return turn.reply("oddity.none", turn.button("oddity.mine", "outreach.mine"))


def _asked(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """What looks odd and is not explained yet."""
    number = _mine(turn, arguments[0] if arguments else Explaining.asked(turn))
    odd = [one for one in flags.of(turn.tx, number) if one.explanation is None] if number else []
    return Shown(tuple(scrutiny.words(turn, one) for one in odd)) if odd else None


ROUTES = Routes(
    postbacks={
        "oddity.show": Route(show, WORKERS),
        "oddity.because": Route(because, WORKERS, Decision(_asked, "oddity.show:{0}"), spends=True),
        "oddity.explain": Route(explain, WORKERS, Decision(_asked, "oddity.show:{0}")),
    },
    asks={
        "oddity.words": Route(
            take, WORKERS, Decision(_asked, "outreach.mine"), awaits=Awaits.REPORT
        )
    },
    forms=(Explaining,),
)
