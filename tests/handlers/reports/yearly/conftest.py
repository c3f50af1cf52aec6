"""The house whose yearly report is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.turn import House
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import LIBRARY


@pytest.fixture(scope="module")
def house() -> House:
    settings = replace(HOUSE.settings, ward="phường Hưng Đạo, thành phố Hải Phòng")
    return replace(HOUSE, library=LIBRARY, settings=settings)
