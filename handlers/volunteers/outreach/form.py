"""Filling a form: an answer typed or tapped, a line left out, a line asked again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from handlers.routes import Awaits, Handler, Route, Routes
from handlers.rules.folding import cut_to
from handlers.rules.sessions.form_steps import DIVIDE, asks_how_many, split
from handlers.rules.typed.remarks import finishes, mends, says_nothing, sends, sentence
from handlers.shared import how_many, versions
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import (
    another,
    answers,
    desk,
    elsewhere,
    helped,
    mending,
    numbers,
    reopening,
    sharing,
    ticking,
    whole,
    wishing,
)
from handlers.volunteers.outreach.afterwards import followed
from handlers.volunteers.outreach.asking import NEEDED, question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import (
    begun,
    heard,
    says,
    unclear,
)
from handlers.volunteers.outreach.menu import show
from handlers.volunteers.outreach.onward import onward
from handlers.volunteers.outreach.reasons import ask_reason
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.sending import to_mend, to_send
from handlers.volunteers.outreach.states import GivenReason, OpenLine, WaitingAnswer
from handlers.volunteers.outreach.taken import Taken
from handlers.volunteers.outreach.times import affirmed, agreed

LONGEST_REASON = 300
WORDED = ("note", "place")
"""Lines in which any words may stand."""
ENDED = "until"
"""Where "xong" says when."""
PLAIN = 0.75
"""How near an example must be of who wants to hear the question again."""
LONGEST_ANSWER = 1000
"""Characters that are read; a note may have half as many."""


def answer(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed answer to the line that was asked for."""
    line = OpenLine.of(turn)
    form = desk.load(turn, str(line.session)) if line else None
    if line is None or form is None:
        return [versions.unwritten(turn, arguments[0]), *show(turn, ())]
    text, step = arguments[0], line.step
    text = (how_many.typed(turn, text) or text) if asks_how_many(step) else text
    if wished := wishing.aside(turn, form, step, text):
        return wished
    if step == "reason":
        return followed(turn, form, lambda: _reason(turn, form, text))
    meant = (agreed if step == "when" else affirmed)(turn, form, step, text)
    return followed(turn, form, lambda: _take(turn, form, step, meant or text, is_typed=not meant))


