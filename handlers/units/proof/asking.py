"""The parts of a line one by one, those that a sentence did not say."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Button, Reply, column
from handlers.reports.spoken import day
from handlers.reports.yearly.outline import outline
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.typed.remarks import sentence
from handlers.rules.units.proof_said import (
    LONGEST,
    ProofSaid,
    day_said,
    figure_said,
    is_too_large,
    paper_said,
    proof_said,
)
from handlers.rules.units.unit_answers import passes_over, said_of_it
from handlers.shared import how_many
from handlers.turn import Outcomes, Turn
from handlers.units.proof.states import ORDER, WHO, Draft, places
from storage.reporting import units

OPTIONAL = ("figure", "paper")


def going_on(turn: Turn, again: str = "") -> Outcomes:
    """The next part that is lacking, or the line as a whole."""
    draft = Draft.of(turn) or Draft()
    there = places(turn)
    if draft.unit < 0 and len(there) == 1:
        draft = Draft.change(turn, unit=there[0].id if there[0] else 0)
    part = draft.asked or draft.lacking
    return [_question(turn, part, again)] if part else [whole(turn, draft)]


def _question(turn: Turn, part: str, again: str) -> Reply:
    turn.conversation.ask = "" if part == "unit" else f"proof.{part}"
    asks = {
        "unit": turn.say("proof.ask_unit"),
        "content": turn.say("proof.ask_content"),
        "on": turn.say("proof.ask_on"),
        "what": turn.say("proof.ask_what"),
        "figure": turn.say("proof.ask_figure"),
        "paper": turn.say("proof.ask_paper"),
        "reason": turn.say("proof.ask_reason"),
    }
    leave = turn.button("proof.leave", "proof.leave")
    text = "\n".join(filter(None, (again, asks[part])))
    return Reply(text, column(*_ways(turn, part), leave))


def _ways(turn: Turn, part: str) -> list[Button]:
    ward = turn.say("proof.ward")
    ways = {
        "unit": [
            Button(one.name if one else ward, f"proof.set:unit:{one.id if one else 0}")
            for one in places(turn)
        ],
        "content": [
            Button(f"{place}. {one.name}", f"proof.set:content:{place}")
            for place, one in enumerate(outline().contents, 1)
        ],
        "on": [
            turn.button("proof.today", "proof.set:on:0"),
            turn.button("proof.yesterday", "proof.set:on:1"),
        ],
        "figure": [turn.button("proof.no_figure", "proof.without:figure")],
        "paper": [turn.button("proof.no_paper", "proof.without:paper")],
    }
    return ways.get(part, [])


def whole(turn: Turn, draft: Draft) -> Reply:
    """Everything once more, before it is written down."""
    keep = turn.button("proof.save", "proof.save")
    leave = turn.button("proof.leave", "proof.leave")
    said = f"{turn.say('proof.confirm')}\n{told(turn, draft)}"
    return Reply(said, column(keep, *parts(turn), leave))


def parts(turn: Turn) -> list[Button]:
    """Every part with a button to change it."""
    return [
        turn.button("proof.part_content", "proof.ask:content"),
        turn.button("proof.part_on", "proof.ask:on"),
        turn.button("proof.part_what", "proof.ask:what"),
        turn.button("proof.part_figure", "proof.ask:figure"),
        turn.button("proof.part_paper", "proof.ask:paper"),
    ]


def told(turn: Turn, draft: Draft) -> str:
    """The line as it will be kept."""
    unit = units.find(turn.tx, draft.unit, turn.today) if draft.unit > 0 else None
    figure = turn.say("proof.none")
    if draft.figure is not None:
        figure = turn.say("proof.amount", figure=draft.figure, measure=draft.measure)
    return turn.say(
        "proof.whole",
        unit=unit.name if unit else turn.say("proof.ward"),
        content=content_name(draft.content),
        on=day(draft.on) if draft.on else "",
        what=draft.what,
        figure=figure,
        paper=draft.paper or turn.say("proof.going_on"),
    )


def content_name(number: int) -> str:
    """One of the plan's contents with its number."""
    there = outline().contents
    return f"{number}. {there[number - 1].name}" if 0 < number <= len(there) else str(number)


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One part anew; what it was stays until another is said."""
    part = arguments[0] if arguments else ""
    if part in ORDER and Draft.of(turn):
        Draft.change(turn, asked=part)
    return going_on(turn)


def choose(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A part by its button."""
    part, value = (*arguments, "", "")[:2]
    number = row_number(value)
    offered = {
        "unit": {one.id if one else 0 for one in places(turn)},
        "content": set(range(1, len(outline().contents) + 1)),
        "on": {0, 1},
    }
    if number is None or number not in offered.get(part, ()):
        return going_on(turn)
    if part == "on":
        return _said(turn, on=turn.today - timedelta(days=number))
    return _said(turn, **{part: number})


