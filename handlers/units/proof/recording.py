"""A line is written down, corrected by another in its place, or taken away."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Reply
from handlers.routes import Decision, Namesake, Route, Routes, Shown
from handlers.rules.admission.numbering import row_number
from handlers.rules.units.proof_said import LONGEST, proof_said
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from handlers.units.proof.asking import going_on, parts, told
from handlers.units.proof.listing import draft_of, listed
from handlers.units.proof.states import WHO, Draft, places, standing
from storage.reporting import evidence_lines
from storage.reporting.evidence_lines import Line


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """With a sentence behind it a line is begun; alone it lists them."""
    words = " ".join(arguments).strip()
    if not words:
        return listed(turn, ())
    said = proof_said(words, turn.today)
    if not places(turn) or not said.what:
        is_long = len(words) > LONGEST
        long = Reply(turn.say("proof.long_what", most=LONGEST), leads=True)
        return [*([long] if is_long else []), *listed(turn, ())]
    whole = ("figure", "paper")  # what a sentence does not say of these, there is not
    Draft(-1, said.content, said.on, said.what, said.figure, said.measure, said.paper, whole).keep(
        turn
    )
    return going_on(turn)


def new(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """A line step by step; one that was begun is gone on with."""
    if not places(turn):
        return listed(turn, ())
    if Draft.of(turn) is None:
        Draft(done=("begun",)).keep(turn)
    return going_on(turn)


def correct(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another line in the place of one: which part, then why."""
    one = standing(turn, row_number(arguments[0]) or 0 if arguments else 0)
    if one is None:
        return listed(turn, ())
    draft_of(one).keep(turn)
    leave = turn.button("proof.leave", "proof.leave")
    return [turn.reply("proof.which_part", *parts(turn), leave)]


def save(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Keep it, if nothing is lacking and nobody was quicker."""
    draft = Draft.of(turn)
    if draft is None:
        return listed(turn, ())
    if draft.lacking or draft.on is None:
        return going_on(turn)
    Draft.pop(turn)
    is_gone = draft.replaces and standing(turn, draft.replaces) is None
    line = Line(
        *(0, draft.on, draft.unit or None, draft.content, draft.what, draft.figure),
        *(draft.measure or None, draft.paper or None, turn.now, turn.today),
        *(draft.replaces or None, draft.reason or None),
    )
    by = person_of(turn).address_id
    number = None if is_gone else evidence_lines.add(turn.tx, line, by)
    if number is None:
        return [Reply(turn.say("proof.replaced"), leads=True), *listed(turn, ())]
    return _saved(turn, replace(line, id=number))


def _saved(turn: Turn, line: Line) -> Outcomes:
    more = turn.button("proof.new", "proof.new")
    back = turn.button("proof.to_list", "proof.show")
    if line.replaces:
        said = turn.reply("proof.corrected", back, more)
    elif line.paper is None:
        said = turn.reply("proof.saved_going", back, more)
    else:
        said = turn.reply("proof.saved", back, more)
    audit.note(
        turn,
        "proof.corrected" if line.replaces else "proof.added",
        f"evidence:{line.id}",
        None,
        place=f"unit:{line.unit_id}" if line.unit_id else "ward:0",
        reason=line.reason or "",
    )
    return [said]


def ask_drop(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say which one, before it is taken away."""
    one = standing(turn, row_number(arguments[0]) or 0 if arguments else 0)
    if one is None:
        return listed(turn, ())
    yes = turn.button("proof.drop", f"proof.drop:{one.id}")
    no = turn.button("proof.keep", f"proof.open:{one.id}")
    return [turn.reply("proof.sure_drop", yes, no, what=told(turn, draft_of(one)))]


def drop(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It counts no more; that it was there stays."""
    one = standing(turn, row_number(arguments[0]) or 0 if arguments else 0)
    if one is None:
        return listed(turn, ())
    void = replace(one, replaces=one.id, recorded_at=turn.now, local_date=turn.today, is_void=True)
    evidence_lines.add(turn.tx, void, person_of(turn).address_id)
    said = [Reply(turn.say("proof.dropped"), leads=True), *listed(turn, ())]
    audit.note(turn, "proof.dropped", f"evidence:{one.id}")
    return said


def leave(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is written."""
    Draft.pop(turn)
    return [Reply(turn.say("proof.left"), leads=True), *listed(turn, ())]


def _shown(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """The line as it was read."""
    draft = Draft.of(turn)
    if draft is None or draft.lacking:
        return None
    return Shown((told(turn, draft),), (draft.replaces,))


def _dropped(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    one = standing(turn, row_number(arguments[0]) or 0 if arguments else 0)
    return Shown((told(turn, draft_of(one)),)) if one else None


ROUTES = Routes(
    commands={"minhchung": Route(show, WHO, listens=True, namesake=Namesake.NOBODY)},
    postbacks={
        "proof.new": Route(new, WHO),
        "proof.correct": Route(correct, WHO),
        "proof.save": Route(save, WHO, Decision(_shown, "proof.go_on"), spends=True),
        "proof.ask_drop": Route(ask_drop, WHO),
        "proof.drop": Route(
            drop, WHO, Decision(_dropped, "proof.ask_drop:{0}", at_once=True), spends=True
        ),
        "proof.leave": Route(leave, WHO),
    },
)
