"""Every failure of the Bot Platform, sorted by what is to be done about it.

What went wrong is a number inside an answer that HTTP may call good.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from bot.channel import Ambiguous, Refused, SendError, Unavailable
from bot.channels.posted import UNREADABLE

SHOWN = 120
MINUTE, HOUR = 60.0, 3600.0
LEAST_TROUBLE = 500
TOKEN_REFUSED = "Zalo refuses the token of zalo_bot"  # noqa: S105 - says so, and holds none
QUOTA = "the quota of this month is used up"


class Unknown(Refused):
    """A number that nobody knows: the operator gets a sample."""


class TokenRefused(Unavailable):
    """The token was reset, or is wrong: everything waits for the operator."""

    for_all = True

    def __init__(self, why: str) -> None:
        super().__init__(f"{TOKEN_REFUSED}: {why}", 10 * MINUTE)


class UsedUp(Unavailable):
    """The plan allows no more messages, for an hour or until the month is over."""

    for_all = True

    def __init__(self, why: str) -> None:
        super().__init__(f"{QUOTA}: {why}", HOUR)


class Nothing(SendError):
    """Nobody said anything while a request was held; or, of a message: nobody knows."""


class Answer(msgspec.Struct, frozen=True):
    """The frame around every answer."""

    ok: bool = False
    result: msgspec.Raw = msgspec.Raw(b"{}")
    error_code: int = 0
    description: str = ""


_answer = msgspec.json.Decoder(Answer, strict=False)


def judge(status: int, body: bytes) -> Answer:
    """The answer, where it is good; else the SendError that it means is raised."""
    try:
        answer = _answer.decode(body)
    except UNREADABLE:
        if status >= LEAST_TROUBLE:
            raise Unavailable(f"HTTP {status}") from None
        raise Ambiguous(f"HTTP {status} without an answer from Zalo") from None
    if not answer.ok:
        raise meaning(answer.error_code or status, answer.description)
    return answer


def _shortly(why: str) -> SendError:
    return Unavailable(why, 5)


_BY_CODE: Mapping[int, Callable[[str], SendError]] = {
    400: Refused,
    401: TokenRefused,
    403: _shortly,  # called an internal error there
    404: Refused,
    408: Nothing,
    426: _shortly,
    429: UsedUp,
}
KNOWN = frozenset(_BY_CODE)


def meaning(code: int, said: str) -> SendError:
    """What a number stands for."""
    why = f"{code} {said}"[:SHOWN]
    if code in _BY_CODE or code >= LEAST_TROUBLE:
        return _BY_CODE.get(code, Unavailable)(why)
    return Unknown(why)
