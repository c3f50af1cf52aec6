"""The methods of the Bot API that a bot like ours calls, with the limits Telegram sets."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.bench.bot_api.entities import Unparsable, plain
from tests.bench.bot_api.world import BOT, TAP_LIFE, Hook, Json, Sent, World

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA, LONGEST_HELP = 4096, 1024, 64, 256
LONGEST_ALERT, LONGEST_ABOUT, LONGEST_SHORT = 200, 512, 120
MOST_BYTES = 32768
MOST_RESULTS = 50
REACTIONS = ("👍", "❤", "🔥", "🎉", "👏", "🏆", "💯")
"""Some of those that any bot may use."""
LARGEST_FILE = 20 * 2**20


class Refusal(Exception):
    """An answer that is not ok."""

    def __init__(self, code: int, why: str, **parameters: object) -> None:
        super().__init__(why)
        self.code = code
        self.parameters = parameters


class Methods:
    """Each method takes the call's parameters and returns its result."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._known: dict[str, Callable[[Json], Json | list[Json] | bool]] = {
            "getme": self._me,
            "sendmessage": self._send_text,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_buttons,
            "sendphoto": self._send_photo,
            "senddocument": self._send_document,
            "sendaudio": self._send_audio,
            "sendvoice": self._send_voice,
            "answercallbackquery": self._stop_spinner,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "setmycommands": self._set_commands,
            "deletemycommands": self._delete_commands,
            "getmydescription": self._description,
            "setmydescription": self._describe,
            "getmyshortdescription": self._short_description,
            "setmyshortdescription": self._describe_shortly,
            "getfile": self._get_file,
            "getmycommands": self._commands,
            "getchatmenubutton": self._menu_button,
            "setchatmenubutton": self._set_menu_button,
            "sendchataction": self._act,
            "setmessagereaction": self._react,
            "answerinlinequery": self._answer_inline,
        }

    def call(self, name: str, given: Json) -> Json | list[Json] | bool:
        """The result of a method; a Refusal when Telegram would not."""
        method = self._known.get(name)
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        return method(given)

    def _me(self, _given: Json) -> Json:
        """Who the bot is."""
        return dict(BOT, can_join_groups=True, can_read_all_group_messages=False)

    def _send_text(self, given: Json) -> Json:
        """A new message of words and buttons."""
        chat, text = self._chat(given), self._text(given, "text", LONGEST_TEXT)
        if not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        return self._show("sendMessage", chat, self.world.number(), text, given)

    def _edit_text(self, given: Json) -> Json:
        """Other words in the place of earlier ones."""
        chat, text = self._chat(given), self._text(given, "text", LONGEST_TEXT)
        number = int(given.get("message_id") or 0)
        before = self.world.messages.get((chat, number))
        if before is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if not before[0]:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        if before == (text, json.dumps(_buttons(given))):
            raise Refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply"
                " markup are exactly the same as a current content and reply markup of the message",
            )
        return self._show("editMessageText", chat, number, text, given)

    def _edit_buttons(self, given: Json) -> Json:
        """Other buttons under a message, or none."""
        chat, number = self._chat(given), int(given.get("message_id") or 0)
        before = self.world.messages.get((chat, number))
        if before is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if before[1] == (buttons := json.dumps(_buttons(given))):
            raise Refusal(400, "Bad Request: message is not modified")
        self.world.messages[chat, number] = (before[0], buttons)
        return {"message_id": number}

    def _send_photo(self, given: Json) -> Json:
        """A picture."""
        return self._file("sendPhoto", "photo", given)

    def _send_document(self, given: Json) -> Json:
        """A file."""
        return self._file("sendDocument", "document", given)

    def _send_audio(self, given: Json) -> Json:
        """A sound."""
        return self._file("sendAudio", "audio", given)

    def _send_voice(self, given: Json) -> Json:
        """A sound that somebody speaks."""
        return self._file("sendVoice", "voice", given)

    def _get_file(self, given: Json) -> Json:
        """Where a file lies that somebody sent."""
        name = str(given.get("file_id"))
        body = self.world.files.get(name)
        if body is None:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(body) > LARGEST_FILE:
            raise Refusal(400, "Bad Request: file is too big")
        path = f"photos/{name}.jpg"
        return {"file_id": name, "file_unique_id": name, "file_size": len(body), "file_path": path}

    def _stop_spinner(self, given: Json) -> bool:
        """The tapped button stops turning."""
        query = str(given.get("callback_query_id"))
        tapped_at = self.world.taps.pop(query, None)
        if tapped_at is None or self.world.now() - tapped_at > TAP_LIFE * self.world.scale:
            raise Refusal(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self.world.ledger.taps_answered.append(query)
        if given.get("text") and given.get("show_alert"):
            self.world.ledger.alerts.append(str(given["text"])[:LONGEST_ALERT])
        return True

    def _set_webhook(self, given: Json) -> bool:
        """Post updates there from now on."""
        allowed = given.get("allowed_updates") or []
        self.world.hook = Hook(
            str(given.get("url") or ""),
            str(given.get("secret_token") or ""),
            int(given.get("max_connections") or 40),
            json.loads(allowed) if isinstance(allowed, str) else allowed,
        )
        if given.get("drop_pending_updates") in (True, "true", "True"):
            self.world.waiting.clear()
        return True

    def _delete_webhook(self, given: Json) -> bool:
        """Keep updates until they are fetched."""
        return self._set_webhook({**given, "url": ""})

    def _webhook_info(self, _given: Json) -> Json:
        """Where updates are posted to, and how many wait."""
        hook = self.world.hook
        told: Json = {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.waiting),
        }
        return told | ({"last_error_message": hook.last_error} if hook.last_error else {})

    def _set_commands(self, given: Json) -> bool:
        """The menu, of everybody or of one chat."""
        scope, commands = _loaded(given, "scope") or {}, _loaded(given, "commands") or []
        for one in commands:
            if not one["command"].isascii() or not 1 <= len(one["description"]) <= LONGEST_HELP:
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        self.world.commands[_scope(scope)] = commands
        return True

    def _commands(self, given: Json) -> list[Json]:
        """The menu that is shown; none where none was set."""
        return self.world.commands.get(_scope(_loaded(given, "scope") or {}), [])

    def _menu_button(self, _given: Json) -> Json:
        """What stands beside the text field."""
        button: Json = self.world.described.get("button", {"type": "commands"})
        return button

    def _set_menu_button(self, given: Json) -> bool:
        """Another one; a page only over https."""
        button = _loaded(given, "menu_button")
        if button["type"] == "web_app" and not button["web_app"]["url"].startswith("https://"):
            raise Refusal(400, "Bad Request: menu button web app URL is invalid: only HTTPS")
        self.world.described["button"] = button
        return True

    def _act(self, given: Json) -> bool:
        """Somebody is writing."""
        self.world.ledger.calls[f"{given['action']} {self._chat(given)}"] += 1
        return True

    def _react(self, given: Json) -> bool:
        """A sign under a message."""
        where = self._chat(given), int(given["message_id"])
        if where not in self.world.messages:
            raise Refusal(400, "Bad Request: message to react not found")
        (emoji,) = _loaded(given, "reaction")
        if emoji["emoji"] not in REACTIONS:
            raise Refusal(400, "Bad Request: REACTION_INVALID")
        self.world.reactions[where] = emoji["emoji"]
        return True

    def _answer_inline(self, given: Json) -> bool:
        """A list to choose from, each with an id of its own."""
        results = _loaded(given, "results")
        if len(results) > MOST_RESULTS or len({one["id"] for one in results}) < len(results):
            raise Refusal(400, "Bad Request: RESULT_ID_DUPLICATE")
        for one in results:
            content = one["input_message_content"]
            self._text({**content, "text": content["message_text"]}, "text", LONGEST_TEXT)
            _buttons(one)
            if not 1 <= len(str(one["id"]).encode()) <= LONGEST_DATA:
                raise Refusal(400, "Bad Request: RESULT_ID_INVALID")
        self.world.inline[str(given["inline_query_id"])] = results
        return True

    def _delete_commands(self, given: Json) -> bool:
        """No menu of its own any more."""
        self.world.commands.pop(_scope(_loaded(given, "scope") or {}), None)
        return True

    def _description(self, _given: Json) -> Json:
        """What stands in an empty chat."""
        return {"description": self.world.described.get("long", "")}

    def _short_description(self, _given: Json) -> Json:
        """What stands on the bot's card."""
        return {"short_description": self.world.described.get("short", "")}

    def _describe(self, given: Json) -> bool:
        """Other words in an empty chat."""
        self.world.described["long"] = self._text(given, "description", LONGEST_ABOUT)
        return True

    def _describe_shortly(self, given: Json) -> bool:
        """Other words on the bot's card."""
        self.world.described["short"] = self._text(given, "short_description", LONGEST_SHORT)
        return True

    def _chat(self, given: Json) -> int:
        try:
            chat = int(given["chat_id"])
        except (KeyError, ValueError):
            raise Refusal(400, "Bad Request: chat_id is empty") from None
        state = self.world.chats.get(chat)
        if state is None:
            raise Refusal(400, "Bad Request: chat not found")
        if state == "blocked":
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if state == "gone":
            raise Refusal(403, "Forbidden: user is deactivated")
        if state not in ("ok", "wordy"):
            why = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, why, migrate_to_chat_id=int(state))
        return chat

    def _text(self, given: Json, key: str, limit: int) -> str:
        raw = str(given.get(key) or "")
        if len(raw.encode()) > MOST_BYTES:
            raise Refusal(400, "Bad Request: message is too long")
        try:
            text = plain(raw, str(given.get("parse_mode") or ""))
        except Unparsable as error:
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
        if len(text) > limit:
            raise Refusal(400, "Bad Request: message is too long")
        return text

    def _file(self, method: str, kind: str, given: Json) -> Json:
        chat, caption = self._chat(given), self._text(given, "caption", LONGEST_CAPTION)
        if self.world.chats[chat] == "wordy":
            raise Refusal(400, f"Bad Request: not enough rights to send {kind}s to the chat")
        handle, file = self._content(kind, given)
        shown = self._show(method, chat, self.world.number(), caption, given, file)
        one = {"file_id": handle, "file_unique_id": handle, "width": 1, "height": 1, "duration": 1}
        return shown | {kind: [one] if kind == "photo" else one}

    def _content(self, kind: str, given: Json) -> tuple[str, tuple[str, int]]:
        """What is sent, with its `file_id`: uploaded now, or before."""
        reference, uploads = str(given.get(kind) or ""), self.world.uploads
        if reference in uploads:
            return reference, uploads[reference]
        file = given.get(reference.removeprefix("attach://"))
        if isinstance(file, tuple) and file[1]:
            self.world.ledger.calls["uploads"] += 1
            handle = f"{kind}-{self.world.ledger.calls['uploads']}"
            uploads[handle] = file
            return handle, file
        if reference and not reference.startswith("attach://"):
            raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        raise Refusal(400, f"Bad Request: there is no {kind} in the request")

    def _show(  # noqa: PLR0913, PLR0917 - what a message is made of
        self,
        method: str,
        chat: int,
        number: int,
        text: str,
        given: Json,
        file: tuple[str, int] | None = None,
    ) -> Json:
        world, buttons = self.world, _buttons(given)
        world.messages[chat, number] = ("" if file else text, json.dumps(buttons))
        sent = Sent(method, chat, number, text, buttons, world.now(), file)
        world.ledger.sent.append(sent)
        for listener in world.on_sent:
            listener(sent)
        shown: Json = {
            "message_id": number,
            "from": BOT,
            "chat": {"id": chat, "type": "private" if chat > 0 else "group", "title": "x"},
            "date": 1790000000,
        }
        return shown | ({} if file else {"text": text})


def _loaded(given: Json, key: str) -> Any:  # noqa: ANN401 - whatever was given
    """A structure may come as JSON or as JSON in a text."""
    value = given.get(key)
    return json.loads(value) if isinstance(value, str) and value else value


def _scope(scope: Json) -> str:
    """Whose menu it is: a chat's, or that of a kind of chats."""
    return str(scope.get("chat_id", scope.get("type", "default")))


def _buttons(given: Json) -> list[list[Json]]:
    markup = _loaded(given, "reply_markup") or {}
    rows: list[list[Json]] = markup.get("inline_keyboard", [])
    for row in rows:
        for button in row:
            if not button.get("text"):
                raise Refusal(400, "Bad Request: can't parse inline keyboard button: text is empty")
            if str(button.get("url", "")).startswith(("https://", "http://", "tg://")):
                continue
            if not 1 <= len(str(button.get("callback_data", "")).encode()) <= LONGEST_DATA:
                raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows
