"""Every action of the bot's own words has its tone, and what takes away looks like it."""

from __future__ import annotations

import re

from handlers.rules.typed.tones import GO, QUIET, STOP, TONES, tone_of
from tests.rows import each_row
from tests.written import texts

TEXTS = texts()
TAKES_AWAY = re.compile("xóa|thu hồi|rút|hủy mã|bỏ (buổi|chỉ tiêu|số|ảnh)|đồng ý (bỏ|xóa)", re.I)


def test_each_name_is_a_text_and_stands_in_one_list() -> None:
    names = [*GO.split(), *QUIET.split(), *STOP.split()]
    assert [name for name in names if not TEXTS.has(name)] == []
    assert len(names) == len(TONES)


@each_row("name", sorted(TONES))
def test_only_what_takes_away_is_red(name: str) -> None:
    if tone_of(name) != "stop":
        assert not TAKES_AWAY.match(TEXTS.raw(name))


def test_what_is_in_no_list_is_one_way_among_several() -> None:
    assert tone_of("stats.this_month") == "plain"
