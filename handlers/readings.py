"""What a text may mean by itself, or by the buttons that are on offer: one reading each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.rules.answers import named_options, says_so
from handlers.rules.checking_in import calls_out_a_code, spoken_code
from handlers.rules.choosing import is_same_word, names_an_answer, pick_many
from handlers.rules.codes import looks_like_code, nearly_a_code
from handlers.rules.consenting import declines, is_too_little
from handlers.rules.figures_asked import asks_for_figures, is_dated, read_wanted
from handlers.rules.folding import fold
from handlers.rules.growing import speaks_of_age
from handlers.rules.leaving import (
    asks_what_is_kept,
    halts,
    is_of_oneself,
    leaves,
    stops_something,
)
from handlers.rules.lost_record import has_lost_record
from handlers.rules.need import is_own, need
from handlers.rules.other_words import meant
from handlers.rules.periods import parse_periods
from handlers.rules.renaming import new_name
from handlers.rules.stopping import hushes, stops, stops_in_a_word, wanted_minute
from handlers.turn import Turn
from storage.reminding import reminder_of

SEVERAL = ("quiz.pick", "review.pick", "assist.pick", "test.pick")
"""Kinds of buttons of which several may be named in one breath."""
YES, NO = "dung", "sai"
"""The options of a statement, as its buttons carry them."""
WRITING = (
    *("outreach.answer", "oddity.words", "approve.reason", "certificate.reason"),
    *("assist.search", "photo.wait", "team.name"),
)
"""Questions that people at their work answer in sentences."""
OWN = ("", "profile", "age", "enrol", "remind")
"""Rooms whose questions are about the speaker alone."""
MARK = "~"
"""Between a postback and the version of what it rests on: see `handlers/shared/versions.py`."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants: a named route and what goes with it."""

    kind: str  # command | postback | ask | picture
    name: str
    arguments: tuple[str, ...] = ()
    mark: str = ""
    """The version that a tapped button carries."""


Reading = Callable[[Turn, str], Intent | None]


def offered_words(turn: Turn, text: str) -> Intent | None:
    """The words of a button, typed whole: the only way to it while a typed answer is awaited."""
    said = fold(text)
    found = ((label, data) for label, data in turn.talk.offers if fold(label) == said)
    return next((tapped(data) for label, data in found if is_same_word(text, label)), None)


def number(turn: Turn, text: str) -> Intent | None:
    """Numbers are taps: the buttons of the last message that had any."""
    chosen = pick_many(text, [label for label, _ in turn.talk.offers]) or ()
    if any(is_too_little(text, *turn.talk.offers[index]) for index in chosen):
        return None
    buttons = [tapped(turn.talk.offers[index][1]) for index in chosen]
    return buttons[0] if len(buttons) == 1 else _several(buttons)


def other_words(turn: Turn, text: str) -> Intent | None:
    """What people say instead of a button's words."""
    data = meant(text, [data for _, data in turn.talk.offers])
    return tapped(data) if data else None


def answered(turn: Turn, text: str) -> Intent | None:
    """An answer in words of one's own, where options of a question are the buttons."""
    offers = [(label, tapped(data)) for label, data in turn.talk.offers]
    options = [(label, one) for label, one in offers if one.name in SEVERAL]
    if not options:
        return None
    labels, buttons = zip(*options, strict=True)
    sides = {one.arguments[-1]: one for one in buttons}
    if sides.keys() == {YES, NO}:
        side = says_so(text)
        return None if side is None else sides[YES if side else NO]
    found = named_options(text, labels, many=len(offers) > len(options))
    chosen = [buttons[place] for place in found]
    return chosen[0] if len(chosen) == 1 else _several(chosen)


def detoured(turn: Turn, text: str) -> Intent | None:
    """An answer to a question that was left: in full it counts, else the question comes again."""
    if not turn.talk.question or offered_words(turn, text):
        return None
    options = _left(turn)
    said = fold(text)  # "dung" is more than one word, and no answer by itself
    whole = [one for label, one in options if fold(label) == said and " " in said]
    if len(whole) == 1:
        return whole[0]
    is_named = names_an_answer(text, [label for label, _ in options])
    return _asked_again(options) if is_named else None


def half_answered(turn: Turn, text: str) -> Intent | None:
    """The same in words that are only part of an option: never taken for it."""
    options = _left(turn)
    is_statement = {one.arguments[-1] for _, one in options} == {YES, NO}
    if is_statement and says_so(text) is not None:
        return _asked_again(options)
    is_meant = named_options(text, [label for label, _ in options]) if options else ()
    return _asked_again(options) if is_meant else None


def _left(turn: Turn) -> list[tuple[str, Intent]]:
    """The options of the question that was left."""
    offers = [(label, tapped(data)) for label, data in turn.talk.question]
    return [(label, one) for label, one in offers if one.name in SEVERAL]


def _asked_again(options: list[tuple[str, Intent]]) -> Intent | None:
    """A tap that names no option: the question comes again, or what has become of it is said."""
    _, first = options[0]
    return replace(first, arguments=first.arguments[:-1])


