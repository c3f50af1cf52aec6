"""Who is in need of help at once: sixty utterances as residents type them, and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handlers.rules.need import KINDS, need
from handlers.texts import Texts

FILE = Path(__file__).parents[1] / "utterances" / "residents.yaml"
SAID = yaml.safe_load(FILE.read_text("utf-8"))
NEAR = [
    "tôi muốn học cách chuyển tiền",
    "hoc bai nay mat may phut",
    "cho em rút lại đồng ý",
    "toi so bi lua",
    "đổi sim ở đâu",
    "xe bus chạy mấy giờ",
    "dien thoai chay cham qua",
    "ai đang nói chuyện với tôi thế",
    "toi muon tu tu",
    "quet mat tien khong len thi lam the nao",
    "khong hieu",
    "tìm bài lỡ bị lừa mất tiền",
    "mở bài lỡ bị lừa",
    "156",
    "1 tỷ",
    "",
]
SURE = [
    ("tôi muốn tự tử", "despair"),
    ("to\u0302i muo\u0302\u0301n tu\u031b\u0323 tu\u031b\u0309", "despair"),
    ("a " * 150 + "cháy nhà", None),
]


@pytest.mark.parametrize("one", SAID, ids=lambda one: one["say"][:30])
def test_who_needs_help_gets_their_card(one: dict[str, str]) -> None:
    assert (need(one["say"]) or "") in {one["need"], *one.get("accept", ())}


@pytest.mark.parametrize("text", NEAR)
def test_who_only_asks_gets_none(text: str) -> None:
    assert need(text) is None


@pytest.mark.parametrize(("text", "kind"), SURE)
def test_accents_tell_apart_what_letters_do_not(text: str, kind: str | None) -> None:
    assert need(text) == kind


def test_every_kind_is_among_the_utterances() -> None:
    assert {one["need"] for one in SAID} - {""} == set(KINDS)


def test_every_kind_has_its_card_of_at_most_five_lines() -> None:
    cards = {kind: Texts.load().say(f"needs.{kind}", you="bác", You="Bác") for kind in KINDS}
    assert all(1 < len(card.splitlines()) <= 5 for card in cards.values())
    assert all("11" in card for card in cards.values())
