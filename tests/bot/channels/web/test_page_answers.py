"""Ticks in their place, one main action, verdicts that are seen at a glance, help that dials."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.web.fake_server import FakeServer
from tests.bot.channels.web.looks import largest, resize_letters
from tests.bot.channels.web.test_page import stored, write

Open = Callable[..., Page]
OPTIONS = ("Nộp hồ sơ", "Khám bệnh", "Xem lại sổ khám", "Nhìn mặt con cháu")
SEND = {"label": "Gửi câu trả lời", "data": "quiz.send:1:q", "tone": "go"}
VERDICT = "**Chưa đúng**, không sao ạ. Vì sao.\nBác chọn: Có\nNên chọn: **Không**"
LOOK = """(name) => { const style = getComputedStyle(document.querySelector(name));
  const words = document.querySelector(name).innerText;
  return [style.borderLeftColor, style.backgroundColor, words]; }"""


def asked(marks: str, **more: object) -> dict[str, object]:
    """A question whose options bear these marks: ☐ and ☑, or places and `-`."""
    options = [
        {"label": label, "data": f"quiz.pick:1:q:{label}", "mark": mark.strip("-")}
        for label, mark in zip(OPTIONS, marks, strict=False)
    ]
    text = "**Câu 2/3** – chọn được nhiều ý\nViệc nào bác làm được, ngay ở nhà?" + " Có thể." * 20
    return {"text": text, "buttons": [*([one] for one in options), [SEND]], **more}


def start(page: Page, server: FakeServer, *messages: dict[str, object]) -> None:
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    server.extra["x"] = list(messages)
    write(page, "x")
    page.locator(".bot", has_text="Câu 2/3").or_(page.locator(".sheet")).first.wait_for()


def answer_to(server: FakeServer, option: str, message: dict[str, object]) -> None:
    server.taps[f"quiz.pick:1:q:{option}"] = [message]


def ticks(page: Page) -> str:
    boxes = page.locator("#log .newest [role=checkbox]").all()
    return "".join("☑" if box.get_attribute("aria-checked") == "true" else "☐" for box in boxes)


def until_sent(page: Page) -> None:
    while '"waiting":true' in stored(page).replace("\\", ""):
        page.wait_for_timeout(20)


@pytest.mark.parametrize("height", [568, 640])
def test_a_tick_shows_at_once_in_its_place_and_leaves_no_bubble(
    open_phone: Open, server: FakeServer, height: int
) -> None:
    page = open_phone(viewport={"width": 360, "height": height})
    start(page, server, asked("☐☐☐☐"))
    said = page.locator(".own").count()
    box = page.get_by_role("checkbox", name="Khám bệnh")
    box.scroll_into_view_if_needed()
    before = box.bounding_box()
    answer_to(server, "Khám bệnh", asked("☐☑☐☐", replaces=3))
    server.delay = 0.5
    box.tap()
    assert ticks(page) == "☐☑☐☐"  # before the server has answered
    expect(page.locator("#dock")).to_have_text("Gửi câu trả lời (1 ý)")
    until_sent(page)
    assert ticks(page) == "☐☑☐☐"
    assert box.bounding_box() == before
    expect(box).to_be_focused()
    assert page.locator(".own").count() == said


def test_ticks_on_their_way_survive_an_answer_that_does_not_know_them(
    phone: Page, server: FakeServer
) -> None:
    start(phone, server, asked("☐☐☐☐"))
    answer_to(server, "Nộp hồ sơ", asked("☑☐☐☐", replaces=3))
    answer_to(server, "Khám bệnh", asked("☑☑☐☐", replaces=3))
    server.delay = 0.4
    for name in OPTIONS[:2]:
        phone.get_by_role("checkbox", name=name).tap()
    phone.wait_for_timeout(600)  # the first is answered, the second is not
    assert ticks(phone) == "☑☑☐☐"
    until_sent(phone)
    assert ticks(phone) == "☑☑☐☐"


def test_places_in_a_row_are_numbered_by_taps(phone: Page, server: FakeServer) -> None:
    start(phone, server, asked("----"))
    server.delay = 5
    places = phone.locator("#log .newest .place")
    for index in (2, 0, 3):
        places.nth(index).tap()
    assert places.evaluate_all("all => all.map(one => one.dataset.mark)") == ["2", "", "1", "3"]
    phone.wait_for_timeout(550)  # the same once more is no trembling
    places.nth(0).tap()
    assert places.evaluate_all("all => all.map(one => one.dataset.mark)") == ["", "", "1", ""]


def test_the_main_action_is_docked_and_in_view(open_phone: Open, server: FakeServer) -> None:
    page = open_phone(viewport={"width": 320, "height": 500})
    start(page, server, asked("☐☐☐☐"))
    action = page.locator("#dock").get_by_role("button", name="Gửi câu trả lời")
    expect(action).to_be_in_viewport(ratio=1)
    box, more = action.bounding_box(), page.locator("#more").bounding_box()
    log = page.locator("#log").bounding_box()
    assert box is not None
    assert more is not None
    assert log is not None
    assert box["height"] >= 56
    assert more["x"] + more["width"] <= box["x"]  # nothing lies on words or buttons
    assert log["y"] + log["height"] <= more["y"]
    action.tap()
    expect(page.locator(".own").last).to_contain_text("Gửi câu trả lời")
    until_sent(page)
    assert server.said("tap")[-1]["data"] == "quiz.send:1:q"
    expect(page.locator("#dock button")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_verdicts_differ_by_colour_sign_and_word(
    open_phone: Open, server: FakeServer, scheme: str
) -> None:
    page, looks = open_phone(color_scheme=scheme), {}
    page.get_by_text("Bác có đồng ý không ạ?").wait_for()
    for kind, lead in (("right", "✓ **Đúng rồi!**"), ("wrong", "**Chưa đúng**, không sao ạ.")):
        server.extra[kind] = [{"text": f"{lead} Vì sao.\nNên chọn: **Có**", "kind": kind}]
        write(page, kind)
        page.locator(f".sheet.{kind}").wait_for()
        looks[kind] = page.evaluate(LOOK, f".sheet.{kind}")
        sign = f"getComputedStyle(document.querySelector('.{kind} .lead')).backgroundImage"
        looks[kind].append(page.evaluate(sign))
    assert all(one != other for one, other in zip(*looks.values(), strict=True))
    expect(page.locator(".right .lead")).to_have_text("Đúng rồi!")
    expect(page.locator(".wrong .lead")).to_have_text("Chưa đúng, không sao ạ")
    expect(page.locator(".wrong .answer")).to_have_text("Nên chọn:Có")
    assert "✓" not in page.locator(".wrong").inner_text()


def test_what_follows_a_verdict_comes_when_asked_for(phone: Page, server: FakeServer) -> None:
    start(phone, server, {"text": VERDICT, "kind": "wrong"}, asked("☐☐☐☐"))
    following = phone.locator("#log").get_by_text("Việc nào bác làm được")
    expect(following).to_have_count(0)
    phone.reload()
    expect(phone.locator(".sheet.wrong")).to_be_attached()
    expect(following).to_have_count(0)
    phone.locator("#dock").get_by_role("button", name="Câu tiếp theo (2/3)").tap()
    expect(following).to_be_in_viewport()
    assert len(server.said("tap")) == 0


def test_what_is_typed_at_a_hidden_question_first_shows_it(phone: Page, server: FakeServer) -> None:
    start(phone, server, {"text": VERDICT, "kind": "wrong"}, asked("☐☐☐☐"))
    entry = phone.get_by_label("Câu trả lời hoặc câu hỏi")
    until_sent(phone)
    entry.fill("dung roi")
    entry.press("Enter")
    expect(phone.locator("#log").get_by_text("Việc nào bác làm được")).to_be_in_viewport()
    expect(entry).to_have_value("dung roi")
    expect(entry).to_be_focused()
    assert '"waiting":true' not in stored(phone).replace("\\", "")
    write(phone, "dung roi")
    expect(phone.locator(".own").last).to_contain_text("dung roi")
    expect(entry).to_have_value("")


def test_a_cry_at_a_hidden_question_is_sent_at_once(phone: Page, server: FakeServer) -> None:
    start(phone, server, {"text": VERDICT, "kind": "wrong"}, asked("☐☐☐☐"))
    write(phone, "toi vua chuyen tien cho nguoi la")
    expect(phone.locator(".own").last).to_contain_text("toi vua chuyen tien")
    expect(phone.locator("#log").get_by_text("Việc nào bác làm được")).to_be_attached()


def test_help_in_need_can_be_dialled_and_no_other_number(phone: Page, server: FakeServer) -> None:
    text = "**Gọi 113 ngay.** Đừng chuyển tiền.\nBáo số lừa đảo: **156**. Hỏi 0225 3 881 234."
    start(phone, server, {"text": text, "kind": "warn"}, {"text": "Câu 2/3 Số 0912 345 678 gọi."})
    calls = phone.locator("#log a").evaluate_all("all => all.map(one => one.href)")
    assert calls == ["tel:113", "tel:156"]


def test_a_picture_opens_large_and_closes(phone: Page, server: FakeServer) -> None:
    picture = {"url": "/anh/man-hinh.svg", "alt": "Màn hình", "size": [400, 180]}
    start(phone, server, {"text": "Câu 2/3", "picture": picture})
    link = phone.get_by_role("link", name="Màn hình")
    link.tap()
    large = phone.get_by_role("dialog").locator("img")
    expect(large).to_have_js_property("clientWidth", 360)
    phone.keyboard.press("Escape")
    expect(phone.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()


BARS = [
    (["thongke", "duyet", "doihinh", "hoc"], "Số liệu Duyệt Đội Hỏi"),
    (["buoi", "doihinh", "hoc"], "Buổi Đội Học Hỏi"),
    (["hoc", "tiendo"], "Học Tiến độ Hỏi"),
]


@pytest.mark.parametrize(("menu", "words"), BARS)
def test_the_bar_at_the_bottom_is_that_of_ones_work(
    open_phone: Open, server: FakeServer, menu: list[str], words: str
) -> None:
    page = open_phone(viewport={"width": 320, "height": 568})
    start(page, server, {"text": "Câu 2/3", "menu": menu})
    page.reload()
    buttons = page.get_by_role("navigation").get_by_role("button")
    assert " ".join(buttons.all_inner_texts()) == words
    assert len({round(one.bounding_box()["y"]) for one in buttons.all()}) == 1  # type: ignore[index]


def test_of_two_main_actions_one_is_docked_and_one_stays(phone: Page, server: FakeServer) -> None:
    second = {"label": "Đã xong, ghi số người", "data": "outreach.record:1", "tone": "go"}
    start(phone, server, {"text": "Câu 2/3", "buttons": [[SEND], [second]]})
    expect(phone.locator("#dock button")).to_have_text("Gửi câu trả lời")
    shown = phone.locator("#log .newest .choice").filter(visible=True)
    expect(shown).to_have_text(["Đã xong, ghi số người"])


LAST_STEP = {
    "text": "Bước 6/6  ●●●●●●\n\n**Làm thử trên máy của mình**\n\nBác lướt màn hình máy mình.",
    "buttons": [
        [
            {"label": "Xong rồi, trả lời câu hỏi", "data": "learn.step:1:7", "tone": "go"},
            {"label": "‹ Xem lại", "data": "learn.back:1:6", "tone": "quiet"},
        ]
    ],
}


def test_a_long_main_action_breaks_and_stays_on_the_screen(phone: Page, server: FakeServer) -> None:
    server.extra["x"] = [LAST_STEP]
    write(phone, "x")
    phone.get_by_text("Làm thử trên máy").wait_for()
    assert largest(phone) == []


LONG = {
    "text": "**Câu 2/3** – chọn được nhiều ý\nKhách quét mã mà máy chưa báo có tiền. "
    "Bác làm gì?\nBác bấm các ý muốn chọn, rồi bấm **Gửi câu trả lời**.",
    "buttons": [
        *(
            [{"label": f"{word} rồi nhờ khách chờ", "data": word, "mark": "☐"}]
            for word in ("Xem lại tin", "Hỏi ngân hàng", "Đưa hàng", "Mắng khách")
        ),
        [SEND],
    ],
}


def test_a_question_and_its_options_are_one_screen_of_a_small_phone(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone(viewport={"width": 360, "height": 640})
    start(page, server, LONG)
    options = page.locator(".newest .box")
    expect(options.last).to_be_in_viewport(ratio=1)
    expect(page.locator("#more")).to_be_hidden()
    resize_letters(page, "#larger")
    expect(page.get_by_text("Câu 2/3")).to_be_in_viewport()
    expect(options.first).to_be_in_viewport(ratio=0.3)
    expect(page.locator(".how")).to_contain_text("Bác bấm các ý")  # it is read aloud
