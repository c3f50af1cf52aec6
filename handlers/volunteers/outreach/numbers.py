"""How many came, and what they were helped with: read, weighed against what is known, written."""

from __future__ import annotations

from handlers.rules.counting import Counts, impossible, lacks_whole
from handlers.rules.counting.in_part import read_surely
from handlers.rules.sessions.form_steps import split
from handlers.rules.speech import Reading
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, elsewhere, remembered, whole
from handlers.volunteers.outreach.asking import question, uncounted
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, heard, kept_parts, of_group, unclear
from handlers.volunteers.outreach.onward import onward
from storage.outreach.counts import HEADS, RESULTS


def take(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    """Write what was counted of a group, or of several by their names."""
    said = elsewhere.of_groups(turn, form, step, text) if is_typed else None
    return _numbers(turn, form, step, text, is_typed=is_typed) if said is None else said


def _numbers(turn: Turn, form: Form, step: str, text: str, *, is_typed: bool) -> Outcomes:
    name, index = split(step)
    read = answers.read_numbers(turn, name, text)
    if read.value is None and name == "counts" and is_typed and form.one.place:
        there = whole.counted_there(turn, form, text)
        read = there if there.value else read
    if read.value is None and name == "counts" and is_typed and not read.options:
        clear = whole.counted_in_part(turn, form, text)
        read = clear if clear.value else read
    if read.value is None:
        is_unread = is_typed and not read.options
        other = elsewhere.told(turn, form, step, text) if is_unread else []
        sure = read_surely(text) if is_unread and name == "results" and not other else None
        return (
            other
            or (_in_part(turn, form, step, sure) if sure else [])
            or [uncounted(turn, form, step, read)]
        )
    row = form.rows[index]
    told = remembered.with_whole(turn, form, step, answers.beside(row, read.value))
    heads = {**{field: getattr(row, field) for field in HEADS}, **told}
    is_left = row.group_id is None and len(form.rows) > 1  # its heads were divided, parts may wait
    if not is_left and (part := impossible(heads)) is not None:
        called = turn.say(f"terms.count_{part}")
        wrong = turn.say("outreach.too_many_of", part=called, count=heads["head_count"])
        return [question(turn, form, step, wrong)]
    written = answers.numbers(turn, form, index, told)
    known = {field: getattr(row, field) for field in (*HEADS, *RESULTS)}
    said = of_group(turn, written, index, told)
    if name == "counts" and lacks_whole(told, known):
        return [question(turn, written, step, turn.say("outreach.no_whole", said=said))]
    goes_on = onward(turn, written, step)
    stays = kept_parts(turn, row, told)
    return begun(heard(turn, goes_on, said if is_typed else "", read.left), *stays)


def _in_part(turn: Turn, form: Form, step: str, read: Reading[Counts]) -> Outcomes:
    """What is sure is written and shown, and the rest asked; to leave it loses nothing."""
    told, index = read.value or {}, split(step)[1]
    written = answers.numbers(turn, form, index, told)
    said = turn.say("outreach.heard", said=of_group(turn, written, index, told))
    return [question(turn, written, step, f"{said}\n{unclear(turn, read.left, counts=True)}")]
