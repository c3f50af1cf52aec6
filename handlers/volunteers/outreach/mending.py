"""A line of the form that is mended in words: by its name, or by what the new words are."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.counting import HEADS, read_heads, read_results
from handlers.rules.moments import read_when
from handlers.rules.session_said.field_said import FieldSaid, read_field
from handlers.rules.session_said.helpers_spotted import apart, find_helpers, find_maybe
from handlers.rules.sessions.form_steps import split
from handlers.rules.sessions.recounting import counts_people, ends_in_people
from handlers.shared import card
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, elsewhere, whole
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, says
from handlers.volunteers.outreach.taken import Taken, session_line
from storage.outreach.counts import COUNTS

NUMBERED = ("counts", "results")
WORDED = ("note",)


def of_card(turn: Turn, form: Form, text: str) -> tuple[str, str]:
    """The step that is mended and its new words; "" where the words name none."""
    said = read_field(text)
    step, value = _step(turn, form, said) if said else ("", "")
    helpers, rest = apart(text, find_helpers)
    if not (said or helpers):
        return "", ""
    if said and said.is_change and not (step or helpers):
        helpers, rest = apart(said.value, find_maybe)  # what is changed is no new count
    if not step and helpers and not rest:
        return "helpers", helpers
    return (step, value) if desk.has_line(form, step) else ("", "")


def _step(turn: Turn, form: Form, said: FieldSaid) -> tuple[str, str]:
    if not said.field:
        return _by_words(turn, form, said.value)
    if said.field in NUMBERED:
        return (f"{said.field}0", said.value) if len(form.rows) == 1 else ("", "")
    if said.field == "start":
        end = form.one.ends_at
        until = f" - {end.astimezone(WARD_ZONE):%Hh%M}" if end and form.one.starts_at else ""
        return "when", f"{said.value}{until}"
    is_named = said.is_change or said.field not in ("kind", "place")
    return (said.field, said.value) if is_named or len(said.value.split()) > 1 else ("", "")


def _by_words(turn: Turn, form: Form, value: str) -> tuple[str, str]:
    """The one line that the new words are about; an end alone is no other day."""
    heads = read_heads(value)
    is_part = bool(heads.value) and HEADS[0] not in (heads.value or {})
    is_people = is_part or counts_people(value)
    is_clear = bool(heads.value) and not heads.left
    may_be = bool(heads.options) and ends_in_people(value)
    if is_people and (is_clear or may_be) and len(form.rows) == 1:
        return "counts0", value
    read = session_line(turn, form, value)
    told = whole.lines(read)
    is_one = len(told) == 1 and not (read.counts or read.shares or read.left)
    if not is_one:
        return "", ""
    step, words = next(iter(told.items()))
    return ("", "") if step == "when" and not _is_whole(turn, words) else (step, words)


def _is_whole(turn: Turn, words: str) -> bool:
    """Whether a day is named, or both hours; one alone is the end."""
    said = read_when(words, turn.today, ahead=False).value
    return said is not None and bool(said.day or (said.start and said.end))


def changed(turn: Turn, before: Form, outcomes: Outcomes) -> Outcomes:
    """The next message, begun with what the line said and says now; a question says it itself."""
    form = desk.load(turn, str(before.id))
    if form is None or not outcomes or turn.conversation.ask == "outreach.answer":
        return outcomes
    return begun(outcomes, *lines(turn, before, form))


def lines(turn: Turn, before: Form, form: Form) -> list[str]:
    """What each line that is another now said before."""
    unknown = turn.say("card.unknown")
    return [
        turn.say("outreach.changed", line=line, before=old or unknown, after=new or unknown)
        for line, old, new in _compared(turn, before, form)
        if old != new
    ]


def _compared(turn: Turn, before: Form, form: Form) -> Iterator[tuple[str, str, str]]:
    """Every line by its name, as it was and as it is."""
    for step in (*whole.TOLD, "lessons"):
        yield turn.say(f"terms.field_{step}"), says(turn, before, step), says(turn, form, step)
    for old, new in zip(before.rows, form.rows, strict=False):
        of = f" ({card.of_group(turn, new)})" if len(form.rows) > 1 else ""
        for name in COUNTS:
            counts = (getattr(row, name) for row in (old, new))
            was, is_now = ("" if count is None else str(count) for count in counts)
            yield f"{_called(turn, name)}{of}", was, is_now


def _called(turn: Turn, name: str) -> str:
    if name == "head_count":
        return turn.say("terms.field_counts")
    return card.capital(turn.say(f"terms.count_{name}"))


def beside(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """Another line is mended while one is asked for, which is asked again; [] where none is."""
    if said := _counts_beside(turn, form, step, text):
        return said
    other, value = _other(turn, form, step, text)
    taken = answers.READERS[other](turn, form, value) if other in answers.READERS else Taken()
    if taken.form is None or (other == "groups" and form.one.was_sent):
        return []
    line = turn.say("outreach.heard", said=says(turn, taken.form, other) or value)
    left = [turn.say("outreach.unused", words=taken.left)] if taken.left else []
    return begun([question(turn, taken.form, step)], line, *left)


def _counts_beside(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """ "sua so nguoi thanh 34" where the place is asked for: the number is kept, the rest asked."""
    said = read_field(text) if split(step)[0] not in (*WORDED, *NUMBERED) else None
    if said is None or said.field not in NUMBERED or not said.is_change:
        return []
    read = read_heads if said.field == NUMBERED[0] else read_results
    counts = turn.once(read, said.value)
    return elsewhere.kept_counts(turn, form, step, counts.value) if counts.value else []


def _other(turn: Turn, form: Form, step: str, text: str) -> tuple[str, str]:
    said = read_field(text) if split(step)[0] not in WORDED else None
    is_named = said is not None and said.is_change and bool(said.field)
    other, value = of_card(turn, form, text) if is_named else ("", "")
    return (other, value) if other != step else ("", "")


def value_of(turn: Turn, form: Form, step: str, text: str) -> str:
    """The new words alone, where the line that is asked for is named beside them."""
    said = read_field(text) if split(step)[0] not in (*WORDED, *NUMBERED) else None
    if said is None or not said.field or not said.is_change:
        return text
    other, value = _step(turn, form, said)
    return value if other == step else text
