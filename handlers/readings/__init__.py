"""What a text may mean by itself, or by the buttons that are on offer: one reading each."""

from __future__ import annotations

from collections.abc import Callable

from handlers.enrolling import FIRST, enrolling
from handlers.readings.alarm import beside_report, cried, cries, gravely, in_need
from handlers.readings.aside import aside
from handlers.readings.asides_of_staff import beside_figures
from handlers.readings.by_role import (
    approved_all,
    chased,
    crewed,
    kept_from,
    lined,
    mistaken,
    of_a_team,
    praised,
    proven,
    reported,
    settled,
    unnamed,
)
from handlers.readings.earlier import too_early, too_late
from handlers.readings.figures import aims, figures, is_place_and_time, named, shown
from handlers.readings.intents import MARK, Intent, Reading, tapped
from handlers.readings.on_card import recounted
from handlers.readings.picked import (
    answered,
    detoured,
    founded,
    half_answered,
    is_at_options,
    labelled,
    next_page,
    number,
    offered_words,
    other_words,
    question_named,
    revised,
)
from handlers.readings.staff import wanted, warm
from handlers.routes import Awaits
from handlers.rules.admission.checking_in import calls_out_a_code, records_another, spoken_code
from handlers.rules.admission.codes import looks_like_code, nearly_a_code, strange_signs
from handlers.rules.admission.role_told import tells_role
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.inbox_asked import asks_of_inbox
from handlers.rules.days.growing import speaks_of_age
from handlers.rules.learning.reminding import has_minute, spotted_minute
from handlers.rules.people import consenting
from handlers.rules.people.form_words import form_said
from handlers.rules.people.lost_record import has_lost_record
from handlers.rules.people.renaming import new_form, new_name
from handlers.rules.typed.leaving import (
    asks_what_is_kept,
    halts,
    is_of_oneself,
    leaves,
    stops_something,
)
from handlers.rules.typed.returning import has_returned
from handlers.rules.typed.stopping import hushes, stops, stops_in_a_word, turns_on, wanted_minute
from handlers.turn import Turn
from storage.outreach import checkin
from storage.rights.role import Role
from storage.studying.reminding import reminder_of

__all__ = [
    "MARK",
    "Intent",
    "Reading",
    "aside",
    "beside_report",
    "cried",
    "cries",
    "detoured",
    "figures",
    "in_need",
    "is_at_options",
    "is_place_and_time",
    "labelled",
    "next_page",
    "number",
    "offered_words",
    "question_named",
    "recounted",
    "revised",
    "tapped",
    "too_early",
    "warm",
]

BRIEF = 60
WRITING = (Awaits.REPORT, Awaits.LETTER)


def called_out(turn: Turn, text: str) -> Intent | None:
    """Words that mean nothing else, in the midst of any question; a sentence is left whole."""
    is_code = calls_out_a_code(text) and (not _is_written(turn) or spoken_code(text))
    is_other = not _is_written(turn) and records_another(text)
    return Intent("command", "diemdanh", (text,)) if is_code or is_other else None


def _is_written(turn: Turn) -> bool:
    """Whether sentences are awaited, which may begin with any word."""
    return turn.asked is not None and turn.asked.awaits in WRITING


def _quiet(says: Callable[[str], bool]) -> Reading:
    """Whoever wants no more messages is heard: in any state, or by a word with many meanings."""
    return lambda _turn, text: Intent("postback", "remind.off") if says(text) else None


def leaving(turn: Turn, text: str) -> Intent | None:
    """Somebody wants out, or to see what is kept; whoever reads it on a button, taps it."""
    card = "leave" if leaves(text) else "show" if asks_what_is_kept(text) else ""
    if not card or (_is_written(turn) and not is_of_oneself(text)):
        return None
    return offered_words(turn, text) or other_words(turn, text) or tapped(f"mydata.{card}")


def halting(turn: Turn, text: str) -> Intent | None:
    """A word that may stop what is open, or the reminders; where only one is there it is plain."""
    asks = turn.conversation.ask or is_at_options(turn)
    if turn.conversation.ask == "remind.time" or not stops_something(text):
        return None
    if not _is_reminded(turn):
        return Intent("command", "huy") if asks else None
    return Intent("postback", "remind.which") if asks or halts(text) else None


def hushed(_turn: Turn, text: str) -> Intent | None:
    """Something is to be quiet, nobody says what."""
    return Intent("postback", "remind.which") if hushes(text) else None


def _is_reminded(turn: Turn) -> bool:
    kept = reminder_of(turn.tx, turn.known.address_id) if turn.known else None
    return kept is not None and kept.is_on


stopped, cut_short = _quiet(stops), _quiet(stops_in_a_word)


def aged(turn: Turn, text: str) -> Intent | None:
    """Another age is to be noted."""
    return Intent("postback", "age.ask") if turn.learner and speaks_of_age(text) else None


def thought_better(turn: Turn, text: str) -> Intent | None:
    """Who agreed and says no at the next question, before anything is kept, has not agreed."""
    is_asked = any(data.startswith("enrol.age:") for _, data in turn.conversation.offers)
    return tapped("enrol.consent:no") if is_asked and consenting.declines(text) else None


