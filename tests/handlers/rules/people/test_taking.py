"""Yes and no to a code that says "is it you?"; what is neither, or asks, is neither."""

from __future__ import annotations

from handlers.rules.asked.amounts import parse_amount
from handlers.rules.people.other_words import meant
from handlers.rules.people.taking import leaves_it, takes
from handlers.rules.units.unit_answers import about, said_of_it, without_lead
from handlers.rules.units.unit_wishes import asks_for_duty, corrects, line_named, mends, reports

YES = ("nhận", "toi nhan", "đồng ý", "ok", "vâng ạ", "đúng rồi", "u nhan", "đúng tôi", "co", "phải")
NO = ("không", "không phải tôi", "khong nhan", "nhầm người rồi", "ko phai", "tôi không nhận đâu")
NEITHER = (
    "nhận gì vậy",
    "ok?",
    "học",
    "để hỏi con đã",
    "nhận bài học",
    "mã gì",
    "2",
    "",
    "có không",
)


def test_a_nod_and_a_shake_of_the_head() -> None:
    assert [one for one in YES if not takes(one) or leaves_it(one)] == []
    assert [one for one in NO if takes(one) or not leaves_it(one)] == []
    assert [one for one in NEITHER if takes(one) or leaves_it(one)] == []


def test_a_nod_counts_for_what_is_ones_own_alone() -> None:
    """No consent, no erasure and no link is given so."""
    asked = ("enrol.consent:yes", "mydata.erase", "link.accept:1", "guardian.ask:x", "signout.all")
    assert [one for one in asked if meant("ok", [one, "help.cancel"], 2026)] == []
    assert meant("ok", ["invite.accept:3~ab", "help.cancel"], 2026) == "invite.accept:3~ab"
    assert meant("không", ["join.consent:1:me", "help.cancel~x"], 2026) == "help.cancel~x"
    assert meant("ok", ["join.consent:1:me", "join.consent:1:share"], 2026) is None


REPORTS = ("báo cáo", "bcdv", "bao cao truong", "báo cáo của cửa hàng", "nộp báo cáo", "gửi bc ạ")
NO_REPORT = ("báo cáo năm", "báo cáo 2026", "tiến độ báo cáo", "báo cáo tháng này", "trường", "")
DUTY = ("tôi phải làm gì", "gio lam gi a", "tôi phải làm gì bây giờ")


def test_who_speaks_for_a_unit_asks_for_its_report() -> None:
    assert [one for one in REPORTS if not reports(one)] == []
    assert [one for one in NO_REPORT if reports(one)] == []
    assert [one for one in DUTY if not asks_for_duty(one)] == []
    assert not asks_for_duty("bị lừa phải làm gì")


MENDS = ("rut lai de sua", "sửa báo cáo", "sửa báo cáo trường em", "báo cáo sai rồi", "em ghi nhầm")
SAID = ("có 48 thầy cô", "co 48 thay co", "48 gv", "trường em có 48 giáo viên", "48")
ROUND = {"khoảng 40": 40, "1 nghìn 2": 1200, "tầm 30 người": 30, "gần 50": 50, "nhiều lắm": None}


def test_what_is_typed_about_a_line() -> None:
    assert [one for one in MENDS if not mends(one)] == []
    assert corrects("truong em co 50 gv chu khong phai 48")
    assert (line_named("sửa dòng 1"), line_named("dòng đời")) == ("1", "")
    assert {said_of_it(one) for one in ("ko biet", "hong biet", "chưa biết ạ")} == {"unknown"}
    assert {said_of_it(one) for one in ("ko có", "hong co", "không có ạ")} == {"nothing"}
    assert [parse_amount(without_lead(one)) for one in SAID] == [48] * len(SAID)
    assert {one: parse_amount(about(one)) for one in ROUND} == ROUND
    assert [parse_amount(without_lead(one)) for one in ROUND] == [None] * len(ROUND)
