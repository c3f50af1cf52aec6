"""Which line of which unit's report is asked for; what was said lies in the report itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from handlers.contract import Outcome
from handlers.form_state import FormState

if TYPE_CHECKING:
    from handlers.turn import Turn


class AskedLine(FormState, frozen=True):
    """The line whose answer is awaited; every answer before it is kept already."""

    key: ClassVar[str] = "reporting.line"
    way_back: ClassVar[str] = "reporting.go_on"
    unit: int
    line: str
    doubted: int | None = None
    """A figure that was asked back once; said again it stands."""

    @classmethod
    def given_up(cls, turn: Turn) -> list[Outcome]:
        """The question goes, and what was answered stays."""
        one = cls.pop(turn)
        door = turn.button("reporting.open_form", f"reporting.open:{one.unit if one else 0}")
        return [turn.reply("reporting.kept", door)]


class AskedBack(FormState, frozen=True):
    """The report that officers were asked to return, by how far it was: they are asked once."""

    key: ClassVar[str] = "reporting.asked_back"
    is_given_up: ClassVar[bool] = False
    unit: int
    steps: int


class Wished(FormState, frozen=True):
    """What is to be said of a line of a report that was sent, once it is taken back."""

    key: ClassVar[str] = "reporting.wished"
    is_given_up: ClassVar[bool] = False
    unit: int
    line: str
    said: str


FORMS = (AskedLine, AskedBack, Wished)
