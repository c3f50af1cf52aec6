"""Every number of Zalo's tables, and what it leads to."""

from __future__ import annotations

import json

import pytest

from bot.channel import Ambiguous, Blocked, Refused, SendError, Unavailable, Unreachable
from bot.channels.zalo_oa.errors import (
    KNOWN,
    AssetGone,
    Crowded,
    OtherProfile,
    Suspended,
    TokenRefused,
    Unknown,
    judge,
    meaning,
)
from tests.rows import each_row

CODES: list[tuple[type[SendError], set[int]]] = [
    (Crowded, {-32, -211}),
    (AssetGone, {-100}),
    (Suspended, {-118, -204, -205, -209, -212, -219, -221, -223, -224, -242, -320, -321}),
    (Suspended, {-14002, -14003, -14004, -14014, -14020}),
    (Refused, {-200, -201, -210, -233, -237, -240, -248, -249, -403}),
    (Unavailable, {-218, -234}),
    (Unreachable, {-213, -217, -227, -232, -244}),
    (TokenRefused, {-216, -220, -401, 216, 401}),
    (Blocked, {-230}),
    (OtherProfile, {-235}),
]


@each_row(("kind", "codes"), CODES)
def test_each_number_has_one_meaning(kind: type[SendError], codes: set[int]) -> None:
    assert {type(meaning(code, "x")) for code in codes} == {kind}


def test_the_table_is_whole() -> None:
    assert set().union(*(codes for _, codes in CODES)) == KNOWN


def test_a_number_that_nobody_knows_is_never_tried_again() -> None:
    assert type(meaning(-9876, "new")) is Unknown


@each_row(
    ("status", "body", "kind"),
    [
        (200, b"<html>", Ambiguous),
        (200, b"", Ambiguous),
        (200, b"[" * 5000, Ambiguous),
        (502, b"<html>", Unavailable),
        (429, b"{}", Crowded),
        (200, json.dumps({"error": "-216", "message": "x"}).encode(), TokenRefused),
    ],
)
def test_answers_that_are_none(status: int, body: bytes, kind: type[SendError]) -> None:
    with pytest.raises(kind):
        judge(status, body)


def test_a_good_answer_is_good() -> None:
    answer = judge(200, b'{"data":{"message_id":"m"},"error":0}')
    assert bytes(answer.data) == b'{"message_id":"m"}'
