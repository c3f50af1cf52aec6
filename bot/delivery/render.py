"""From neutral replies to messages that a channel can show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.channel import Capabilities, FileRef, Message, is_link, unmarked
from bot.delivery.lettering import encircled, lettered
from handlers.contract import Button, Kind, Outcome, Recipe, Reply

SIGNS: Mapping[Kind, str] = {"right": "✅", "near": "🔶", "wrong": "🔶", "warn": "🆘"}
PLAIN_SIGN = "✓ "
"""What a right answer begins with where there is nothing but letters."""


def render(reply: Reply, can: Capabilities) -> list[Message]:
    """One message, or several where the text is too long; buttons go under the last."""
    text = _signed(reply, can).text
    for recipe, is_shown in ((reply.picture, can.pictures), (reply.file, can.files)):
        if recipe and recipe.instead and not is_shown:
            text = f"{text}\n\n{recipe.instead}"
    if reply.buttons and (not can.buttons or can.most_buttons is not None):
        reply = replace(reply, buttons=tuple(tuple(map(_placed, row)) for row in reply.buttons))
        text = f"{text}\n\n{_numbered(reply)}"
    last = can.text_limit
    if can.caption_limit is not None and (reply.picture or reply.audio or reply.file):
        last = can.caption_limit
    parts = list(split(text, can.text_limit))
    parts[-1:] = split(parts[-1], last)
    heads = [Message(part) for part in parts[:-1]]
    if reply.picture and reply.audio and can.sounds and can.caption_limit is not None:
        # One file a message there: what is heard goes first, the buttons stay last.
        heads.append(Message("", audio=_file(reply.audio)))
        reply = replace(reply, audio=None)
    if can.bare_files and (reply.picture or reply.file):
        heads = [*_bare(reply, can), *heads]
        reply = replace(reply, picture=None, file=None)
    if not (parts[-1] or reply.buttons or reply.picture or reply.audio or reply.file):
        return heads  # it was a picture alone
    return [*heads, _last(parts[-1], reply, can, last)]


def join(outcomes: Sequence[Outcome], can: Capabilities) -> list[Outcome]:
    """Put what leads into one message with what follows, where messages are counted or paced."""
    if not can.joins:
        return list(outcomes)
    joined: list[Outcome] = []
    for outcome in outcomes:
        before = joined[-1] if joined else None
        if _is_plain(before) and isinstance(before, Reply) and isinstance(outcome, Reply):
            text = f"{_signed(before, can).text}\n\n{_signed(outcome, can).text}"
            if len(text) <= (can.caption_limit or can.text_limit) and not outcome.replaces:
                kind: Kind = "done" if outcome.kind == "done" else ""
                joined[-1] = replace(outcome, text=text, kind=kind)
                continue
        joined.append(outcome)
    return joined


def _is_plain(outcome: Outcome | None) -> bool:
    """Whether a reply is text alone, and may lead into the next."""
    return isinstance(outcome, Reply) and outcome == Reply(
        outcome.text, kind=outcome.kind, leads=True
    )


def _signed(reply: Reply, can: Capabilities) -> Reply:
    """With a sign before its words, where a message has no colour of its own."""
    if not can.signs or reply.kind not in SIGNS:
        return reply
    return replace(
        reply, text=f"{SIGNS[reply.kind]} {reply.text.removeprefix(PLAIN_SIGN)}", kind=""
    )


def _bare(reply: Reply, can: Capabilities) -> Iterator[Message]:
    """What is to be seen, each in a message of its own."""
    if reply.picture and can.pictures:
        yield Message("", picture=_file(reply.picture))
    if reply.file and can.files:
        yield Message("", file=_file(reply.file))


def _last(text: str, reply: Reply, can: Capabilities, limit: int) -> Message:
    shown = _shown(reply, can)
    every = [button for row in shown for button in row]
    message = Message(
        text,
        [[(b.label, b.data) for b in row] for row in shown],
        tones={b.data: b.tone for b in every if b.tone != "choice"},
        marks={b.data: b.mark for b in every if b.mark is not None},
        beside=[(one.line, one.button.label, one.button.data) for one in reply.beside]
        if can.beside
        else [],
        steppers=[(one.label, one.value) for one in reply.steppers] if can.steppers else [],
        kind="" if can.signs else reply.kind,
        cheers=can.signs and reply.kind == "done",
        picture=_file(reply.picture) if can.pictures else None,
        audio=_file(reply.audio) if can.sounds else None,
        file=_file(reply.file) if can.files else None,
        replaces=reply.replaces and can.edits,
        spends=reply.spends and can.strips,
        forget=reply.forget,
        typed=reply.typed,
        wants_picture=reply.wants_picture,
        numbers=numbers_of(every) if any(b.number is not None for b in every) else [],
        menu=list(reply.menu),
        waits=reply.waits,
    )
    return lettered(message, can.label_limit, limit) if can.label_limit else message


def _shown(reply: Reply, can: Capabilities) -> Sequence[Sequence[Button]]:
    """The buttons under a message: as they are, or the first few of them."""
    if not can.buttons:
        return ()
    if can.steppers and reply.steppers:
        twins = {one.button for one in reply.steppers}
        return [row for row in reply.buttons if not twins.issuperset(row)]
    if can.most_buttons is None:
        return reply.buttons
    every = [button for row in reply.buttons for button in row]
    return [(button,) for button in every[: can.most_buttons]]


def _file(recipe: Recipe | None) -> FileRef | None:
    if recipe is None:
        return None
    return FileRef(recipe.name, dict(recipe.arguments), recipe.filename, recipe.alt)


def _placed(button: Button) -> Button:
    """Where numbers are typed, a place in a row is none: "2. ① …" in place of "2. 1. …"."""
    if not button.mark or encircled(button.mark) == button.mark:
        return button
    words = unmarked(button.label, button.mark)
    return replace(button, label=f"{encircled(button.mark)} {words}")


def _numbered(reply: Reply) -> str:
    """The buttons as lines, for channels where they can only be typed."""
    buttons = [button for row in reply.buttons for button in row]
    labels = [
        f"{button.label}: {button.data}" if is_link(button.data) else button.label
        for button in buttons
    ]
    return "\n".join(listed(labels, numbers_of(buttons), typed=reply.typed))


def numbers_of(buttons: Sequence[Button]) -> list[int]:
    """What each is typed by: its place, unless it says another number."""
    return [place if one.number is None else one.number for place, one in enumerate(buttons, 1)]


def listed(
    labels: Sequence[str], numbers: Sequence[int] | None = None, *, typed: bool
) -> list[str]:
    """Numbers to type; where a number would be an answer, the words themselves."""
    if typed:
        return [f"• {label}" for label in labels]
    places = numbers or range(1, len(labels) + 1)
    return [
        label if label.startswith(f"{number}. ") else f"{number}. {label}"
        for number, label in zip(places, labels, strict=True)
    ]


def split(text: str, limit: int) -> Iterator[str]:
    """Cut at line ends, then at spaces; characters are counted, never bytes."""
    rest = text
    while len(rest) > limit:
        cut = max(rest.rfind("\n", 0, limit + 1), 0) or max(rest.rfind(" ", 0, limit + 1), 0)
        cut = cut or limit
        yield rest[:cut].rstrip()
        rest = rest[cut:].lstrip()
    yield rest