def enrols(turn: Turn, text: str) -> Intent | None:
    """Whoever has not enrolled wants to, or takes a refusal back: the notice comes again."""
    is_asked = any(data.startswith("enrol.consent:yes") for _, data in turn.conversation.offers)
    if turn.learner is not None or enrolling(turn).agreed or is_asked:
        return None
    has_declined = enrolling(turn).declined
    is_free = consenting.agrees(text) and not turn.grants()  # nothing else was asked of them
    may_agree = has_declined or is_free or _is_at_first(turn)
    if consenting.wants_to_enrol(text) or (may_agree and consenting.thinks_again(text)):
        return tapped("enrol.start")
    return tapped("enrol.consent:no") if has_declined and consenting.refuses(text) else None


def _is_at_first(turn: Turn) -> bool:
    return any(data.startswith(FIRST) for _, data in turn.conversation.offers)


def grouped(turn: Turn, text: str) -> Intent | None:
    """Somebody who learns says which group it is for: that group is offered, one tap away."""
    is_said = turn.learner is not None and not turn.grants() and consenting.tells_group(text)
    return Intent("postback", "profile.near_group", (text,)) if is_said else None


def reminded(turn: Turn, text: str) -> Intent | None:
    """At what time somebody wants to be called; beside its buttons the time is enough."""
    if turns_on(text):
        return Intent("postback", "remind.on")
    is_beside = any(
        tapped(data).name in ("remind.on", "remind.ask_time")
        for _, data in turn.conversation.offers
    )
    time = wanted_minute(text) or (text if is_beside and has_minute(text) else None)
    if time is None and turn.meaning(text).intended() == "nhac":
        time = spotted_minute(text)
    return Intent("command", "nhac", (time,)) if time else None


def four_digits(_turn: Turn, text: str) -> Intent | None:
    """Who hears "mã 1234" in a hall types just that."""
    said = spoken_code(text)
    named = ("named",) if said and any(map(str.isalpha, text)) else ()
    return Intent("postback", "checkin.bare", (said, *named)) if said else None


def at_hall(turn: Turn, text: str) -> Intent | None:
    """The code of a hall, at a question that no four digits answer, while a session is held."""
    if turn.asked is None or not turn.asked.admits or not spoken_code(text):
        return None
    return four_digits(turn, text) if checkin.open_sessions(turn.tx) else None


def role_told(turn: Turn, text: str) -> Intent | None:
    """Somebody says what they are before they typed their code."""
    return tapped("enrol.code") if not turn.grants() and tells_role(text) else None


def returned(turn: Turn, text: str) -> Intent | None:
    """Somebody is back after a pause: they go on where they are."""
    if not has_returned(text) or turn.conversation.ask:
        return None
    at_lesson = any(
        turn.is_option(tapped(data).name) or tapped(data).name == "learn.step"
        for _, data in turn.conversation.offers
    )
    return Intent("postback", "steer.again" if at_lesson else "enrol.first")


def code(_turn: Turn, text: str) -> Intent | None:
    """A one-time code."""
    return Intent("postback", "invite.offer", (it,)) if (it := looks_like_code(text)) else None


def mistyped(_turn: Turn, text: str) -> Intent | None:
    """A code with a slip in it; it is neither looked up nor searched for."""
    signs = nearly_a_code(text)
    about = (str(signs), strange_signs(text))
    return Intent("postback", "invite.mistyped", about) if signs else None


def renamed(turn: Turn, text: str) -> Intent | None:
    """Somebody's own name is wrong, or another one now; no name of others that is asked for."""
    is_open = not turn.conversation.ask or (turn.asked is not None and turn.asked.of_oneself)
    if not turn.conversation.ask and turn.learner and (form := new_form(text)):
        return Intent("postback", "profile.address", (form,))
    name = new_name(text) if is_open else None
    if name is None or (turn.conversation.ask == "profile.form" and form_said(text)):
        return None
    return Intent("postback", "profile.rename", (name,)) if name else tapped("profile.ask_name")


OUTRIGHT: tuple[Reading, ...] = (
    *(in_need, called_out, stopped, leaving, halting, renamed),
    reported,
)
"""Readings of what means one thing only, whatever is open."""


def missing(_turn: Turn, text: str) -> Intent | None:
    """What somebody learned is not to be seen here."""
    return Intent("postback", "signout.lost") if has_lost_record(text) else None


def inbox(turn: Turn, text: str) -> Intent | None:
    """How many questions wait, asked by an officer: the inbox says it."""
    is_asked = turn.has_role(Role.OFFICER) and asks_of_inbox(turn.once(written_out, text))
    return Intent("command", "hopthu", ("",)) if is_asked else None


LOOSE: tuple[Reading, ...] = (
    *(returned, role_told),
    *(other_words, answered, half_answered, thought_better),
    *(aged, enrols, grouped, reminded, missing, approved_all, chased, praised, mistaken, settled),
)
LAST: tuple[Reading, ...] = (
    named,
    *(lined, proven),
    *(crewed, of_a_team, kept_from, unnamed),
    beside_figures,
    aims,
    shown,
    wanted,
    mistyped,
    gravely,
    founded,
    code,
    four_digits,
    cut_short,
    hushed,
    inbox,
    figures,
    too_late,
)
