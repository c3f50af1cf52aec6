"""What is asked about the register: the name of a new unit, the new name of one there is."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import About, FormState


class NewUnit(FormState, frozen=True):
    """Of which kind the unit is whose name is awaited; or its name, where that came first."""

    key: ClassVar[str] = "register.new"
    way_back: ClassVar[str] = "register.add"
    kind: str = ""
    name: str = ""


class Renaming(About, frozen=True):
    """The unit whose new name is awaited."""

    key: ClassVar[str] = "register.renaming"


FORMS = (NewUnit, Renaming)
