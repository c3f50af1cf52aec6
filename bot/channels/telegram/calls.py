"""What the Bot API is asked beside words and buttons, and what is read of its answers."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import UNSET, Struct, UnsetType


class Call(Struct, frozen=True):
    """A method with what it is given; what is `UNSET` is not sent."""

    method: ClassVar[str]


# ---- who we are, and how updates reach us -------------------------------------------------------


class GetMe(Call, frozen=True):
    """Who are we?"""

    method = "getMe"


class User(Struct, frozen=True):
    """A bot, as Telegram knows it."""

    username: str = ""


class GetWebhookInfo(Call, frozen=True):
    """Where are updates posted to?"""

    method = "getWebhookInfo"


class WebhookInfo(Struct, frozen=True):
    """There; nowhere where we fetch them."""

    url: str = ""
    pending_update_count: int = 0


class SetWebhook(Call, frozen=True):
    """Post them here."""

    method = "setWebhook"
    url: str
    secret_token: str
    max_connections: int
    allowed_updates: list[str]
    drop_pending_updates: bool = False


class DeleteWebhook(Call, frozen=True):
    """Keep them until we fetch them."""

    method = "deleteWebhook"
    drop_pending_updates: bool = False


# ---- what a stranger is shown -------------------------------------------------------------------


class Key(Struct, frozen=True):
    """A button under a message."""

    text: str
    callback_data: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    style: Literal["primary", "danger"] | UnsetType = UNSET


class Keyboard(Struct, frozen=True):
    """The buttons under a message."""

    inline_keyboard: list[list[Key]]


# ---- beside messages ----------------------------------------------------------------------------


class SendChatAction(Call, frozen=True):
    """Somebody is writing, for five seconds or until a message comes."""

    method = "sendChatAction"
    chat_id: str
    action: str = "typing"


class Emoji(Struct, frozen=True):
    """A reaction."""

    emoji: str
    type: str = "emoji"


class SetMessageReaction(Call, frozen=True):
    """Put it under a message."""

    method = "setMessageReaction"
    chat_id: str
    message_id: int
    reaction: list[Emoji]


class Content(Struct, frozen=True):
    """What is sent in the name of whoever chose it."""

    message_text: str
    parse_mode: str = "HTML"


class Article(Struct, frozen=True):
    """One line of a list to choose from."""

    id: str
    title: str
    description: str
    input_message_content: Content
    reply_markup: Keyboard
    type: str = "article"


class AnswerInlineQuery(Call, frozen=True):
    """The list, the same for everybody who asks the same for some minutes."""

    method = "answerInlineQuery"
    inline_query_id: str
    results: list[Article]
    cache_time: int = 300


# ---- messages ----------------------------------------------------------------------------------


class NoPreview(Struct, frozen=True):
    """Links stay plain text: a preview would push the buttons off a small screen."""

    is_disabled: bool = True


class SendText(Call, frozen=True):
    """A new message of words and buttons."""

    method = "sendMessage"
    chat_id: str
    text: str
    reply_markup: Keyboard | UnsetType = UNSET
    parse_mode: str = "HTML"
    link_preview_options: NoPreview = NoPreview()


class EditText(Call, frozen=True):
    """Other words and buttons in an earlier message."""

    method = "editMessageText"
    chat_id: str
    message_id: int
    text: str
    reply_markup: Keyboard | UnsetType = UNSET
    parse_mode: str = "HTML"
    link_preview_options: NoPreview = NoPreview()


class SendFile(Struct, frozen=True):
    """A file with words below it: bytes under a name, or what Telegram has, by its `file_id`."""

    kind: Literal["photo", "audio", "voice", "document"]
    chat_id: str
    given: bytes | str
    name: str
    caption: str | UnsetType = UNSET
    reply_markup: Keyboard | UnsetType = UNSET

    @property
    def method(self) -> str:
        """`sendPhoto`, `sendAudio` and so on."""
        return f"send{self.kind.capitalize()}"


class Held(Struct, frozen=True):
    """A file that Telegram has."""

    file_id: str


class Sent(Struct, frozen=True):
    """A message that Telegram has taken."""

    message_id: int
    photo: list[Held] = []
    audio: Held | None = None
    voice: Held | None = None


class GetFile(Call, frozen=True):
    """Where does this file lie?"""

    method = "getFile"
    file_id: str


class File(Struct, frozen=True):
    """There, for an hour."""

    file_path: str = ""
