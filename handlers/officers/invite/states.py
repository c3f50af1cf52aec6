"""What the talk keeps of an invitation until it is made or taken."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import FormState
from storage.role import Role


class Offered(FormState, frozen=True):
    """The invitation whose code was shown here: no other is taken by a tap."""

    key: ClassVar[str] = "invite.offered"
    invite: int


class ChosenRole(FormState, frozen=True):
    """The role to be given, until its team is named."""

    key: ClassVar[str] = "invite.role"
    is_given_up: ClassVar[bool] = False
    role: Role


FORMS = (Offered, ChosenRole)
