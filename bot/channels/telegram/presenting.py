"""How the bot shows itself on Telegram: its descriptions, its commands, its menu button."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from bot.channels.telegram.calls import Call


class GetMyDescription(Call, frozen=True):
    """What stands in an empty chat?"""

    method = "getMyDescription"


class Description(Struct, frozen=True):
    """This."""

    description: str = ""


class SetMyDescription(Call, frozen=True):
    """This is to stand there."""

    method = "setMyDescription"
    description: str


class GetMyShortDescription(Call, frozen=True):
    """What stands on the bot's card?"""

    method = "getMyShortDescription"


class ShortDescription(Struct, frozen=True):
    """This."""

    short_description: str = ""


class SetMyShortDescription(Call, frozen=True):
    """This is to stand there."""

    method = "setMyShortDescription"
    short_description: str


class Command(Struct, frozen=True):
    """A command with its one line of help."""

    command: str
    description: str


class Scope(Struct, frozen=True, omit_defaults=True):
    """Whose menu it is."""

    type: Literal["default", "all_private_chats", "chat"]
    chat_id: str = ""


class SetMyCommands(Call, frozen=True):
    """The menu of these chats."""

    method = "setMyCommands"
    commands: list[Command]
    scope: Scope


class DeleteMyCommands(Call, frozen=True):
    """No menu any more."""

    method = "deleteMyCommands"
    scope: Scope


class GetMyCommands(Call, frozen=True):
    """Which menu have these chats?"""

    method = "getMyCommands"
    scope: Scope


class WebApp(Struct, frozen=True):
    """A page that opens inside Telegram."""

    url: str


class MenuButton(Struct, frozen=True, omit_defaults=True):
    """What stands beside the text field."""

    type: Literal["commands", "web_app", "default"]
    text: str = ""
    web_app: WebApp | None = None


class GetChatMenuButton(Call, frozen=True):
    """What stands there in chats without one of their own?"""

    method = "getChatMenuButton"


class SetChatMenuButton(Call, frozen=True):
    """This is to stand there."""

    method = "setChatMenuButton"
    menu_button: MenuButton


# ---- buttons ----------------------------------------------------------------------------------
