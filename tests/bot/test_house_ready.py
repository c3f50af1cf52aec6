"""What is made once is made before the first event: no unit waits for it."""

from __future__ import annotations

from bot.house import index, make_house
from handlers.reports.indicators import indicators
from lessons.search import index_of
from tests.bot.house import CONFIG, KEYS
from tests.one_course import shipped


def test_lessons_and_indicators_are_at_hand_when_the_house_opens() -> None:
    index_of.cache_clear()
    indicators.cache_clear()
    index(make_house(CONFIG, shipped(), KEYS).library)
    assert index_of.cache_info().currsize == 1
    assert indicators.cache_info().currsize == 1