def put(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a tapped answer."""
    number, step, value = (*arguments, "", "", "")[:3]
    form = desk.load(turn, number)
    if form is None:
        return show(turn, ())
    return followed(turn, form, lambda: _take(turn, form, step, value))


def _take(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool = False) -> Outcomes:
    """Read, write, go on; what is not understood is asked again, and nothing is lost."""
    if step != DIVIDE and not desk.has_line(form, step):
        left = [versions.unwritten(turn, text)] if is_typed else []
        return [*left, *current(turn, form)]
    if desk.lacks_reason(turn, form):
        return _first_reason(turn, form, step, text, is_typed=is_typed)
    if step == DIVIDE:
        return sharing.take(turn, form, text)
    return _weigh(turn, form, step, text, is_typed=is_typed)


def _weigh(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    if is_typed and turn.meaning(text).intended(PLAIN) == "again":
        return _again(turn, form, step)
    if is_typed and step != "note" and (said := another.begun_beside(turn, form, text)):
        return said
    if is_typed and (said := _beside(turn, form, step, text)):
        return said
    text = cut_to(text, LONGEST_ANSWER)
    return (_with_helpers if is_typed else _read)(turn, form, step, text, is_typed=is_typed)


def _with_helpers(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    """What is said of the team that helped is written, the rest is the answer."""
    text = mending.value_of(turn, form, step, text)
    words, rest = helped.doubted(step, text)
    if words and not helped.told(turn, form, step, text)[2]:
        said = (
            _read(turn, form, step, rest, is_typed=is_typed) if rest else _again(turn, form, step)
        )
        return helped.offered(turn, form, words, said)
    form, text, line = helped.told(turn, form, step, text)
    if line and not text:
        return begun(_again(turn, form, step), line)
    said = _read(turn, form, step, text, is_typed=is_typed)
    return begun(said, line) if line else said


def _again(turn: Turn, form: Form, step: str) -> Outcomes:
    return current(turn, form) if form.one.was_sent else [question(turn, form, step)]


def _beside(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """What is less than an answer, or more; [] where it is one."""
    is_slip = step not in WORDED and reopening.is_wished(text)
    if is_slip and reopening.may_be(turn, form):
        return reopening.reopen(turn, form)
    if step != "note" and (sends(text) or mends(text)):
        return to_send(turn, form, step) if sends(text) else to_mend(turn, form)
    if step != ENDED and says_nothing(text):
        return _said_nothing(turn, form, step, text)
    more = elsewhere.added(turn, form, text) if step != "note" else []
    more = more or mending.beside(turn, form, step, text)
    return more or whole.told(turn, form, step, text)


def _read(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    read = answers.READERS.get(step)
    if read is None:
        return numbers.take(turn, form, step, text, is_typed=is_typed)
    taken = read(turn, form, text)
    if taken.instead:
        return [question(turn, form, taken.instead)]
    is_unread = is_typed and not (taken.form or taken.division or taken.why)
    if is_unread and (said := elsewhere.told(turn, form, step, text)):
        return said
    return _line(turn, form, step, taken, is_typed=is_typed)


def _line(turn: Turn, form: Form, step: str, taken: Taken, *, is_typed: bool) -> Outcomes:
    """Go on from what was written, or ask for it again."""
    if taken.division:
        return heard(turn, sharing.after(turn, form, taken.division), "", taken.left)
    if taken.form is None:
        why = unclear(turn, taken.left, taken.why)
        return [question(turn, form, step, why, taken.offered)]
    lacks_time = step == "when" and taken.form.one.starts_at is None
    is_new = is_typed and taken.form is not form and not lacks_time
    said = says(turn, taken.form, step) if is_new else ""
    goes_on = onward(turn, taken.form, step, lacks_time=lacks_time)
    return heard(turn, begun(goes_on, *filter(None, [taken.noted])), said, taken.left)


def _said_nothing(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """Who has no more to say goes on where the line may stay empty; else it is asked again."""
    is_needed = split(step)[0] in NEEDED
    if finishes(text) and not is_needed:
        return skip(turn, form, step)
    why = turn.say("outreach.needed" if is_needed else "outreach.not_understood")
    return [question(turn, form, step, why)]


def skip(turn: Turn, form: Form, step: str) -> Outcomes:
    """Leave a line as it is: what was not said is unknown, and never zero."""
    return onward(turn, form, step)


def ask(turn: Turn, form: Form, step: str) -> Outcomes:
    """Ask for one line again, whatever it says now."""
    if not desk.has_line(form, step):
        return current(turn, form)
    if step == "groups" and form.one.was_sent:
        is_over = form.one.state == "approved"
        why = turn.say("outreach.groups_approved" if is_over else "outreach.groups_stay")
        return begun(current(turn, form), why)
    return [question(turn, form, step)]


def clear(turn: Turn, form: Form, step: str) -> Outcomes:
    """A count that was given by mistake is unknown again, and not zero."""
    name, index = split(step)
    if not desk.has_line(form, step) or name not in ("counts", "results"):
        return current(turn, form)
    return onward(turn, answers.numbers(turn, form, index, answers.unknown(name)), step)


# ---- corrections --------------------------------------------------------------------------------


def amend(turn: Turn, form: Form, _rest: str) -> Outcomes:
    """Mend what was sent; after a day a reason comes first."""
    return current(turn, form, mend=True)


def mend(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """Mend a line by what was said about the card in view."""
    return followed(turn, form, lambda: _take(turn, form, step, text, is_typed=True))


def mend_line(turn: Turn, form: Form, step: str, value: str) -> Outcomes:
    """The same of a line that was named: its words can be no other line's."""
    return followed(turn, form, lambda: _named(turn, form, step, value))


def _named(turn: Turn, form: Form, step: str, value: str) -> Outcomes:
    if step not in answers.READERS:
        return _take(turn, form, step, value, is_typed=True)
    if desk.lacks_reason(turn, form):
        return _first_reason(turn, form, step, value, is_typed=True)
    return _line(turn, form, step, answers.READERS[step](turn, form, value), is_typed=True)


def _first_reason(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    """It was approved meanwhile, or the day is over: the answer is kept until the reason is there.

    Without words of their own that say so, people would take a silent card for a yes.
    """
    asked = ask_reason(turn, form)
    WaitingAnswer(form.id, step, text, is_typed).keep(turn)
    said = [versions.unwritten(turn, text)] if is_typed else []
    return [*said, asked]


def _kept(turn: Turn, form: Form) -> Outcomes:
    """What was answered before the reason was asked for is written now."""
    one = WaitingAnswer.pop(turn)
    if one is None or one.session != form.id:
        return current(turn, form, mend=True)
    return _take(turn, form, one.step, one.text, is_typed=one.is_typed)


def _reason(turn: Turn, form: Form, text: str) -> Outcomes:
    said = sentence(text, LONGEST_REASON)
    if said is None or turn.warned:
        return [ask_reason(turn, form, again=True)]
    turn.conversation.ask = ""
    OpenLine.pop(turn)
    GivenReason(form.id, said).keep(turn)
    return _kept(turn, form)


# ---- from a button to its form ------------------------------------------------------------------


def _on_form(do: Callable[[Turn, Form, str], Outcomes]) -> Handler:
    """Load the form that a button belongs to; who has it no longer is shown what there is."""

    @wraps(do)
    def handler(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
        number, rest = (*arguments, "", "")[:2]
        form = desk.load(turn, number)
        if form is None:
            return show(turn, ())
        return followed(turn, form, lambda: do(turn, form, rest))

    return handler


def _changing(do: Callable[[Turn, Form, str], Outcomes]) -> Handler:
    """The same, once the reason is there that a change needs a day after sending."""

    @wraps(do)
    def after_reason(turn: Turn, form: Form, rest: str) -> Outcomes:
        lacks = desk.lacks_reason(turn, form)
        return [ask_reason(turn, form)] if lacks else do(turn, form, rest)

    return _on_form(after_reason)


ROUTES = Routes(
    postbacks={
        "outreach.set": Route(put, WORKERS, spends=True),
        "outreach.skip": Route(_on_form(skip), WORKERS, spends=True),
        "outreach.ask": Route(_changing(ask), WORKERS),
        "outreach.clear": Route(_changing(clear), WORKERS),
        "outreach.course": Route(_on_form(ticking.course), WORKERS),
        "outreach.tick": Route(_changing(ticking.tick), WORKERS),
        "outreach.amend": Route(_changing(amend), WORKERS),
        "outreach.divide": Route(_changing(sharing.ask), WORKERS),
    },
    asks={"outreach.answer": Route(answer, WORKERS, awaits=Awaits.REPORT)},
)
