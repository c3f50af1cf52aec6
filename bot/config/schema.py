"""Everything an operator may set, with its default; what each key means stands in config.yaml."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from bot.config.kinds import DayOfYear, Few, OfChannels, Place, Words
from bot.config.kinds import Section as _Section
from bot.config.limits import Limits
from bot.config.platforms import SECRETS as OF_PLATFORMS
from bot.config.platforms import Push, Telegram, ZaloBot, ZaloOa
from bot.config.ward import Ward

WILDCARDS = {"0.0.0.0", "::", ""}  # noqa: S104 - shown as a link, never bound here

SECRETS = (
    ("security", "key"),
    ("metrics", "token"),
    *OF_PLATFORMS,
)
"""What only the environment may hold, and no message may repeat."""


_HOST = re.compile(
    r"(?!\d+$)[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*"
)
"""A name, or an address in either notation."""


class Http(_Section):
    """Where the pages and webhooks are served."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    also_known_as: str = Field(
        default="", pattern=r"^(https?://[^\s,]+(\s*,\s*https?://[^\s,]+)*)?$"
    )
    trusted_proxies: str = "127.0.0.0/8, ::1"

    @field_validator("host")
    @classmethod
    def _is_a_host(cls, wanted: str) -> str:
        """No address of a page, and no port: it has a key of its own."""
        if not wanted:
            raise PydanticCustomError("empty_host", "no host")
        if not _HOST.fullmatch(wanted) and wanted not in WILDCARDS:
            raise PydanticCustomError("not_a_host", "no host")
        return wanted

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, wanted: str) -> str:
        for part in filter(None, (part.strip() for part in wanted.split(","))):
            try:
                ip_network(part, strict=False)
            except ValueError:
                raise PydanticCustomError("not_a_network", "no address") from None
        return wanted

    @property
    def names(self) -> str:
        """Every address that the page may be opened under, between commas."""
        return ",".join(filter(None, (self.url, self.also_known_as)))

    @property
    def url(self) -> str:
        """The address that links begin with, without a slash at the end."""
        if self.public_url:
            return self.public_url.rstrip("/")
        host = "127.0.0.1" if self.host in WILDCARDS else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


class Database(_Section):
    """Where facts are kept."""

    url: str = Field(default="sqlite:///var/bot.db", repr=False)


class Security(_Section):
    """The root of every keyed hash and cookie."""

    key: str = Field(default="", repr=False)


class Metrics(_Section):
    """Who may read /metrics from another machine."""

    token: str = Field(default="", repr=False, pattern=r"^([\x21-\x7e]{16,})?$")


class ConsentNotice(_Section):
    """Which text people agreed to."""

    version: Words = "2026-11c"
    inquiry_version: Words = "2026-11b"


class Retention(_Section):
    """How long what is not a fact is kept."""

    event_days: Few = 8
    dead_days: Few = 30
    unconsented_hours: Few = 24
    outbox_days: Few = 30
    photo_days: Few = 365
    file_link_days: Few = 7
    inquiry_days: Few = 90


class Photos(_Section):
    """Photos of outreach sessions: where they lie, how many, how large."""

    folder: Place = Path("var/photos")
    per_session: int = Field(default=5, ge=1, le=20)
    megabytes: int = Field(default=8, ge=1, le=20)
    longest_side: int = Field(default=1600, ge=400, le=4000)


