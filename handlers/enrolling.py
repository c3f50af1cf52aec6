"""What a conversation knows of somebody who has not enrolled: the notice agreed to, or refused."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import FormState
from handlers.turn import Turn

CODED = ("invite.accept:", "join.consent:")
"""Buttons of what somebody's code offers, until it is taken or left."""
FIRST = ("enrol.try", "enrol.register", "enrol.code")
"""Buttons of the first screen."""
ASKED = ("enrol.consent:", "enrol.more", "enrol.age:", "enrol.guardian", "enrol.keep", "guardian.")
"""Buttons of what is asked of somebody who has not enrolled."""


class Enrolling(FormState, frozen=True):
    """Between the notice and the age that is told; a refusal lasts until it is taken back."""

    key: ClassVar[str] = "enrol"
    is_given_up: ClassVar[bool] = False
    strings: ClassVar[tuple[str, ...]] = ("agreed", "declined", "wanted")
    agreed: str = ""
    """The version of the notice that was agreed to."""
    declined: bool = False
    wanted: str = ""
    """The lesson that somebody came for, or was reading."""
    was_reminded: bool = False
    """What is missing was asked for once more after a lesson."""


def enrolling(turn: Turn) -> Enrolling:
    """How far it is."""
    return Enrolling.of(turn) or Enrolling()
