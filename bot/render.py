"""From neutral replies to messages that a channel can show."""

from __future__ import annotations

from collections.abc import Iterator

from bot.channel import Capabilities, FileRef, Message
from handlers.contract import Recipe, Reply


def render(reply: Reply, can: Capabilities) -> list[Message]:
    """One message, or several where the text is too long; buttons go under the last."""
    text = reply.text
    if reply.buttons and not can.buttons:
        text = f"{text}\n\n{_numbered(reply)}"
    parts = list(split(text, can.text_limit))
    heads = [Message(part) for part in parts[:-1]]
    return [*heads, _last(parts[-1], reply, can)]


def _last(text: str, reply: Reply, can: Capabilities) -> Message:
    rows = [[(b.label, b.data) for b in row] for row in reply.buttons] if can.buttons else []
    return Message(
        text,
        rows,
        picture=_file(reply.picture) if can.pictures else None,
        audio=_file(reply.audio) if can.files else None,
        file=_file(reply.file) if can.files else None,
        replaces=reply.replaces and can.edits,
        forget=reply.forget,
    )


def _file(recipe: Recipe | None) -> FileRef | None:
    if recipe is None:
        return None
    return FileRef(recipe.name, dict(recipe.arguments), recipe.filename, recipe.alt)


def _numbered(reply: Reply) -> str:
    """The buttons as lines, for channels where only numbers can be typed."""
    labels = [button.label for row in reply.buttons for button in row]
    return "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))


def split(text: str, limit: int) -> Iterator[str]:
    """Cut at line ends, then at spaces; characters are counted, never bytes."""
    rest = text
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 0, limit + 1), 0) or max(rest.rfind(" ", 0, limit + 1), 0)
        cut = cut or limit
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    yield rest
