"""A parent's or guardian's word for a child: who they are, then the yes, each a step of its own."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Button
from handlers.form_state import FormState
from handlers.turn import Turn

AGREEING = ("enrol.guardian:", "age.agree:child", "join.agree:")
"""Buttons that are a consent for a child."""


class Guardian(FormState, frozen=True):
    """Who says that they agree for a child, and the button that does."""

    key: ClassVar[str] = "guardian"
    then: str
    name: str = ""


def button(turn: Turn, then: str) -> Button:
    """The way to it: their name is asked for, and `then` is what they are offered to tap."""
    return turn.button("guardian.me", f"guardian.ask:{then}")


def named(turn: Turn) -> str:
    """Who agrees by this tap; empty where nobody said their name."""
    one = Guardian.pop(turn)
    return one.name if one else ""
