"""What people say instead of a button's words is worth a tap, unless it says nothing clear."""

from __future__ import annotations

from handlers.rules.people.other_words import meant
from tests.rows import each_row

YEAR = 2026
CONSENT = ("enrol.consent:yes", "enrol.consent:no")
AGES = ("enrol.age:adult", "enrol.age:teen", "enrol.age:child")
NOTICE = ("inquiry.agree", "inquiry.refuse")
PREVIEW = ("inquiry.send", "inquiry.ask_number", "inquiry.again", "help.cancel")
CHOSEN = ("quiz.pick:k7-1:2:a", "quiz.pick:k7-1:2:b", "quiz.send:k7-1:2")
KEEP = ("enrol.keep", "enrol.consent:no")
FIRST = ("enrol.try", "enrol.register", "enrol.code")
STEP = ("learn.step:3:4",)
HUMAN = ("help.human", "learn.resume", "learn.menu")


@each_row(
    ("text", "offered", "data"),
    [
        ("đồng ý", CONSENT, "enrol.consent:yes"),
        ("vâng tôi đồng ý ạ", CONSENT, "enrol.consent:yes"),
        ("bang long", CONSENT, "enrol.consent:yes"),
        ("thoi duoc bang long", CONSENT, "enrol.consent:yes"),
        ("khong bang long", CONSENT, "enrol.consent:no"),
        ("toi sinh nam 58", AGES, "enrol.age:adult"),
        ("bay muoi tam tuoi", AGES, "enrol.age:adult"),
        ("em 16 rưỡi", AGES, "enrol.age:teen"),
        ("sn 2009", AGES, "enrol.age:teen"),
        ("cháu sinh năm 2014", AGES, "enrol.age:child"),
        ("2010", AGES, None),  # the birthday decides
        ("2008", AGES, None),
        ("khong", CONSENT, "enrol.consent:no"),
        ("tôi không đồng ý", CONSENT, "enrol.consent:no"),
        ("uh duoc", NOTICE, "inquiry.agree"),
        ("bằng lòng", NOTICE, "inquiry.agree"),
        ("khong", NOTICE, "inquiry.refuse"),
        ("gui di", PREVIEW, "inquiry.send"),
        ("Gửi luôn giúp tôi nhé", PREVIEW, "inquiry.send"),
        ("gui", CHOSEN, "quiz.send:k7-1:2"),
        ("gửi câu trả lời đi", CHOSEN, "quiz.send:k7-1:2"),
        ("68", AGES, "enrol.age:adult"),
        ("năm nay tôi 68 tuổi rồi", AGES, "enrol.age:adult"),
        ("18", AGES, "enrol.age:adult"),
        ("cháu 17 tuổi ạ", AGES, "enrol.age:teen"),
        ("15", AGES, "enrol.age:child"),
        ("bảy mươi hai tuổi ạ", AGES, "enrol.age:adult"),
        ("mười bảy", AGES, "enrol.age:teen"),
        ("tôi sáu tám tuổi", AGES, "enrol.age:adult"),
        ("hơn 60 tuổi", AGES, "enrol.age:adult"),
        ("ba 68 tuoi", AGES, "enrol.age:adult"),
        *((said, KEEP, "enrol.keep") for said in ("dang ky cho ba", "tính cho tổ 3", "to ba")),
        *((said, KEEP, "enrol.consent:no") for said in ("không", "không đăng ký", "thôi không")),
        *((said, FIRST, "enrol.register") for said in ("đăng ký tổ 3", "cho tôi đăng ký", "to 3")),
        ("ok", STEP, STEP[0]),
        ("dạ xong rồi ạ", STEP, STEP[0]),
        ("tiep theo", STEP, STEP[0]),
        ("vâng", HUMAN, "help.human"),
        ("xong roi", HUMAN, "learn.resume"),
    ],
)
def test_stands_for_a_button(text: str, offered: tuple[str, ...], data: str) -> None:
    assert meant(text, offered, YEAR) == data


@each_row(
    "text", ["có", "cô", "ok", "vâng", "dạ", "không biết", "thôi được", "có bằng lòng không", ""]
)
def test_consent_takes_no_mere_courtesy(text: str) -> None:
    assert meant(text, CONSENT, YEAR) is None


@each_row(
    "text",
    [
        *("0", "200", "68 người", "tổ 5", "-15", "<18", "< 18 tuổi", ">15", "17?", "15+", "17/18"),
        *("hơn 15", "hơn 17 tuổi", "trên 16", "chưa 18", "gần 18", "dưới 18", "sáu bảy tuổi"),
        *("bảy mươi hoặc tám mươi", "15 hoặc 16", "68 tuổi hơn", "mấy chục tuổi"),
    ],
)
def test_not_an_age(text: str) -> None:
    assert meant(text, AGES, YEAR) is None


@each_row("text", ["ok", "68", "đồng ý", "xong rồi"])
def test_only_what_is_on_offer_is_meant(text: str) -> None:
    assert meant(text, ("remind.on", "household.add"), YEAR) is None


@each_row("text", ["uh", "có", "không gửi", "gửi cho con tôi", "thôi", "gui tien"])
def test_nothing_is_sent_by_half_a_word(text: str) -> None:
    assert meant(text, PREVIEW, YEAR) is None
    assert meant(text, NOTICE, YEAR) != "inquiry.agree"
