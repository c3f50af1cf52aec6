"""What speaks for a need and what against it, each alone; long stories do not count without end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.meanings import read
from handlers.rules.meaning import Near
from handlers.rules.need import Told
from handlers.rules.need.judging import is_just_so
from handlers.rules.need.weighing import CARD, OFFER, STORY, Seen, weigh
from tests.one_course import shipped
from tests.rows import each_row

NEED, CALM = Near("need:fire", 2.0, 0.5), Near("thanks", 1.0, 0.4)
BETWEEN = (
    "có người bảo tôi cập nhật ứng dụng",
    "ngân hàng nhắn bảo cập nhật thông tin",
    "ngân hàng nhắn bảo cập nhật thông tin thẻ",
    "ngân hàng nhắn tôi cập nhật thông tin thẻ",
    "có người bảo tôi tải ứng dụng ngân hàng",
    "có tin nhắn bảo tôi cập nhật thẻ",
)
SEEN = Seen([NEED, CALM], Told(), 0.3, 9)


@each_row(
    "less",
    [
        replace(SEEN, likely=0.1),
        replace(SEEN, found=[CALM, replace(NEED, score=0.5)]),
        replace(SEEN, found=[NEED, replace(CALM, score=9.0)]),
        replace(SEEN, found=[CALM]),
        replace(SEEN, told=Told(is_calm=True)),
        replace(SEEN, told=Told(is_over=True)),
        replace(SEEN, told=Told(is_general=True)),
        replace(SEEN, words=5),
    ],
)
def test_each_fact_alone_makes_it_less_likely(less: Seen) -> None:
    assert weigh(less) < weigh(SEEN)


def test_nothing_at_all_and_certainty_can_be_weighed() -> None:
    assert weigh(Seen([], Told(), 1e-13, 5)) < OFFER < CARD
    assert weigh(replace(SEEN, words=STORY)) == weigh(replace(SEEN, words=STORY * 9))
    assert is_just_so([Near("need:fire", 0.0, 0.95), CALM])
    assert not is_just_so([CALM, NEED])


def test_between_need_and_none_a_card_is_only_offered() -> None:
    """Which of them stand between moves with every word that the house learns."""
    readings = [read(shipped(), text) for text in BETWEEN]
    assert any(one.need is None and one.perhaps and one.lessons for one in readings)


@pytest.mark.parametrize("plain", ["tôi bị lừa chuyển tiền", "con tôi bị lừa tiền"])
def test_what_a_sign_tells_plainly_needs_no_weight(plain: str) -> None:
    assert read(shipped(), plain).need == "money_sent"
