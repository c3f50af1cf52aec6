"""An officer withdraws a certificate by its code, with a reason; a slip can be taken back."""

from __future__ import annotations

from handlers.contract import Button
from handlers.learning.certificate.renaming import tell
from handlers.learning.certificate.states import Withdrawing
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.admission.codes import LENGTH, looks_like_code
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role
from storage.studying import certificates
from storage.studying.certificates import Certificate

WHO = (Role.OFFICER,)
LONGEST = 200
SHORTEST = 5


def begin(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """`/thuhoi CODE reason`; what is missing is asked for."""
    words = " ".join(arguments).split()
    code, reason = _read(words)
    found = certificates.by_code(turn.tx, turn.house.hash_code(code)) if code else None
    if found is None:
        return [turn.reply("certificate.which" if not words else "certificate.no_such", _out(turn))]
    if found.withdrawn_at:
        return _withdrawn_before(turn, found)
    return _weigh(turn, found, reason)


def _read(words: list[str]) -> tuple[str | None, str]:
    """The code, in one word or two, and what follows it."""
    for count in (1, 2):
        code = looks_like_code(" ".join(words[:count]))
        if code and len(code) == LENGTH:
            return code, " ".join(words[count:])
    return None, ""


def _weigh(turn: Turn, found: Certificate, reason: str) -> Outcomes:
    """Ask once, with everything in view."""
    Withdrawing(found.id, reason[:LONGEST]).keep(turn)
    if len(reason) < SHORTEST or turn.warned:
        turn.conversation.ask = "certificate.reason"
        ways = (*_open_name(turn, found), _out(turn))
        return [turn.reply("certificate.ask_reason", *ways, title=found.title)]
    return [
        turn.reply(
            "certificate.ask_withdraw",
            turn.button("certificate.withdraw", f"certificate.withdraw:{found.id}"),
            *_open_name(turn, found),
            _out(turn),
            title=found.title,
            month=f"{found.on:%m/%Y}",
            reason=reason[:LONGEST],
        )
    ]


def weigh(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The certificate that a button names, as it stands now."""
    asked, found = Withdrawing.of(turn), _named(turn, arguments)
    if found is None:
        return begin(turn, ())
    if found.withdrawn_at:
        return _withdrawn_before(turn, found)
    is_same = asked is not None and asked.number == found.id
    return _weigh(turn, found, asked.reason if asked and is_same else "")


def type_reason(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take the reason."""
    asked = Withdrawing.of(turn)
    found = certificates.find(turn.tx, asked.number) if asked else None
    return _weigh(turn, found, " ".join(arguments[0].split())) if found else begin(turn, ())


def withdraw(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Withdraw what was shown just now, and tell its owner why."""
    asked, found = Withdrawing.pop(turn), _named(turn, arguments)
    if asked is None or found is None or asked.number != found.id or not asked.reason:
        return begin(turn, ())
    reason = asked.reason
    if not certificates.withdraw(turn.tx, found.id, turn.now):
        return _withdrawn_before(turn, found)
    contact = turn.button("certificate.contact", "help.human")
    said = turn.reply("certificate.told", contact, title=found.title, reason=reason)
    subject = f"certificate:{found.id}"
    audit.note(turn, "certificate.withdrawn", subject, found.person_id, reason=reason)
    done = turn.reply(
        "certificate.withdrawn", _give_back(turn, found), _out(turn), title=found.title
    )
    return [done, *tell(turn, found, said)]


def give_back(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It was a slip: the certificate holds again."""
    found = _named(turn, arguments)
    if found is None:
        return begin(turn, ())
    if not certificates.give_back(turn.tx, found.id, turn.now):
        return _as_it_stands(turn, found)
    audit.note(turn, "certificate.given_back", f"certificate:{found.id}", found.person_id)
    see = turn.button("certificate.open", f"certificate.show:{found.id}", title=found.title)
    said = turn.reply("certificate.told_back", see, title=found.title)
    now = certificates.find(turn.tx, found.id) or found
    return [*_as_it_stands(turn, now), *tell(turn, found, said)]


def _as_it_stands(turn: Turn, found: Certificate) -> Outcomes:
    """Of somebody erased it counts again, and is the paper of nobody."""
    if found.withdrawn_at:
        return _withdrawn_before(turn, found)
    return [turn.reply("certificate.given_back", _out(turn), title=found.title)]


def _named(turn: Turn, arguments: tuple[str, ...]) -> Certificate | None:
    number = row_number(arguments[0]) if arguments else None
    return certificates.find(turn.tx, number) if number else None


def _withdrawn_before(turn: Turn, found: Certificate) -> Outcomes:
    if found.why == "erased":
        return [turn.reply("certificate.was_erased", _out(turn), title=found.title)]
    buttons = (_give_back(turn, found), _out(turn))
    return [turn.reply("certificate.was_withdrawn", *buttons, title=found.title)]


def _give_back(turn: Turn, found: Certificate) -> Button:
    return turn.button("certificate.give_back", f"certificate.give_back:{found.id}")


def _open_name(turn: Turn, found: Certificate) -> tuple[Button, ...]:
    """Where only the name is wrong."""
    if not found.name:
        return ()
    return (turn.button("certificate.open_name", f"certificate.open_name:{found.id}"),)


def _out(turn: Turn) -> Button:
    return turn.button("certificate.out", "help.cancel")


def _weighed(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The certificate and the reason that were shown."""
    asked, found = Withdrawing.of(turn), _named(turn, arguments)
    if asked is None or found is None or asked.number != found.id or found.withdrawn_at:
        return None
    return Shown((found.title, f"{found.on:%m/%Y}"), private=(asked.reason,))


def _withdrawal(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The withdrawal that would be undone."""
    found = _named(turn, arguments)
    return Shown(more=(found.withdrawn_at, found.why)) if found and found.withdrawn_at else None


ROUTES = Routes(
    commands={"thuhoi": Route(begin, WHO, listens=True)},
    postbacks={
        "certificate.weigh": Route(weigh, WHO),
        "certificate.withdraw": Route(
            withdraw, WHO, Decision(_weighed, "certificate.weigh:{0}"), spends=True
        ),
        "certificate.give_back": Route(
            give_back, WHO, Decision(_withdrawal, "certificate.weigh:{0}"), spends=True
        ),
    },
    asks={"certificate.reason": Route(type_reason, WHO, awaits=Awaits.REPORT)},
)