class Backup(_Section):
    """Where `backup` without a target puts dated copies, and how many it keeps."""

    folder: Path | None = None
    daily: int = Field(default=7, ge=1, le=366)
    weekly: int = Field(default=5, ge=0, le=520)
    monthly: int = Field(default=12, ge=0, le=1200)
    erased_file: Path | None = None

    @field_validator("folder", "erased_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None


class Audit(_Section):
    """Where the end of the audit chain is copied each day."""

    head_file: Path | None = None

    @field_validator("head_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None


class Invite(_Section):
    """One-time codes for roles."""

    hours: Few = 72


class SignIn(_Section):
    """How long a browser is known, and how long a code brings somebody back."""

    cookie_days: Few = 365
    return_days: Few = 90


class Roles(_Section):
    """How long a role is held, and how often an hour its holder may look people up."""

    months: int = Field(default=12, ge=1, le=60)
    remind_days: int = Field(default=14, ge=1, le=90)
    apart_days: int = Field(default=30, ge=0, le=365)
    lookups: Few = 60


class Inquiries(_Section):
    """How many questions to the ward one person, and newcomers of one network, may ask."""

    per_month: Few = 10
    network_per_hour: Few = 40


class Linking(_Section):
    """Two places joined as one person."""

    days: Few = 7
    answer_hours: Few = 48


class Haste(_Section):
    """From which pace on officers are told of lessons and enrolments that are oddly fast."""

    lessons: int = Field(default=10, ge=2, le=60)
    minutes: int = Field(default=10, ge=1, le=1440)
    newcomers: int = Field(default=15, ge=2, le=1000)
    newcomer_minutes: int = Field(default=5, ge=1, le=1440)


class Nudge(_Section):
    """How long a session waits before somebody is told."""

    leader_days: Few = 7
    officer_days: Few = 7
    flag_hours: Few = 48
    open_hours: Few = 6


class UnitReports(_Section):
    """When units report, by which paper, and how long before they are asked."""

    due: DayOfYear = "05/12"
    closes: DayOfYear = "30/11"
    basis: str = Field(default="", max_length=150)
    remind_days: str = Field(default="30, 14, 7, 3, 1", pattern=r"^\d{1,3}(\s*,\s*\d{1,3}){0,9}$")

    @property
    def steps(self) -> tuple[int, ...]:
        """So many days before, the longest first."""
        return tuple(sorted({int(one) for one in self.remind_days.split(",")}, reverse=True))


class CourseTest(_Section):
    """The test after a course."""

    questions: Few = 5
    pass_from: Few = 4
    wait_days: int = Field(default=1, ge=0, le=365)

    @field_validator("pass_from")
    @classmethod
    def _can_be_reached(cls, wanted: int, info: ValidationInfo) -> int:
        if wanted > info.data.get("questions", wanted):
            most = {"le": info.data["questions"]}
            raise PydanticCustomError("less_than_equal", "more right answers than questions", most)
        return wanted


class Certificate(_Section):
    """How often somebody may guess at the codes of certificates."""

    wrong_codes: Few = 60
    wrong_codes_overall: int = Field(default=1000, ge=1, le=1_000_000)


class Misconceptions(_Section):
    """From how many people on a misconception is reported."""

    min_people: Few = 10


class Content(_Section):
    """Where the lessons are."""

    folder: Place = Path("lessons/content")
    publish: Literal["command", "folder"] = "command"


class Config(OfChannels):
    """Everything an operator may set."""

    ward: Ward
    http: Http = Http()
    database: Database = Database()
    security: Security = Security()
    telegram: Telegram = Telegram()
    zalo_oa: ZaloOa = ZaloOa()
    zalo_bot: ZaloBot = ZaloBot()
    push: Push = Push()
    metrics: Metrics = Metrics()
    notice: ConsentNotice = ConsentNotice()
    retention: Retention = Retention()
    photos: Photos = Photos()
    backup: Backup = Backup()
    audit: Audit = Audit()
    invite: Invite = Invite()
    roles: Roles = Roles()
    inquiries: Inquiries = Inquiries()
    linking: Linking = Linking()
    sign_in: SignIn = SignIn()
    haste: Haste = Haste()
    nudge: Nudge = Nudge()
    unit_reports: UnitReports = UnitReports()
    course_test: CourseTest = CourseTest()
    certificate: Certificate = Certificate()
    misconceptions: Misconceptions = Misconceptions()
    content: Content = Content()
    limits: Limits = Limits()


def known_keys() -> dict[str, tuple[str, ...]]:
    """Every section with its keys."""
    sections = Config.model_fields.items()
    kinds = ((name, field.annotation) for name, field in sections)
    return {
        name: tuple(kind.model_fields)
        for name, kind in kinds
        if isinstance(kind, type) and issubclass(kind, BaseModel)
    }