def without(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """There is no figure, or no paper yet."""
    part = arguments[0] if arguments else ""
    draft = Draft.of(turn) or Draft()
    if part not in OPTIONAL:
        return going_on(turn)
    emptied = {"figure": None, "measure": ""} if part == "figure" else {"paper": ""}
    return _said(turn, done=tuple({*draft.done, part}), **emptied)


def _said(turn: Turn, **values: object) -> Outcomes:
    Draft.change(turn, asked="", **values)
    return going_on(turn)


def type_on(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Its day; never one ahead."""
    on = day_said(arguments[0], turn.today)
    return _said(turn, on=on) if on else going_on(turn, turn.say("proof.bad_on"))


def _bad_words(turn: Turn, typed: str) -> str:
    if turn.warned:
        return turn.say("reporting.masked")
    return turn.say("proof.long_what" if len(typed) > LONGEST else "proof.bad_what", most=LONGEST)


def type_what(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was done, in their words; what they say of its day, figure and paper is not asked."""
    words = None if turn.warned else sentence(arguments[0], LONGEST)
    if words is None:
        return going_on(turn, _bad_words(turn, arguments[0]))
    return _said(turn, **_beside(turn, arguments[0]), what=words)


def _beside(turn: Turn, text: str) -> dict[str, object]:
    """The parts that a sentence says and nobody was asked yet."""
    draft, said = Draft.of(turn) or Draft(), proof_said(text, turn.today)
    found: dict[str, object] = {}
    if said.on and draft.on is None:
        found["on"] = said.on
    if said.content and not draft.content:
        found["content"] = said.content
    if said.figure is not None and draft.figure is None and "figure" not in draft.done:
        found |= {"figure": said.figure, "measure": said.measure}
    if said.paper and not draft.paper and "paper" not in draft.done:
        found["paper"] = said.paper
    return found


def type_content(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The whole line in one go: what it says is kept, and the content is asked for once more."""
    said = ProofSaid() if turn.warned else proof_said(arguments[0], turn.today)
    found = _beside(turn, arguments[0])
    if said.tells_more and not (Draft.of(turn) or Draft()).what:
        found["what"] = said.what
    if not found:
        return going_on(turn, turn.say("proof.bad_content"))
    Draft.change(turn, **found)
    if "content" in found:
        return _said(turn)
    kept = turn.say("proof.kept_so_far", what=said.what or arguments[0])
    return going_on(turn, kept)


def _says_none(text: str) -> bool:
    return bool(said_of_it(text)) or passes_over(text)


def type_figure(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A figure with what it counts; or that there is none."""
    if _says_none(arguments[0]):
        return without(turn, ("figure",))
    said = how_many.typed(turn, arguments[0])
    found = None if said is None else figure_said(said)
    if found is None:
        is_large = said is not None and is_too_large(said)
        return going_on(turn, turn.say("proof.large_figure" if is_large else "proof.bad_figure"))
    return _said(turn, figure=found[0], measure=found[1])


def type_paper(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The number of the paper; or that there is none yet."""
    if _says_none(arguments[0]):
        return without(turn, ("paper",))
    paper = paper_said(arguments[0])
    return _said(turn, paper=paper) if paper else going_on(turn, turn.say("proof.bad_paper"))


def type_reason(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Why a line is corrected."""
    words = None if turn.warned else sentence(arguments[0], LONGEST)
    return _said(turn, reason=words) if words else going_on(turn, _bad_words(turn, arguments[0]))


def go_on(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Where the line stands."""
    return going_on(turn)


ROUTES = Routes(
    postbacks={
        "proof.ask": Route(ask, WHO),
        "proof.set": Route(choose, WHO, spends=True),
        "proof.without": Route(without, WHO, spends=True),
        "proof.go_on": Route(go_on, WHO),
    },
    asks={
        "proof.on": Route(type_on, WHO, awaits=Awaits.FIGURE),
        "proof.content": Route(type_content, WHO, awaits=Awaits.REPORT),
        "proof.what": Route(type_what, WHO, awaits=Awaits.REPORT),
        "proof.figure": Route(type_figure, WHO, awaits=Awaits.FIGURE),
        "proof.paper": Route(type_paper, WHO, awaits=Awaits.SIGNS),
        "proof.reason": Route(type_reason, WHO, awaits=Awaits.REPORT),
    },
)
