"""What is typed at a card without naming its line: a place, a day, lessons, who helped."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.rules.folding import fold, is_brief
from handlers.rules.moments import read_when
from handlers.rules.speech import composed
from handlers.shared import card
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, mending, whole
from handlers.volunteers.outreach.afterwards import followed
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, unclear
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.taken import Taken, session_line

LONGEST, MOST = 200, 4
_CLAUSES = re.compile(r"\s*[,;\n]\s*")
_LESSON = re.compile(
    r"(?:(?:them|co|da|hom do|buoi nay|ghi) )*(?:day )?(?:cac )?bai (?:hoc |day )?(?=\S)"
)
_HELPED = re.compile(
    r"(?P<lead>(?:(?:co|them|cung|va|voi) )*)(?P<who>.+?) (?:(?:di|cung|da|den) )*(?:giup|phu)"
    r"(?: (?:em|toi|minh|do|viec|nua))*"
)
_WITH = re.compile(r"(?:(?:minh|toi|em) )?(?:voi|cung) (?P<who>.+)")
_ALONE = frozenset({"place", "lessons", "helpers"})
"""Nobody is counted by them: they may be added to what was sent, where nothing stands yet."""


def written(turn: Turn, form: Form, text: str) -> Outcomes:
    """The card with them, or the question of the one that is not clear; [] where nothing is."""
    told = _told(turn, form, text)
    if not told or desk.lacks_reason(turn, form) or not _may_be(form, told):
        return []
    return followed(turn, form, lambda: _write(turn, form, told))


def _may_be(form: Form, told: Mapping[str, str]) -> bool:
    if form.one.was_sent:
        return told.keys() <= _ALONE - form.known
    return form.one.state != "open" and all(desk.has_line(form, step) for step in told)


def _write(turn: Turn, form: Form, told: Mapping[str, str]) -> Outcomes:
    before, asked = form, list[tuple[str, Taken]]()
    for step, value in told.items():
        taken = answers.READERS[step](turn, form, value)
        if taken.form is None or taken.left:
            asked.append((step, taken))
        form = taken.form or form
    lines = mending.lines(turn, before, form)
    if not asked:
        return begun(current(turn, form), *lines)
    step, taken = asked[0]
    why = unclear(turn, taken.left or told[step], taken.why)
    return [question(turn, form, step, "\n".join([*lines, why]), taken.offered)]


def _told(turn: Turn, form: Form, text: str) -> dict[str, str]:
    """Each line that is spoken of and its words; {} where any part is of none, or of a count."""
    if not is_brief(text.strip(), LONGEST):
        return {}
    if whole_ := _lines(turn, form, text):
        return whole_
    found: dict[str, str] = {}
    clauses = [one for one in _CLAUSES.split(composed(text.strip())) if one]
    for clause in clauses if len(clauses) <= MOST else ():
        part = _lesson(clause) or _helpers(clause) or _lines(turn, form, clause)
        if not part or not found.keys().isdisjoint(part):
            return {}
        found |= part
    return found


def _lesson(clause: str) -> dict[str, str]:
    words, found = clause.split(), _LESSON.match(fold(clause))
    return {"lessons": " ".join(words[len(found[0].split()) :])} if found else {}


def _helpers(clause: str) -> dict[str, str]:
    """By their names: how many they are is asked, for nobody knows whether the author is one."""
    words, said = clause.split(), fold(clause)
    found = _HELPED.fullmatch(said) or _WITH.fullmatch(said)
    if found is None or len(said.split()) != len(words):
        return {}
    begin = len(said[: found.start("who")].split())
    who = words[begin : begin + len(found["who"].split())]
    is_named = who[0].istitle() and not any(map(str.isdigit, clause))
    alone = f"minh, {' '.join(who)}" if _WITH.fullmatch(said) else " ".join(who)
    return {"helpers": alone} if is_named else {}


def _lines(turn: Turn, form: Form, text: str) -> dict[str, str]:
    """A place, or a day with its hours; its own group may stand beside them."""
    read = session_line(turn, form, text)
    if read.left or read.counts or read.shares or read.kind or read.helpers:
        return {}
    told = whole.lines(read)
    if "when" in told and not _is_whole(turn, told["when"]):
        return {}
    named = told.pop("groups", "")
    is_own = not named or fold(named) in {fold(card.of_group(turn, row)) for row in form.rows}
    taken = None if is_own else answers.named_groups(turn, form, named)
    return told if is_own or taken == {row.group_id for row in form.rows} else {}


def _is_whole(turn: Turn, words: str) -> bool:
    said = read_when(words, turn.today, ahead=False).value
    return said is not None and bool(said.start and (said.day or said.end))
