"""One turn of a conversation: who speaks, what is kept of the conversation, and how to answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

from handlers import meanings
from handlers.contract import Button, Event, Outcome, Reply
from handlers.conversation import ConversationState
from handlers.form_state import FormState
from handlers.meanings import Reading
from handlers.routes import Route, Tables
from handlers.rules.days.deadlines import Deadline
from handlers.rules.fairness.haste import Haste
from handlers.rules.learning.course_test import Measure
from handlers.rules.typed.tones import tone_of
from handlers.texts import Texts
from lessons.library import Library
from storage.identity import people
from storage.identity.people import Known
from storage.rights import roles
from storage.rights.role import Role
from storage.transaction import Transaction

__all__ = [
    "DEFAULT_FORM",
    "NO_ROUTES",
    "WARD_ZONE",
    "AskingRules",
    "ConversationState",
    "House",
    "Outcomes",
    "PhotoRules",
    "Reaches",
    "Settings",
    "Turn",
    "Voice",
    "person_of",
    "words_for",
]
WARD_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DEFAULT_FORM = "ban"
P = ParamSpec("P")
T = TypeVar("T")
Reaches = Literal["now", "later", "not"]
"""Comes by itself; lies there until the page is opened; their platform forbids it, at no cost."""
NO_ROUTES: Tables = {kind: {} for kind in ("command", "postback", "ask", "picture")}
"""Where somebody is only spoken to."""


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """What the operator allows for photos of a session."""

    folder: Path = Path("var/photos")
    most: int = 5
    megabytes: int = 8
    days: int = 365
    """So long the files are kept."""


@dataclass(frozen=True, slots=True)
class AskingRules:
    """What the operator allows for questions to the ward."""

    per_month: int = 10
    days: int = 90
    """So long one is kept after it was answered, forwarded, closed or taken back."""
    network_per_hour: int = 40
    """So many questions of newcomers are taken from one network."""
    notice: str = "1"
    """Version of what is said before the first one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator configured and the bot says."""

    ward: str
    office: str
    contact: str
    notice_version: str
    public_url: str
    invite_hours: int = 72
    role_months: int = 12
    apart_days: int = 30
    """So long invitations, links and homes tie two who must be two persons to decide."""
    cookie_days: int = 365
    return_days: int = 90
    course_test: Measure = field(default_factory=Measure)
    photos: PhotoRules = field(default_factory=PhotoRules)
    min_people: int = 10  # from so many people on a misconception is told
    link_days: int = 7
    """After so many days linked places may act for each other without asking."""
    answer_hours: int = 48
    """So long a linked place may answer what the other asked, and the answer holds."""
    haste: Haste = field(default_factory=Haste)
    """What is faster than anybody reads."""
    rush: Haste = field(default_factory=lambda: Haste(15, timedelta(minutes=5)))
    """So many newcomers of one place within so long, away from sessions, are not by chance."""
    flag_hours: int = 48
    """So long who is asked about something odd has the first word; officers hear of it then."""
    lookups: int = 60  # so often an hour may a member of a team look people up
    asking: AskingRules = field(default_factory=AskingRules)
    deadline: Deadline = field(default_factory=Deadline)  # when units report
    numbered: frozenset[str] = frozenset()  # channels that show a number with each button
    paged: frozenset[str] = frozenset()  # those of them that show a few options at a time
    counted: frozenset[str] = frozenset()  # channels whose platform counts messages
    telegram_bot: str = ""
    """The name of the bot on Telegram; empty where it is not known."""

    def telegram_link(self, code: str) -> str:
        """Opens the chat on Telegram with what a link carries; empty without the bot's name."""
        return telegram_link(self.telegram_bot, code)


def telegram_link(bot: str, code: str = "") -> str:
    """Opens the chat of this name; empty where there is none."""
    start = f"?start={code}" if code else ""
    return f"https://t.me/{bot}{start}" if bot else ""


@dataclass(frozen=True, slots=True)
class House:
    """What does not change from turn to turn."""

    texts: Texts
    library: Library
    settings: Settings
    hash_code: Callable[[str], str]
    """Keyed hash of a one-time code."""
    chance: Callable[[int], bytes]
    """Random bytes; fixed in tests."""
    reaches: Callable[[Transaction, people.Address, datetime], Reaches] = lambda *_: "now"
    """What becomes of something said first to somebody at a moment, by the outbox's own rule."""