def _several(buttons: list[Intent]) -> Intent | None:
    """Several answers to one question; no other buttons are tapped in one go."""
    questions = {(one.name, one.arguments[:-1]) for one in buttons}
    if len(questions) != 1 or buttons[0].name not in SEVERAL:
        return None
    answers = (one.arguments[-1] for one in buttons)
    return replace(buttons[0], arguments=(*buttons[0].arguments[:-1], *answers))


def called_out(_turn: Turn, text: str) -> Intent | None:
    """Words that mean nothing else, in the midst of any question."""
    return Intent("command", "diemdanh", (text,)) if calls_out_a_code(text) else None


def _quiet(says: Callable[[str], bool]) -> Reading:
    """Whoever wants no more messages is heard: in any state, or by a word with many meanings."""
    return lambda _turn, text: Intent("postback", "remind.off") if says(text) else None


def leaving(turn: Turn, text: str) -> Intent | None:
    """Somebody wants out, or to see what is kept; whoever reads it on a button, taps it."""
    card = "leave" if leaves(text) else "show" if asks_what_is_kept(text) else ""
    if not card or (turn.talk.ask in WRITING and not is_of_oneself(text)):
        return None
    return offered_words(turn, text) or other_words(turn, text) or tapped(f"mydata.{card}")


def halting(turn: Turn, text: str) -> Intent | None:
    """A word that may stop what is open, or the reminders; where only one is there it is plain."""
    asks = turn.talk.ask or any(tapped(data).name in SEVERAL for _, data in turn.talk.offers)
    if turn.talk.ask == "remind.time" or not stops_something(text):
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
    is_asked = any(data.startswith("enrol.age:") for _, data in turn.talk.offers)
    return tapped("enrol.consent:no") if is_asked and declines(text) else None


def reminded(_turn: Turn, text: str) -> Intent | None:
    """At what time somebody wants to be called."""
    time = wanted_minute(text)
    return Intent("command", "nhac", (time,)) if time else None


def four_digits(_turn: Turn, text: str) -> Intent | None:
    """Who hears "mã 1234" in a hall types just that."""
    found = spoken_code(text)
    return Intent("postback", "checkin.bare", (found,)) if found else None


def code(_turn: Turn, text: str) -> Intent | None:
    """A one-time code."""
    found = looks_like_code(text)
    return Intent("postback", "invite.offer", (found,)) if found else None


def mistyped(_turn: Turn, text: str) -> Intent | None:
    """A code with a slip in it; it is neither looked up nor searched for."""
    signs = nearly_a_code(text)
    return Intent("postback", "invite.mistyped", (str(signs),)) if signs else None


def in_need(turn: Turn, text: str) -> Intent | None:
    """Somebody needs help at once; those who write of others' need in their work go on writing."""
    kind = need(text) if turn.talk.ask not in WRITING or is_own(text) else None
    if kind is None or number(turn, text) or _is_title(turn, text):
        return None
    return Intent("postback", "need.card", (kind,))


def _is_title(turn: Turn, text: str) -> bool:
    """Whether it is what a lesson is called: "Gọi cấp cứu và số cần nhớ"."""
    said = fold(text)
    return any(fold(lesson.title) == said for lesson in turn.house.library.lessons())


def renamed(turn: Turn, text: str) -> Intent | None:
    """Somebody's own name is wrong, or another one now; no name of others that is asked for."""
    name = new_name(text) if turn.talk.ask.partition(".")[0] in OWN else None
    if name is None:
        return None
    return Intent("postback", "profile.rename", (name,)) if name else tapped("profile.ask_name")


OUTRIGHT: tuple[Reading, ...] = (in_need, called_out, stopped, leaving, halting, renamed)
"""Readings of what means one thing only, whatever is open."""


def missing(_turn: Turn, text: str) -> Intent | None:
    """What somebody learned is not to be seen here."""
    return Intent("postback", "signout.lost") if has_lost_record(text) else None


def figures(turn: Turn, text: str) -> Intent | None:
    """How many, asked by somebody who may see figures, with or without the command."""
    if not turn.has_role("officer", "group_leader"):
        return None
    is_asked = asks_for_figures(text) or _is_place_and_time(turn, text)
    return Intent("command", "thongke", (text,)) if is_asked else None


def _is_place_and_time(turn: Turn, text: str) -> bool:
    """Nothing but days, or several groups: "quy 3", "to 12 va to 13"."""
    wanted = read_wanted(text)
    is_named = is_dated(text) or bool(wanted.others)
    return is_named and bool(parse_periods(wanted.period, turn.today))


LOOSE: tuple[Reading, ...] = (
    *(other_words, answered, half_answered, thought_better),
    *(aged, reminded, missing),
)
LAST: tuple[Reading, ...] = (code, mistyped, four_digits, cut_short, hushed, figures)


def tapped(data: str) -> Intent:
    """Read a postback: `action:arg:arg`, and the version after it if there is one."""
    said, _, mark = data.partition(MARK)
    name, *arguments = said.split(":")
    return Intent("postback", name, tuple(arguments), mark)
