"""One turn of a conversation: who speaks, what is kept of the talk, and how to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from handlers.contract import Button, Event, Outcome, Reply
from handlers.rules.course_test import Measure
from handlers.rules.haste import Haste
from handlers.texts import Texts
from lessons.library import Library
from storage import people, roles
from storage.people import Known
from storage.transaction import Transaction

WARD_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DEFAULT_FORM = "ban"


class Talk(msgspec.Struct, omit_defaults=True):
    """The state of a conversation; belongs to the address, not to the person."""

    ask: str = ""
    """The question whose typed answer is awaited."""
    offers: list[tuple[str, str]] = []
    """Label and postback of the buttons offered last: numbers are taps."""
    question: list[tuple[str, str]] = []
    """The same of a question that was left for something else, until it is asked again."""
    misses: int = 0
    """Inputs in a row that nobody understood."""
    draft: dict[str, str] = {}
    """What an unfinished flow has gathered; what a person who declined has open."""
    shown_at: str = ""
    """When the open question was shown."""
    album: str = ""
    """The pictures that came together last: they are answered once."""
    tapped: tuple[str, str] = ("", "")
    """The button tapped last, with its message, and when: two taps at once are one."""
    menu: str = ""
    """The roles whose commands the menu of the channel was given last."""
    mark: str = ""
    """The version of what the typed answer decides on."""
    seen: dict[str, list[str]] = {}
    """What the last cards with a decision said, by their versions."""


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """What the operator allows for photos of a session."""

    folder: Path = Path("var/photos")
    most: int = 5
    megabytes: int = 8
    days: int = 365
    """So long the files are kept."""


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
    cookie_days: int = 365
    return_days: int = 90
    course_test: Measure = field(default_factory=Measure)
    photos: PhotoRules = field(default_factory=PhotoRules)
    min_people: int = 10
    """From so many people on a misconception is told."""
    link_days: int = 7
    """After so many days linked places may act for each other without asking."""
    answer_hours: int = 48
    """So long a linked place may answer what the other asked, and the answer holds."""
    haste: Haste = field(default_factory=Haste)
    """What is faster than anybody reads."""
    lookups: int = 60
    """So often an hour may a member of a team look people up."""
    telegram_bot: str = ""
    """The name of the bot on Telegram; empty where it is not known."""

    def telegram_link(self, code: str) -> str:
        """Opens the chat on Telegram with what a link carries; empty without the bot's name."""
        return f"https://t.me/{self.telegram_bot}?start={code}" if self.telegram_bot else ""


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
    talk: Talk
    warned: bool = False
    """A long number was masked in what was typed."""
    is_new: bool = False
    """Nothing at all is known of this conversation."""
    forgotten: bool = False
    """The person was erased in this turn: nothing more may be kept."""
    leaves_buttons: bool = False
    """The tapped ones are another member's, who may still want them."""
    _grants: list[roles.Grant] | None = field(default=None)

    @property
    def today(self) -> date:
        """The local date that facts of this turn carry."""
        return self.now.astimezone(WARD_ZONE).date()

    @property
    def learner(self) -> Known | None:
        """The person whose learning may be recorded, that is, who has consented."""
        known = self.known
        return known if known is not None and known.consent_version else None

    def grants(self) -> list[roles.Grant]:
        """The roles this address holds at this very moment."""
        if self._grants is None:
            known = self.known
            self._grants = roles.grants_of(self.tx, known.address_id, self.now) if known else []
        return self._grants

    def forget_grants(self) -> None:
        """Roles changed in this turn: look anew."""
        self._grants = None

    def has_role(self, *names: str) -> bool:
        """Whether this address holds one of the roles."""
        return any(grant.role in names for grant in self.grants())

    def say(self, name: str, /, **values: object) -> str:
        """A text with its placeholders; the form of address and the ward are always known."""
        return self.house.texts.say(name, **self.words(), **values)

    def fill(self, text: str) -> str:
        """Lesson text with the person's form of address in it."""
        if "{" not in text:
            return text
        you = self._you()
        return text.replace("{you}", you).replace("{You}", you[:1].upper() + you[1:])

    def words(self) -> dict[str, object]:
        """Placeholders that every text may use."""
        return words_for(self.house, self._you(), (self.known.name if self.known else "") or "")

    def _you(self) -> str:
        form = (self.known.form if self.known else None) or self.talk.draft.get("form")
        return self.house.texts.say(f"forms.{form or DEFAULT_FORM}")

    def label(self, name: str, /, **values: object) -> str:
        """The words on a button."""
        return self.say(name, **values)

    def button(self, name: str, data: str, /, **values: object) -> Button:
        """A button whose words are a text."""
        return Button(self.say(name, **values), data)

    def reply(self, name: str, /, *buttons: Button, **values: object) -> Reply:
        """A text with buttons one below the other."""
        return Reply(self.say(name, **values), tuple((button,) for button in buttons))

    def is_older_than(self, moment: str, hours: int) -> bool:
        """Whether an ISO moment kept in the draft lies that far back."""
        return self.now - datetime.fromisoformat(moment) > timedelta(hours=hours)


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


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks to somebody who is not speaking at this moment."""

    house: House
    known: Known | None

    def say(self, text: str, /, **values: object) -> str:
        """A text with its placeholders, as in a turn."""
        known, texts = self.known, self.house.texts
        you = texts.say(f"forms.{(known and known.form) or DEFAULT_FORM}")
        name = (known.name if known else "") or ""
        return texts.say(text, **words_for(self.house, you, name), **values)


Outcomes = list[Outcome]
Handler = Callable[[Turn, tuple[str, ...]], Outcomes]


def person_of(turn: Turn) -> Known:
    """The person behind this address, made now if there was none; consent is a separate fact."""
    if turn.known is None:
        salt = turn.house.chance(16).hex()
        number = people.add_person(turn.tx, salt, turn.now)
        event = turn.event
        here = people.Address(0, turn.lane, event.channel, event.bot, event.chat, number)
        turn.known = Known(people.add_address(turn.tx, here, turn.now), number)
    return turn.known
