"""What the chase remembers of a conversation."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import About


class Returning(About, frozen=True):
    """The unit whose report is returned once a reason is typed."""

    key: ClassVar[str] = "chase.returning"


FORMS = (Returning,)
"""What its forms keep."""