@dataclass(slots=True)
class Turn:
    """Everything a handler needs: load, decide, record, say."""

    house: House
    tx: Transaction
    event: Event
    event_id: int
    lane: str
    now: datetime
    known: Known | None
    conversation: ConversationState
    warned: bool = False
    """A long number was masked in what was typed."""
    is_new: bool = False
    """Nothing at all is known of this conversation."""
    forgotten: bool = False
    """The person was erased in this turn: nothing more may be kept."""
    is_back: bool = False
    """Nothing could be sent here for a while: until now."""
    leaves_buttons: bool = False
    """The tapped ones are another member's, who may still want them."""
    routes: Tables = field(default_factory=lambda: NO_ROUTES)
    forms: Mapping[str, type[FormState]] = field(default_factory=dict)
    """The forms of the house by their keys."""
    _grants: list[roles.Grant] | None = field(default=None)
    _read: dict[Hashable, object] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The local date that facts of this turn carry."""
        return self.now.astimezone(WARD_ZONE).date()

    @property
    def asked(self) -> Route | None:
        """The route of the open question."""
        return self.routes["ask"].get(self.conversation.ask)

    def is_option(self, name: str) -> bool:
        """Whether a postback is an option of a question."""
        route = self.routes["postback"].get(name)
        return route is not None and route.several

    @property
    def learner(self) -> Known | None:
        """The person whose learning may be recorded, that is, who has consented."""
        known = self.known
        return known if known is not None and known.consent_version else None

    def meaning(self, text: str) -> Reading:
        """What words mean by examples; read once in a turn."""
        return self.once(meanings.read, self.house.library, text)

    def once(self, read: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """What a pure reader makes of words: several ask in a turn, and it is read once."""
        key = (read, args, *options.items())
        if key not in self._read:
            self._read[key] = read(*args, **options)
        return cast("T", self._read[key])

    def grants(self) -> list[roles.Grant]:
        """The roles this address holds at this very moment."""
        if self._grants is None:
            known = self.known
            self._grants = roles.grants_of(self.tx, known.address_id, self.now) if known else []
        return self._grants

    def forget_grants(self) -> None:
        """Roles changed in this turn: look anew."""
        self._grants = None

    def has_role(self, *roles: Role) -> bool:
        """Whether this address holds one of the roles."""
        return any(grant.role in roles for grant in self.grants())

    def say(self, name: str, /, **values: object) -> str:
        """A text with its placeholders; the form of address and the ward are always known."""
        return self.house.texts.say(name, **self.words(), **values)

    def fill(self, text: str) -> str:
        """Lesson text with the person's form of address in it."""
        return _filled(text, self._you()) if "{" in text else text

    def words(self) -> dict[str, object]:
        """Placeholders that every text may use."""
        return words_for(self.house, self._you(), (self.known.name if self.known else "") or "")

    def _you(self) -> str:
        form = self.known.form if self.known else None
        return self.house.texts.say(f"forms.{form or DEFAULT_FORM}")

    def button(self, name: str, data: str, /, **values: object) -> Button:
        """A button whose words are a text."""
        return Button(self.say(name, **values), data, tone_of(name))

    def offered(self, offer: tuple[str, str]) -> Button:
        """A button of the last message once more."""
        return Button(*offer, self.conversation.tones.get(offer[1], "choice"))

    def reply(self, name: str, /, *buttons: Button, **values: object) -> Reply:
        """A text with buttons one below the other."""
        return Reply(self.say(name, **values), tuple((button,) for button in buttons))


def words_for(house: House, you: str, name: str) -> dict[str, object]:
    """Placeholders that every text may use, for somebody who is called so."""
    settings = house.settings
    return {
        "you": you,
        "You": you[:1].upper() + you[1:],
        "name": name,
        "ward": settings.ward,
        "office": settings.office,
        "contact": settings.contact,
    }


def _filled(text: str, you: str) -> str:
    return text.replace("{you}", you).replace("{You}", you[:1].upper() + you[1:])


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks to somebody who is not speaking at this moment."""

    house: House
    known: Known | None

    def button(self, name: str, data: str) -> Button:
        """A button whose words are a text, as in a turn."""
        return Button(self.say(name), data, tone_of(name))

    def fill(self, text: str) -> str:
        """Lesson text, as in a turn."""
        form = (self.known and self.known.form) or DEFAULT_FORM
        return _filled(text, self.house.texts.say(f"forms.{form}"))

    def say(self, text: str, /, **values: object) -> str:
        """A text with its placeholders, as in a turn."""
        known, texts = self.known, self.house.texts
        you = texts.say(f"forms.{(known and known.form) or DEFAULT_FORM}")
        name = (known.name if known else "") or ""
        return texts.say(text, **words_for(self.house, you, name), **values)


Outcomes = list[Outcome]


def person_of(turn: Turn) -> Known:
    """The person behind this address, made now if there was none; consent is a separate fact."""
    if turn.known is None:
        salt = turn.house.chance(16).hex()
        number = people.add_person(turn.tx, salt, turn.now)
        event = turn.event
        here = people.Address(0, turn.lane, event.channel, event.bot, event.chat, number)
        turn.known = Known(people.add_address(turn.tx, here, turn.now), number)
    return turn.known
