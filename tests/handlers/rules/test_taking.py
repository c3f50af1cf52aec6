"""Yes and no to a code that says "is it you?"; what is neither, or asks, is neither."""

from __future__ import annotations

from handlers.rules.other_words import meant
from handlers.rules.taking import leaves_it, takes
from handlers.rules.unit_wishes import asks_for_duty, reports

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
