"""The notice that people agree to: on one screen of a phone, and the rest for whoever asks."""

from __future__ import annotations

from handlers.contract import Button, Reply
from handlers.turn import Turn

BESIDE = 16
"""Letters up to which two buttons stand side by side, of the same weight."""


def short(turn: Turn, yes: Button, no: Button, more: Button) -> Reply:
    """All that the law wants said before a yes, in one message."""
    return Reply(turn.say("enrol.notice"), (*_rows(yes, no), (more,)))


def whole(turn: Turn, yes: Button, no: Button) -> list[Reply]:
    """Each point at length, and the question again."""
    return [
        Reply(turn.say("enrol.notice_what"), leads=True),
        Reply(turn.say("enrol.notice_keeper"), leads=True),
        Reply(turn.say("enrol.notice_rights"), leads=True),
        Reply(turn.say("enrol.question"), _rows(yes, no)),
    ]


def _rows(yes: Button, no: Button) -> tuple[tuple[Button, ...], ...]:
    is_short = max(len(yes.label), len(no.label)) <= BESIDE
    return ((yes, no),) if is_short else ((yes,), (no,))
