"""Writing a question: what is kept is said before, and nothing is kept before it is sent."""

from __future__ import annotations

from handlers.contract import Button, Reply, Utterance, column
from handlers.residents.inquiry import showing
from handlers.routes import Awaits, Route, Routes
from handlers.rules.people.phones import show_phone
from handlers.rules.typed.remarks import sentence
from handlers.rules.typed.rewriting import revised
from handlers.shared import common
from handlers.shared.inquiries import NoticeRead, Overheard, Written, mine, write, written
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role

LONGEST = 1000


def begin(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The question itself may stand behind the command; else what was asked before is shown."""
    words = sentence(" ".join(arguments), LONGEST)
    if words is None and turn.has_role(Role.OFFICER):
        inbox = turn.button("inquiry.inbox", "inbox.show")
        return [
            turn.reply(
                "inquiry.for_officer", inbox, turn.button("inquiry.ask_all_the_same", "inquiry.ask")
            )
        ]
    if words is None and (own := mine(turn)):
        return showing.card(turn, own[0], own)
    if words:
        write(turn, words=words)
    return ask(turn, ())


def ask(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What stands in the way comes first: a question that waits, too many, what is to be read."""
    if standing := in_the_way(turn):
        return standing
    if not has_agreed(turn):
        return [*numbers(turn, written(turn).words), _notice(turn)]
    return preview(turn) if written(turn).words else [_ask_words(turn)]


def in_the_way(turn: Turn) -> Outcomes:
    """Why no other question can be asked now; nothing where it can."""
    own = mine(turn)
    waiting = next((one for one in own if one.state == "waiting"), None)
    if waiting:
        return [Reply(turn.say("inquiry.waits_already")), *showing.card(turn, waiting, own)]
    most = turn.house.settings.asking.per_month
    if showing.asked_this_month(turn) >= most:
        look = [turn.button("inquiry.look_mine", "inquiry.show")] if own else []
        contact = turn.button("inquiry.contact", "help.human")
        return [turn.reply("inquiry.enough", contact, *look, count=most)]
    return []


def has_agreed(turn: Turn) -> bool:
    """Whether what is kept was read and agreed to, in this version."""
    version = turn.house.settings.asking.notice
    read = NoticeRead.of(turn)
    is_said = read is not None and read.version == version
    return is_said or any(one.notice == version for one in mine(turn))


def _notice(turn: Turn) -> Reply:
    return turn.reply(
        "inquiry.notice",
        turn.button("inquiry.agree", "inquiry.agree"),
        turn.button("inquiry.refuse", "inquiry.refuse"),
        days=turn.house.settings.asking.days,
    )


def agree(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """They read it; it is recorded with the question."""
    NoticeRead(turn.house.settings.asking.notice).keep(turn)
    return ask(turn, ())


def refuse(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Nothing is kept; the other ways stay open."""
    forget(turn)
    contact = turn.button("inquiry.contact", "help.human")
    return [turn.reply("inquiry.refused", contact, turn.button("inquiry.go_on", "learn.resume"))]


def forget(turn: Turn) -> None:
    """Nothing of it stays in the conversation."""
    for kept in (Written, NoticeRead, Overheard):
        kept.pop(turn)


def _ask_words(turn: Turn, *, again: bool = False) -> Reply:
    turn.conversation.ask = "inquiry.words"
    leave = turn.button("inquiry.leave", "help.cancel")
    return turn.reply("inquiry.ask_again" if again else "inquiry.ask_words", leave)


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read it back before it goes; a number in it may be anybody's, and calls nobody."""
    if (standing := in_the_way(turn)) or not has_agreed(turn):
        return standing or [_notice(turn)]
    words = sentence(arguments[0], LONGEST)
    if words is None:
        return [_ask_words(turn, again=True)]
    write(turn, words=words)
    return [*_hidden(turn), *preview(turn)]


def revise(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another wording, or one sentence more, while the question is read back."""
    before = written(turn).words
    said = ":".join(arguments)
    return take(turn, (revised(before, said) if before else said,))


def _hidden(turn: Turn) -> Outcomes:
    """Said of a telephone number instead of what is said of secrets."""
    body = turn.event.body
    if not isinstance(body, Utterance) or not body.phone:
        return []
    turn.warned = False
    return [Reply(turn.say("inquiry.number_hidden"), leads=True)]


def _keep_number(turn: Turn) -> bool:
    """A telephone number that was typed where one was asked for, if it is one."""
    body = turn.event.body
    if not isinstance(body, Utterance) or not body.phone:
        return False
    write(turn, phone=body.phone)
    turn.warned = False
    return True


def again(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Write it anew."""
    return in_the_way(turn) or ([_ask_words(turn)] if has_agreed(turn) else [_notice(turn)])


def this(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What was just typed, and nobody understood, is the question."""
    heard = Overheard.pop(turn)
    if words := sentence(heard.words if heard else "", LONGEST):
        write(turn, words=words)
    return ask(turn, ())


def preview(turn: Turn) -> Outcomes:
    """What officers will read; and what the ward has answered to such a question before."""
    words, phone = written(turn).words, written(turn).phone
    known = common.meant(turn, words)
    number = (
        turn.button("inquiry.drop_number", "inquiry.no_number")
        if phone
        else turn.button("inquiry.leave_number", "inquiry.ask_number")
    )
    reach = turn.say("inquiry.by_phone", phone=show_phone(phone)) if phone else ""
    said = turn.reply(
        "inquiry.preview",
        turn.button("inquiry.send", "inquiry.send"),
        number,
        turn.button("inquiry.rewrite", "inquiry.again"),
        turn.button("inquiry.leave", "help.cancel"),
        words=words,
        reach=f"\n{reach}" if reach else "",
    )
    return [*numbers(turn, words), *([common.said(turn, known)] if known else []), said]


def numbers(turn: Turn, words: str) -> list[Reply]:
    """Whom to call, beside a letter that tells of danger: the ward's answer comes too late."""
    in_danger = turn.meaning(words).need is not None
    return [Reply(turn.say("need.numbers"), kind="warn", leads=True)] if in_danger else []


def ask_number(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Where they want to be called."""
    if not written(turn).words:
        return ask(turn, ())
    return [_ask_number(turn)]


def _ask_number(turn: Turn, *, again: bool = False) -> Reply:
    turn.conversation.ask = "inquiry.number"
    skip = Button(turn.say("inquiry.without"), "inquiry.no_number")
    return Reply(turn.say("inquiry.number_again" if again else "inquiry.ask_number"), column(skip))


def take_number(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Only a telephone number is kept."""
    if not written(turn).words:
        return ask(turn, ())
    return preview(turn) if _keep_number(turn) else [_ask_number(turn, again=True)]


def no_number(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The answer comes here, and nobody calls."""
    write(turn, phone="")
    return ask(turn, ())


ROUTES = Routes(
    commands={"hoi": Route(begin)},
    postbacks={
        "inquiry.ask": Route(ask),
        "inquiry.agree": Route(agree, spends=True),
        "inquiry.refuse": Route(refuse, spends=True),
        "inquiry.again": Route(again),
        "inquiry.this": Route(this),
        "inquiry.revise": Route(revise),
        "inquiry.ask_number": Route(ask_number),
        "inquiry.no_number": Route(no_number),
    },
    asks={"inquiry.words": Route(take, awaits=Awaits.LETTER), "inquiry.number": Route(take_number)},
)
