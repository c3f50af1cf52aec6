"""Several lines of the form in one sentence: each is written where it belongs, the rest named."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from handlers.rules.counting import Counts
from handlers.rules.folding import fold
from handlers.rules.session_said.session_line import SessionLine
from handlers.rules.sessions.form_steps import SETTING, following
from handlers.rules.sessions.kinds import read_kind
from handlers.rules.speech import Reading
from handlers.shared import card
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, elsewhere
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, says
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.taken import session_line

TOLD = (*SETTING, "helpers")
"""The lines that a sentence may tell, in the order of their words."""
FEWEST = 2
"""Parts that make an answer more than the answer to its question."""
MOST_TOLD = 3
"""Counts beside which a part without a use is only named."""


class Written(NamedTuple):
    """What became of the lines of a sentence."""

    form: Form
    heard: list[str]
    left: list[str]
    """Words without a use."""
    whys: list[str]
    """Why a line could not be written, where that is known."""


def told(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """A whole session where one line was asked for; [] where it is no more than an answer."""
    if step not in SETTING or form.one.state not in card.BEFOREHAND:
        return []
    read = _unsaid(form, session_line(turn, form, text))
    said = lines(read)
    is_more = len(said) + bool(read.counts or read.shares) >= FEWEST and step in said
    is_new = is_more and form.known.isdisjoint(said)
    if not is_new:
        return []
    is_clear = answers.READERS[step](turn, form, said[step]).form is not None
    return carry_on(turn, written(turn, form, read), read) if is_clear else []


def counted_there(turn: Turn, form: Form, text: str) -> Reading[Counts]:
    """ "40 nguoi o nha van hoa to 3": who came of the only group; a place that is known stays."""
    read = session_line(turn, form, text) if len(form.rows) == 1 else SessionLine()
    is_more = any((read.kind, read.groups, read.when, read.shares, read.left, read.helpers))
    if is_more or not (read.counts and read.place):
        return Reading(None)
    is_same = fold(read.place) == fold(form.one.place or "")
    return Reading(read.counts, "" if is_same else read.place)


def counted_in_part(turn: Turn, form: Form, text: str) -> Reading[Counts]:
    """ "40 ng, 25 nu, 10 cu gia, zalo 9": one part without a use loses none of the others."""
    read = session_line(turn, form, text)
    is_more = any((read.groups, read.place, read.when, read.shares, read.helpers))
    is_told = bool(read.left) and len(read.counts or {}) >= MOST_TOLD
    return Reading(read.counts, read.left) if is_told and not is_more else Reading(None)


def _unsaid(form: Form, read: SessionLine) -> SessionLine:
    """Without the kind that is there already, and the group that a place is called by."""
    is_again = bool(read.kind) and read_kind(read.kind).value == form.one.kind
    read = replace(read, kind="") if is_again else read
    is_of_place = bool(read.groups) and read.groups in read.place
    return replace(read, groups="") if is_of_place and "groups" in form.known else read


def lines(read: SessionLine) -> dict[str, str]:
    """The lines of the form that are spoken of, with their words."""
    said = (read.kind, read.groups, read.place, read.when, read.helpers)
    return {step: words for step, words in zip(TOLD, said, strict=True) if words}


def written(turn: Turn, form: Form, read: SessionLine) -> Written:
    """The form with every line that was clear; what they say; the words without a use, and why."""
    heard, left, whys = list[str](), [read.left], list[str]()
    for step, words in lines(read).items():
        taken = answers.READERS[step](turn, form, words)
        if taken.form is None:
            left.append(words)
            whys += [taken.why] if taken.why and not taken.offered else []
            continue
        form = taken.form
        heard += [line.lstrip("\u2022 ") for line in says(turn, form, step).split("\n")]
        left.append(taken.left)
    return Written(form, [*filter(None, heard)], [*filter(None, left)], whys)


def carry_on(turn: Turn, done: Written, read: SessionLine) -> Outcomes:
    """What was written and what was not, before the next question."""
    form, heard, left, whys = done
    listed = heard[0] if len(heard) == 1 else "".join(f"\n\u2022 {one}" for one in heard)
    said = [turn.say("outreach.heard", said=listed)] if heard else []
    if kept := elsewhere.kept(turn, form, read):
        said.append(kept)
    if left:
        said.append(turn.say("outreach.unused", words=", ".join(left)))
    said += whys
    step = following("", len(form.rows), form.known)
    turn.conversation.ask = ""
    return begun(current(turn, desk.keep(turn, form, replace(form.one, step=step))), *said)
