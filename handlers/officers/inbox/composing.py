"""Making an answer for everybody out of one: its question in words that are nobody's."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from handlers.contract import Outcome, Reply
from handlers.form_state import FormState
from handlers.officers.inbox.listing import WHO, gone, named, open_one, show
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.typed.quoting import quotes
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit, sides
from handlers.shared.inquiries import with_number
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.inquiry import common_answers, inquiries
from storage.rights import roles

QUESTION, ANSWER = "question", "answer"
LONGEST = {QUESTION: 300, ANSWER: 1500}


class Composed(FormState, frozen=True):
    """An answer for everybody that nobody has proposed yet."""

    key: ClassVar[str] = "common.composed"
    way_back: ClassVar[str] = "common.composed"
    about: int
    """The question it was made of."""
    question: str
    answer: str
    edited: str = QUESTION
    """Which of the two other words are asked for."""


def _change(turn: Turn, **said: str) -> None:
    if one := Composed.of(turn):
        msgspec.structs.replace(one, **said).keep(turn)


def start(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """From a question that was answered; nothing is kept before it is proposed."""
    one = named(turn, arguments)
    if one is None:
        return [gone(turn)]
    steps = [step for step in inquiries.steps(turn.tx, one.id) if step.what == "answered"]
    if not steps:
        return open_one(turn, arguments)
    return [_composed(turn, Composed(one.id, one.words, steps[-1].words).keep(turn))]


def _composed(turn: Turn, draft: Composed) -> Reply:
    return turn.reply(
        "common.compose",
        turn.button("common.propose", "common.propose"),
        turn.button("common.edit_question", "common.edit:question"),
        turn.button("common.edit_answer", "common.edit:answer"),
        turn.button("common.leave", "help.cancel"),
        question=draft.question,
        answer=draft.answer,
    )


def edit(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ask for one of the two in other words."""
    if Composed.of(turn) is None:
        return show(turn, ())
    which = ANSWER if arguments[:1] == ("answer",) else QUESTION
    return [_ask(turn, which)]


def _ask(turn: Turn, which: str, *, again: bool = False) -> Reply:
    turn.conversation.ask = "common.words"
    _change(turn, edited=which)
    leave = turn.button("common.as_it_is", "common.composed")
    if again:
        return turn.reply("common.ask_again", leave, most=LONGEST[which])
    if which == ANSWER:
        return turn.reply("common.ask_answer", leave)
    return turn.reply("common.ask_question", leave)


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Show it whole again."""
    one = Composed.of(turn)
    if one is None:
        return show(turn, ())
    which = one.edited
    words = sentence(with_number(turn, arguments[0]), LONGEST[which])
    if words is None or turn.warned:
        return [_ask(turn, which, again=True)]
    return [_composed(turn, msgspec.structs.replace(one, **{which: words}).keep(turn))]


def composed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """As it stands."""
    one = Composed.of(turn)
    return [_composed(turn, one)] if one else show(turn, ())


def propose(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Keep it for a second officer's look, and tell the others; an asker's own words, never.

    They would outlive the asker: a question is erased with its person, what is common is not.
    """
    draft, known = Composed.of(turn), turn.known
    if draft is None or known is None:
        return show(turn, ())
    if unfit := _unfit(turn, draft):
        return [unfit]
    words = (draft.question, draft.answer)
    number = common_answers.propose(turn.tx, words, known.address_id, turn.now)
    Composed.pop(turn)
    notices = _tell_others(turn, number)
    said = Reply(turn.say("common.said_proposed" if notices else "common.said_alone"))
    outcomes = [said, *show(turn, ()), *notices]
    audit.note(turn, "common.proposed", f"common:{number}")
    return outcomes


def _unfit(turn: Turn, draft: Composed) -> Reply | None:
    """What is said where the question is gone, is the asker's own, or is too long."""
    asked, question = named(turn, (str(draft.about),)), draft.question
    if asked is None:
        Composed.pop(turn)
        return gone(turn)
    if quotes(question, asked.words):
        return _ask_own(turn)
    return _ask(turn, QUESTION, again=True) if len(question) > LONGEST[QUESTION] else None


def _ask_own(turn: Turn) -> Reply:
    """The question in words that are not the asker's."""
    turn.conversation.ask = "common.words"
    _change(turn, edited=QUESTION)
    return turn.reply("common.own_words", turn.button("common.leave", "help.cancel"))


def _tell_others(turn: Turn, number: int) -> list[Outcome]:
    here = turn.known.address_id if turn.known else None
    notices: list[Outcome] = []
    for address in sorted(set(roles.officers(turn.tx, turn.now).values()) - {here}):
        if (there := people.address_of(turn.tx, address)) is not None:
            text = sides.voice(turn, there).say("common.told_proposed")
            look = turn.button("common.look", f"common.open:{number}")
            notices.append(sides.notice(there, text, look))
    return notices


def _shown(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """Both, as they would be proposed."""
    draft = Composed.of(turn)
    return Shown(private=(draft.question, draft.answer)) if draft else None


ROUTES = Routes(
    postbacks={
        "common.start": Route(start, WHO),
        "common.edit": Route(edit, WHO),
        "common.composed": Route(composed, WHO),
        "common.propose": Route(propose, WHO, Decision(_shown, "common.composed"), spends=True),
    },
    asks={"common.words": Route(take, WHO, awaits=Awaits.REPORT)},
)
