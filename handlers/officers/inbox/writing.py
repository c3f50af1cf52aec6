"""Answering, forwarding, closing: in an officer's words, read once more before they go out."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button, Reply, column
from handlers.form_state import FormState
from handlers.officers.inbox.listing import WHO, card, gone, named, open_one, seen, show
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.typed.remarks import sentence
from handlers.shared import audit, versions
from handlers.shared.inquiries import step_words, told, with_number
from handlers.turn import Outcomes, Turn
from storage.inquiry import inquiries
from storage.inquiry.inquiries import Inquiry, Step

LONGEST, MOST = 1500, 2
"""Characters of an answer, and so many questions are offered beside the one turned to last."""
FROM = {
    "answered": ("waiting", "forwarded", "answered"),
    "forwarded": ("waiting", "forwarded"),
    "closed": ("waiting", "forwarded"),
}
"""What may be done, and from which states."""


class Writing(FormState, frozen=True):
    """Words to one who asked; a question is `number:what is to be done`."""

    key: ClassVar[str] = "inbox.writing"
    way_back: ClassVar[str] = "inbox.go_on"
    about: str = ""
    others: tuple[str, ...] = ()
    """Questions that words were asked for before, and that were not left."""
    words: str = ""
    shown_for: str = ""
    """The question under which a card showed the words."""


def _writing(turn: Turn) -> Writing:
    return Writing.of(turn) or Writing()


def _write(turn: Turn, **said: object) -> None:
    Writing.change(turn, **said)


def write(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ask for the words."""
    one, kind = named(turn, arguments), (arguments[1:2] or ("",))[0]
    if one is None:
        return [gone(turn)]
    if one.state not in FROM.get(kind, ()):
        return open_one(turn, arguments)
    _turn_to(turn, one, kind)
    return [_ask(turn, one, kind)]


def _turn_to(turn: Turn, one: Inquiry, kind: str) -> None:
    """Another window may still ask for words about what was begun before."""
    begun = _begun(_writing(turn))
    others = [about for about in begun if not _is_of(about, str(one.id))]
    _write(turn, others=tuple(others[-MOST:]), about=f"{one.id}:{kind}")


def _begun(one: Writing) -> list[str]:
    return [*one.others, *filter(None, [one.about])]


def _is_of(about: str, number: str) -> bool:
    return about.partition(":")[0] == number


def _ask(turn: Turn, one: Inquiry, kind: str, *, again: bool = False) -> Reply:
    turn.conversation.ask = "inbox.words"
    leave = column(turn.button("inbox.leave", f"inbox.leave:{one.id}"))
    if again:
        return Reply(turn.say("inbox.ask_again"), leave)
    match kind:
        case "answered":
            return Reply(turn.say("inbox.ask_answer", words=one.words), leave)
        case "forwarded":
            return Reply(turn.say("inbox.ask_whom", words=one.words), leave)
        case _:
            return Reply(turn.say("inbox.ask_why", words=one.words), leave)


def _about(turn: Turn) -> tuple[Inquiry | None, str]:
    """The question that is being written about, and what is to be done."""
    return _read(turn, _writing(turn).about)


def _read(turn: Turn, about: str) -> tuple[Inquiry | None, str]:
    number, _, kind = about.partition(":")
    return named(turn, (number,)), kind


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Show what the person will read; where two windows asked for words, ask for which."""
    one, kind = _about(turn)
    if one is None or one.state not in FROM.get(kind, ()):
        return [versions.unwritten(turn, arguments[0]), card(turn, one) if one else gone(turn)]
    words = sentence(with_number(turn, arguments[0]), LONGEST)
    if words is None or turn.warned:
        return [_ask(turn, one, kind, again=True)]
    _write(turn, words=words)
    if others := _others(turn):
        _write(turn, shown_for="")
        return [_which(turn, [*others, (one, kind)], words)]
    return [_preview(turn, one, kind, words)]


def _others(turn: Turn) -> list[tuple[Inquiry, str]]:
    """What the words may be for, beside the question that was turned to last."""
    begun = (_read(turn, about) for about in _writing(turn).others)
    return [(one, kind) for one, kind in begun if one and one.state in FROM.get(kind, ())]


def _which(turn: Turn, begun: list[tuple[Inquiry, str]], words: str) -> Reply:
    lines = [turn.say("inbox.of", number=one.id, question=one.words) for one, _ in begun]
    buttons = [
        turn.button("inbox.this_one", f"inbox.choose:{one.id}:{kind}", number=one.id)
        for one, kind in begun
    ]
    said = turn.say("inbox.ask_which", words=words, questions="\n".join(lines))
    return Reply(said, column(*buttons, turn.button("inbox.back", "inbox.show")))


def choose(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The words that were typed are for this one."""
    one, kind = _read(turn, ":".join(arguments[:2]))
    words = _writing(turn).words
    if one is None or not words or one.state not in FROM.get(kind, ()):
        return unsent(turn, arguments)
    _write(turn, about=f"{one.id}:{kind}", others=())
    return [_preview(turn, one, kind, words)]


