"""What the conversation keeps of an invitation until it is made or taken."""

from __future__ import annotations

from typing import ClassVar

from handlers.form_state import FormState
from storage.rights.role import Role


class Offered(FormState, frozen=True):
    """The invitation whose code was shown here: no other is taken by a tap."""

    key: ClassVar[str] = "invite.offered"
    invite: int


class ChosenRole(FormState, frozen=True):
    """The role to be given, until its team is named."""

    key: ClassVar[str] = "invite.role"
    is_given_up: ClassVar[bool] = False
    role: Role


class NameWanted(FormState, frozen=True):
    """Whoever took a role was asked for a name, and has neither said one nor left it for later."""

    key: ClassVar[str] = "invite.name_wanted"
    is_given_up: ClassVar[bool] = False
    way_back: ClassVar[str] = "invite.ask_name"


FORMS = (Offered, ChosenRole, NameWanted)
