"""What the conversation keeps of a paper until it is confirmed."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import About


class Naming(About, frozen=True):
    """The name that was shown for a paper; empty where it is asked for."""

    key: ClassVar[str] = "certificate.name"
    name: str = ""


class Withdrawing(About, frozen=True):
    """Why a paper is to be withdrawn."""

    key: ClassVar[str] = "certificate.withdraw"
    reason: str = ""


FORMS = (Naming, Withdrawing)
