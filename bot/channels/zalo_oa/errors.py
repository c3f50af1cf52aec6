"""Every failure of Zalo's interface, sorted by what is to be done about it.

Zalo says what went wrong by a number inside an answer that HTTP calls good. A number that nobody
knows is refused, not tried again: with some of them the message was delivered all the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.channel import Ambiguous, Blocked, Refused, SendError, Unavailable, Unreachable
from bot.channels.connection import OK
from bot.channels.posted import UNREADABLE

TOO_MANY = 429
SHOWN = 120
MINUTE, HOUR = 60.0, 3600.0
NEW_CONSENT = "the operator has to log in to Zalo again"


class Unknown(Refused):
    """A number that nobody knows: the operator gets a sample."""


class TokenRefused(SendError):
    """The access token is over, or unknown: renewed once, then tried once more."""


class OtherProfile(SendError):
    """Accounts of this type send another way."""


class AssetGone(SendError):
    """What was uploaded is no longer there: uploaded anew, then tried once more."""


class Suspended(Unavailable):
    """Nothing can be sent until the operator mends something at Zalo."""

    for_all = True

    def __init__(self, why: str, retry_after: float = 10 * MINUTE) -> None:
        super().__init__(why, retry_after)


class Crowded(Unavailable):
    """The account's own rate or quota is used up."""

    for_all = True


def _crowded(why: str) -> SendError:
    return Crowded(why, MINUTE)


def _used_up(why: str) -> SendError:
    return Crowded(why, HOUR)


def _person_used_up(why: str) -> SendError:
    return Unavailable(why, HOUR)


_MEANINGS = (
    (_crowded, (-32,)),
    (AssetGone, (-100,)),
    (Suspended, (-118, -204, -205, -209, -212, -219, -221, -223, -224, -242, -320, -321)),
    (Suspended, (-14002, -14003, -14004, -14014, -14020)),
    (Refused, (-200, -201, -210, -233, -237, -240, -248, -249, -403)),
    (_used_up, (-211,)),
    (_person_used_up, (-218, -234)),
    (Unreachable, (-213, -217, -227, -232, -244)),
    (TokenRefused, (-216, -220, -401, 216, 401)),
    (Blocked, (-230,)),
    (OtherProfile, (-235,)),
)
_BY_CODE: Mapping[int, object] = {code: make for make, codes in _MEANINGS for code in codes}
KNOWN = frozenset(_BY_CODE)


class Answer(msgspec.Struct, frozen=True):
    """The frame around every answer."""

    error: int = 0
    message: str = ""
    data: msgspec.Raw = msgspec.Raw(b"{}")


_answer = msgspec.json.Decoder(Answer, strict=False)


def judge(status: int, body: bytes) -> Answer:
    """The answer, where it is good; else the SendError that it means is raised."""
    if status != OK:
        why = f"HTTP {status}"
        raise Crowded(why, MINUTE) if status == TOO_MANY else Unavailable(why)
    try:
        answer = _answer.decode(body)
    except UNREADABLE:
        raise Ambiguous("HTTP 200 without an answer from Zalo") from None
    if answer.error:
        raise meaning(answer.error, answer.message)
    return answer


def meaning(code: int, said: str) -> SendError:
    """What a number stands for."""
    make, why = _BY_CODE.get(code), f"{code} {said}"[:SHOWN]
    if callable(make):
        found: SendError = make(why)
        return found
    return Unknown(why)
