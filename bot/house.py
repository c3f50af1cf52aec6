"""What handlers may know of the world: words, lessons, what the operator set, keyed hashes."""

from __future__ import annotations

import secrets
import time
from datetime import timedelta

import structlog

from bot.channels.manifest import COUNTED, NUMBERED, PAGED
from bot.config import Config
from bot.delivery.putting import reaches
from bot.errors import OperatorError
from bot.keeping.keys import Keys
from handlers import meanings
from handlers.readings import warm
from handlers.reports.indicators import FILE
from handlers.reports.tally import apart
from handlers.reports.unit_forms import FILE as FORMS
from handlers.reports.unit_forms import read_forms
from handlers.rules.days.deadlines import Deadline, day_and_month
from handlers.rules.fairness.haste import Haste
from handlers.rules.learning.course_test import Measure
from handlers.texts import Texts
from handlers.turn import AskingRules, House, PhotoRules, Settings
from lessons.library import Library
from lessons.search import index_of

log = structlog.get_logger("words")


def check_indicators() -> None:
    """What is defined is counted, and the other way round; an OperatorError says what is not."""
    if codes := apart():
        raise OperatorError("indicators_apart", codes=", ".join(codes), file=FILE.name)


def check_forms() -> None:
    """An OperatorError says where the forms of units are wrong, and the cure."""
    if found := read_forms(FORMS)[1]:
        raise OperatorError("content", first=found[0], count=len(found))


def index(library: Library) -> None:
    """Make now what is looked up in, so that nobody's unit waits for it: about half a second."""
    begun = time.perf_counter()
    index_of(library)
    meanings.index_of(library)
    warm()
    log.info("words can be read", milliseconds=round((time.perf_counter() - begun) * 1000))


def _photos(config: Config) -> PhotoRules:
    kept = config.photos
    return PhotoRules(kept.folder, kept.per_session, kept.megabytes, config.retention.photo_days)


def _deadline(config: Config) -> Deadline:
    said = config.unit_reports
    return Deadline(day_and_month(said.due), day_and_month(said.closes), said.basis, said.steps)


def make_house(config: Config, library: Library, keys: Keys) -> House:
    """What handlers may know of the world."""
    check_indicators()
    check_forms()
    settings = Settings(
        ward=config.ward.name,
        office=config.ward.office,
        contact=config.ward.contact_shown,
        notice_version=config.notice.version,
        public_url=config.http.url,
        invite_hours=config.invite.hours,
        role_months=config.roles.months,
        apart_days=config.roles.apart_days,
        cookie_days=config.sign_in.cookie_days,
        return_days=config.sign_in.return_days,
        course_test=Measure(*config.course_test.model_dump().values()),
        photos=_photos(config),
        min_people=config.misconceptions.min_people,
        link_days=config.linking.days,
        answer_hours=config.linking.answer_hours,
        flag_hours=config.nudge.flag_hours,
        lookups=config.roles.lookups,
        haste=Haste(config.haste.lessons, timedelta(minutes=config.haste.minutes)),
        rush=Haste(config.haste.newcomers, timedelta(minutes=config.haste.newcomer_minutes)),
        asking=AskingRules(
            per_month=config.inquiries.per_month,
            days=config.retention.inquiry_days,
            network_per_hour=config.inquiries.network_per_hour,
            notice=config.notice.inquiry_version,
        ),
        deadline=_deadline(config),
        numbered=NUMBERED,
        paged=PAGED,
        counted=COUNTED,
        telegram_bot=config.telegram.username if config.telegram.token else "",
    )
    texts = Texts.load()
    if texts.spoilt:
        log.error("words spoilt, said as shipped: python -m bot check", words=sorted(texts.spoilt))
    return House(texts, library, settings, keys.code, secrets.token_bytes, reaches)
