"""What handlers may know of the world: words, lessons, what the operator set, keyed hashes."""

from __future__ import annotations

import secrets
from datetime import timedelta

import structlog

from bot.config import Config
from bot.keys import Keys
from handlers.reports.indicators import indicators
from handlers.rules.course_test import Measure
from handlers.rules.haste import Haste
from handlers.texts import Texts
from handlers.turn import House, PhotoRules, Settings
from lessons.library import Library
from lessons.search import index_of

log = structlog.get_logger("words")


def make_house(config: Config, library: Library, keys: Keys) -> House:
    """What handlers may know of the world."""
    index_of(library)  # both made once, and here: nobody's unit waits for them
    indicators()
    kept = config.photos
    photos = PhotoRules(kept.folder, kept.per_session, kept.megabytes, config.retention.photo_days)
    settings = Settings(
        ward=config.ward.name,
        office=config.ward.office,
        contact=config.ward.contact,
        notice_version=config.notice.version,
        public_url=config.http.url,
        invite_hours=config.invite.hours,
        role_months=config.roles.months,
        cookie_days=config.sign_in.cookie_days,
        return_days=config.sign_in.return_days,
        course_test=Measure(*config.course_test.model_dump().values()),
        photos=photos,
        min_people=config.misconceptions.min_people,
        link_days=config.linking.days,
        answer_hours=config.linking.answer_hours,
        lookups=config.roles.lookups,
        haste=Haste(config.haste.lessons, timedelta(minutes=config.haste.minutes)),
        telegram_bot=config.telegram.username if config.telegram.token else "",
    )
    texts = Texts.load()
    if texts.spoilt:
        log.error("words spoilt, said as shipped: python -m bot check", words=sorted(texts.spoilt))
    return House(texts, library, settings, keys.code, secrets.token_bytes)
