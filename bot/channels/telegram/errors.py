"""Every failure of the Bot API, sorted by what is to be done about it."""

from __future__ import annotations

import msgspec

from bot.channel import Ambiguous, Refused, SendError, Unavailable, Unreachable

SHOWN = 120
OK, BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 200, 400, 401, 403, 404
CONFLICT, TOO_MANY, SERVER = 409, 429, 500
UNKNOWN = 60.0
"""Seconds to leave a server in peace that does not know our token."""
TOKEN_REFUSED = "token refused"  # noqa: S105 - begins an error
FLOOD = 5.0
"""Seconds to wait when a 429 does not say how long."""


class Moved(SendError):
    """The group became a supergroup: the chat has a new id."""

    def __init__(self, to: str) -> None:
        super().__init__("the chat has moved")
        self.to = to


class SoAlready(SendError):
    """What was asked for is the case: as good as success."""


class NothingToEdit(SendError):
    """That message cannot be edited; a new one can be sent."""


class Flooded(Unavailable):
    """Too many messages to this chat; when several chats hear it, from this bot (`for_all`)."""


class TokenRefused(Unavailable):
    """Telegram does not know this token (any more): a matter of this process, not of the bot."""


class NoMedia(Refused):
    """This chat takes words, but no pictures or files."""


class Conflict(SendError):
    """Another program fetches this bot's updates."""


class Parameters(msgspec.Struct, frozen=True):
    """What a failed answer may add."""

    retry_after: float | None = None
    migrate_to_chat_id: int | None = None


class Answer(msgspec.Struct, frozen=True):
    """The frame around every answer of the Bot API."""

    ok: bool
    error_code: int | None = None
    description: str = ""
    parameters: Parameters = Parameters()


_answer = msgspec.json.Decoder(Answer)

_BAD_REQUESTS: tuple[tuple[type[SendError], tuple[str, ...]], ...] = (
    (SoAlready, ("message is not modified", "query is too old", "query id is invalid")),
    (
        NothingToEdit,
        (
            "message to edit not found",
            "message can't be edited",
            "message_id_invalid",
            "there is no text in the message to edit",
        ),
    ),
    (
        NoMedia,
        tuple(
            f"not enough rights to send {kind}"
            for kind in ("photo", "document", "audio", "video", "media", "file")
        ),
    ),
    (
        Unreachable,
        (
            "chat not found",
            "user not found",
            "user is deactivated",
            "peer_id_invalid",
            "input_user_deactivated",
            "group chat was deactivated",
            "bot was kicked",
            "bot is not a member",
            "not enough rights to send",
            "have no rights to send",
            "chat_write_forbidden",
        ),
    ),
)
_BY_CODE: dict[int, type[SendError]] = {CONFLICT: Conflict, FORBIDDEN: Unreachable}


def judge(status: int, body: bytes) -> SendError | None:
    """What an answer means; None is success."""
    try:
        answer = _answer.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        why = f"HTTP {status} without an answer from the Bot API"
        return Ambiguous(why) if status == OK else Unavailable(why)
    if answer.ok:
        return None
    return _refusal(answer, answer.error_code or status)


def _refusal(answer: Answer, code: int) -> SendError:
    why = f"{code} {answer.description}"[:SHOWN]
    more = answer.parameters
    if more.migrate_to_chat_id is not None:
        return Moved(str(more.migrate_to_chat_id))
    if code == TOO_MANY or more.retry_after is not None:
        return Flooded(why, more.retry_after or FLOOD)
    if code >= SERVER:
        return Unavailable(why)
    return _for_good(code, why)


def _for_good(code: int, why: str) -> SendError:
    """What asking again would not change."""
    if code in (UNAUTHORIZED, NOT_FOUND):
        return TokenRefused(f"{TOKEN_REFUSED}: {why}", UNKNOWN)
    said = why.casefold()
    kinds = (kind for kind, phrases in _BAD_REQUESTS if any(phrase in said for phrase in phrases))
    return next(kinds, _BY_CODE.get(code, Refused))(why)