def _preview(turn: Turn, one: Inquiry, kind: str, words: str) -> Reply:
    """With the whole question: its first words alone would outlast an erasure in the outbox."""
    step = step_words(turn, Step(kind, words, None, turn.now))
    about = f"{one.id}:{kind}"
    _write(turn, shown_for=about)
    question = turn.say("inbox.of", number=one.id, question=one.words)
    return Reply(
        turn.say("inbox.preview", question=question, step=step),
        column(
            turn.button("inbox.send", f"inbox.send:{about}"),
            turn.button("inbox.rewrite", f"inbox.write:{about}"),
            turn.button("inbox.leave", f"inbox.leave:{one.id}"),
        ),
    )


def go_on(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Back to what was being written: its words, or the question for them."""
    one, kind = _about(turn)
    if one is None or one.state not in FROM.get(kind, ()):
        return show(turn, ())
    words, is_shown = _writing(turn).words, _writing(turn).shown_for == f"{one.id}:{kind}"
    return [_preview(turn, one, kind, words) if words and is_shown else _ask(turn, one, kind)]


def leave(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is written about this one any more."""
    _close(turn, (arguments or ("",))[0])
    return open_one(turn, arguments)


def _close(turn: Turn, number: str) -> None:
    one = _writing(turn)
    others = tuple(about for about in one.others if not _is_of(about, number))
    _write(turn, about="" if _is_of(one.about, number) else one.about, others=others)


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Record it, tell whoever asked, and go on with the next question."""
    one, kind = named(turn, arguments), (arguments[1:2] or ("",))[0]
    words, number = _writing(turn).words, (arguments or ("",))[0]
    is_shown = bool(words) and _writing(turn).shown_for == f"{number}:{kind}"
    if one is None or not is_shown or one.state not in FROM.get(kind, ()):
        return unsent(turn, arguments)
    step = Step(kind, words, turn.known.address_id if turn.known else None, turn.now)
    if not inquiries.take_step(turn.tx, one, step):
        return unsent(turn, arguments)
    _forget(turn, number)
    notices = told(turn, one, step)
    outcomes = [_sent(turn, one, kind, is_told=bool(notices)), *show(turn, ()), *notices]
    audit.note(
        turn,
        "inquiry.answered"
        if kind == "answered"
        else ("inquiry.forwarded" if kind == "forwarded" else "inquiry.closed"),
        f"inquiry:{one.id}",
        one.person_id,
    )
    return outcomes


def _forget(turn: Turn, number: str) -> None:
    _close(turn, number)
    _write(turn, words="", shown_for="")


def unsent(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was typed for a question and not sent is said back, and where the question stands."""
    draft = _writing(turn)
    is_its_own = _is_of(draft.shown_for, (arguments or ("",))[0])
    words = draft.words if is_its_own else ""
    return [*([versions.unwritten(turn, words)] if words else []), *open_one(turn, arguments)]


def _sent(turn: Turn, one: Inquiry, kind: str, *, is_told: bool) -> Reply:
    """With what it takes to reach whoever cannot be written to."""
    is_reached = is_told and inquiries.is_reachable(turn.tx, one.address_id)
    common: tuple[Button, ...] = ()
    if kind == "answered":
        common = (turn.button("inbox.as_common", f"common.start:{one.id}"),)
    return turn.reply("inbox.sent" if is_reached else "inbox.sent_unreachable", *common)


def current(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The question that is being written about, as it stands now."""
    one, _ = _about(turn)
    return open_one(turn, (str(one.id),)) if one else [gone(turn)]


def _typed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    return seen(turn, (_writing(turn).about.partition(":")[0],))


def _drafted(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Where the question stands, and the words that a card showed under which question."""
    shown, draft = seen(turn, arguments), _writing(turn)
    if shown is None or not draft.words:
        return None
    bound = (*arguments[1:2], draft.shown_for, draft.words)
    return Shown(shown.lines, (*shown.more, *bound), shown.private)


ROUTES = Routes(
    postbacks={
        "inbox.write": Route(write, WHO, Decision(seen, "inbox.open:{0}")),
        "inbox.send": Route(send, WHO, Decision(_drafted, "inbox.unsent:{0}"), spends=True),
        "inbox.choose": Route(choose, WHO),
        "inbox.leave": Route(leave, WHO),
        "inbox.go_on": Route(go_on, WHO),
        "inbox.unsent": Route(unsent, WHO),
        "inbox.current": Route(current, WHO),
    },
    asks={"inbox.words": Route(take, WHO, Decision(_typed, "inbox.current"), awaits=Awaits.REPORT)},
)
