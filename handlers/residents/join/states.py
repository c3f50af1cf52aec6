"""What the conversation keeps of a code that was shown, and of a parting that was asked about."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import About


class Offered(About, frozen=True):
    """The code that was shown here."""

    key: ClassVar[str] = "join.offered"
    is_given_up: ClassVar[bool] = False


class Revoking(About, frozen=True):
    """The code, and the place that this conversation was asked about."""

    key: ClassVar[str] = "join.revoke"
    is_given_up: ClassVar[bool] = False
    place: int
