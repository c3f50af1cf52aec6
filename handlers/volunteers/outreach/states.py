"""What the conversation keeps of a session's form: the answers are in its row in the database."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from handlers.contract import Outcome
from handlers.form_state import FormState
from handlers.turn import Turn


class OpenLine(FormState, frozen=True):
    """The line that is asked for."""

    key: ClassVar[str] = "outreach.line"
    way_back: ClassVar[str] = "outreach.show"
    session: int
    step: str

    @classmethod
    def given_up(cls, turn: Turn) -> list[Outcome]:
        """What was answered stays in the form."""
        cls.pop(turn)
        return [turn.reply("help.form_kept", turn.button("help.to_forms", "outreach.show"))]


class GivenReason(FormState, frozen=True):
    """Why what was sent is corrected."""

    key: ClassVar[str] = "outreach.reason"
    session: int
    said: str


class WaitingAnswer(FormState, frozen=True):
    """An answer that waits for the reason of its correction."""

    key: ClassVar[str] = "outreach.answer"
    is_given_up: ClassVar[bool] = False
    session: int
    step: str
    text: str
    is_typed: bool = False


class ToldLine(FormState, frozen=True):
    """A session told in one line, until the form is there that it begins."""

    key: ClassVar[str] = "outreach.told"
    is_given_up: ClassVar[bool] = False
    text: str
    at: datetime
    is_another: bool = False


class SecondLine(FormState, frozen=True):
    """A second session that was told in the same breath, until the first one is sent.

    What waited before it waits behind it.
    """

    key: ClassVar[str] = "outreach.second"
    is_given_up: ClassVar[bool] = False
    text: str
    at: datetime
    more: tuple[str, ...] = ()


class Counted(FormState, frozen=True):
    """What was counted and cannot be written yet: in words, by session, or session and group."""

    key: ClassVar[str] = "outreach.counted"
    is_given_up: ClassVar[bool] = False
    said: dict[str, str]


class PartOfDay(FormState, frozen=True):
    """The part of the day that was said without an hour, until the hours come."""

    key: ClassVar[str] = "outreach.part_of_day"
    is_given_up: ClassVar[bool] = False
    session: int
    part: str


FORMS = (OpenLine, GivenReason, WaitingAnswer, ToldLine, SecondLine, Counted, PartOfDay)
