"""What channels and handlers say to each other: an event in, replies out.

Imports nothing of ours, so that an adapter knows this file and no other floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Command:
    """A command word with what followed it; names come folded: lower case, no accents, no slash."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Postback:
    """A tapped button: `action:arg:arg`, at most 64 bytes, never to be trusted."""

    data: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Free text, as typed."""

    text: str
    phone: str = ""
    """A telephone number that was masked in it: only who asked for one may keep it."""
    figure: str = ""
    """A bare count, masked as it is as long as a code: for whoever asked how many."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that somebody sent; `ref` is the channel's own handle for it.

    Empty for what is no picture, or what the channel cannot fetch.
    """

    ref: str
    caption: str = ""
    """The words that came with it."""
    album: str = ""
    """Pictures sent together carry the same one."""


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something the bot cannot read: `voice`, `video`, `sticker`, …; `other` for unknown kinds."""

    kind: str
    caption: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody opened the chat, perhaps through a link that carried a code."""

    code: str = ""


Body = Command | Postback | Utterance | Picture | Wordless | Arrival


FROM_GROUP = "nhom"
"""The start code of the button in a group that opens the private chat; it opens nothing else."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that one person did on one channel."""

    key: str
    """Unique within (channel, bot), as far as the platform can be believed."""
    payload_hash: str
    """Hex digest of what was received: platforms restart their numbering."""
    channel: str
    bot: str
    sender: str
    """The platform's id of the person; never shown, never logged."""
    chat: str
    """Where an answer goes; not the sender in a group."""
    at: datetime
    """When it was said, by the platform's clock."""
    received_at: datetime
    body: Body
    message_ref: str | None = None
    """The message that carried the tapped button, for channels that can edit."""
    is_private: bool = True
    """Only the sender reads there. In a group `sender` is the group, and `body` holds no words."""
    private_chat: str = ""
    """In a group: the https address of the private chat with this bot, where it is known."""
    network: str = ""
    """Pseudonym of the network it came from, another one every day; empty where none is known."""
    place: str = ""
    """Pseudonym of network and browser together; empty where the platform tells neither."""


Tone = Literal["choice", "go", "plain", "quiet", "stop"]
"""What a button is: an option to choose from, or an action: what one came for, one way among
several, leaving it for now, or taking something away."""
UNTICKED, TICKED = "☐", "☑"
Kind = Literal["", "right", "near", "wrong", "done", "warn"]
"""What a message is, where that is to be seen at a glance; `warn` is for somebody in need."""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice on offer: what it says and the postback it sends, or the https address it opens."""

    label: str
    data: str
    tone: Tone = "choice"
    mark: str | None = None
    """Of what is marked by taps: ☐, ☑, its place in a row (`1`), or nothing yet.

    The label begins with it.
    """
    number: int | None = None
    """What is typed instead, where it is not its place among the buttons."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A button beside a line of the text; a line that the text has not stands below it.

    Where buttons stand only below a message, one of those leads to the same.
    """

    line: str
    button: Button


@dataclass(frozen=True, slots=True)
class Stepper:
    """A count from 0 up that taps of "-" and "+" change; several are sent by one button.

    That button is the only one with tone `go`; its data ends with their values, commas between
    them. Where there is no room for steppers, `button`, which stands among the others, asks for it.
    """

    label: str
    value: int
    button: Button


@dataclass(frozen=True, slots=True)
class Recipe:
    """A picture or file that is drawn only when it is sent."""

    name: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    filename: str = ""
    alt: str = ""
    """What the picture shows, for those who cannot see it."""
    instead: str = ""
    """What is said where it cannot be shown at all; empty where the text says everything."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to say: neutral text, where only **bold** and line breaks have a meaning."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    beside: tuple[Beside, ...] = ()
    steppers: tuple[Stepper, ...] = ()
    kind: Kind = ""
    """Shown by colour and sign where there are some; the words say it too."""
    picture: Recipe | None = None
    audio: Recipe | None = None
    file: Recipe | None = None
    replaces: bool = False
    """Edit the message whose button was tapped, where the channel can."""
    spends: bool = False
    """The buttons of the message that was tapped have done their work: where they stay, they go."""
    typed: bool = False
    """A typed answer is awaited: the buttons bear no numbers, their words are typed."""
    wants_picture: bool = False
    """A picture is awaited: where pictures are chosen on a page, it offers to."""
    leads: bool = False
    """May go into one message with the next reply, where messages are counted or paced."""
    menu: tuple[tuple[str, str], ...] = ()
    """The commands this person may use, each with its line of help: for channels with a menu."""
    waits: int | None = None
    """How many things wait for this person's decision, for channels that show it; None: as told."""
    forget: bool = False
    """The channel drops what it keeps of the conversation on the person's device."""


@dataclass(frozen=True, slots=True)
class Later:
    """A slow answer: made after this turn, outside its transaction; a message of its own.

    `report` names a report, or a network job of the house.
    """

    report: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[tuple[Button, ...], ...] = ()
    """Below what comes of it, where it is a report."""
    typed: bool = False
    """As of a `Reply`."""


@dataclass(frozen=True, slots=True)
class Go:
    """Continue with another capability, as if the person had tapped its button."""

    data: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody else, by the number of their address."""

    address_id: int
    reply: Reply
    is_call: bool = False
    """One of many that nobody waits for: it goes only where their platform lets it, at no cost."""


Outcome = Reply | Later | Go | Notice


def row(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons side by side."""
    return (buttons,)


def column(*buttons: Button) -> tuple[tuple[Button, ...], ...]:
    """Buttons one below the other, as thumbs and large type need them."""
    return tuple((button,) for button in buttons)
