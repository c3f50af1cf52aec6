"""What was typed from a signed form, until the person is made of it."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import FormState


class PaperForm(FormState, frozen=True):
    """Its lines in the order of the paper; empty where nothing was typed yet."""

    key: ClassVar[str] = "assist.paper_form"
    is_given_up: ClassVar[bool] = False
    """It lies on the table: entering goes on with it."""
    number: str = ""
    """The number printed on it."""
    name: str = ""
    you: str = ""
    """The form of address."""
    band: str = ""
    group: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every line was typed."""
        return bool(self.number and self.name and self.you and self.band and self.group)
