"""A line of evidence as it is put together."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from handlers.form_state import FormState
from handlers.shared import reporting
from handlers.turn import Turn
from storage.reporting import evidence_lines
from storage.reporting.evidence_lines import Line
from storage.reporting.units import Unit
from storage.rights.role import Role

WHO = (Role.OFFICER, *reporting.REPORTERS)
ORDER = ("unit", "content", "on", "what", "figure", "paper")


class Draft(FormState, frozen=True):
    """What was said so far; `done`: parts that were asked for, or left out on purpose."""

    key: ClassVar[str] = "proof.draft"
    way_back: ClassVar[str] = "proof.go_on"
    unit: int = -1
    """0: the ward itself."""
    content: int = 0
    on: date | None = None
    what: str = ""
    figure: int | None = None
    measure: str = ""
    paper: str = ""
    done: tuple[str, ...] = ()
    asked: str = ""
    replaces: int = 0
    reason: str = ""

    @property
    def lacking(self) -> str:
        """The next part to be asked for; empty where the line is whole."""
        said = {
            "unit": self.unit >= 0,
            "content": self.content > 0,
            "on": self.on is not None,
            "what": bool(self.what),
            "figure": self.figure is not None or "figure" in self.done,
            "paper": bool(self.paper) or "paper" in self.done,
        }
        lacks = [part for part in ORDER if not said[part]]
        if lacks:
            return lacks[0]
        return "reason" if self.replaces and not self.reason else ""


FORMS = (Draft,)


def may_change(turn: Turn, one: Line) -> bool:
    """An officer any line, who speaks for a unit its own."""
    if turn.has_role(Role.OFFICER):
        return True
    return one.unit_id in {unit.id for unit in reporting.my_units(turn)}


def places(turn: Turn) -> list[Unit | None]:
    """For whom this person may write a line; None: the ward itself."""
    own: list[Unit | None] = [*reporting.my_units(turn)]
    return [None, *own] if turn.has_role(Role.OFFICER) else own


def standing(turn: Turn, number: int) -> Line | None:
    """A line that stands and may be changed here."""
    one = evidence_lines.find(turn.tx, number) if number else None
    return one if one and may_change(turn, one) else None
