"""What a person with a small phone and a weak network may rely on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.bot.channels.web.fake_server import FakeServer

Open = Callable[..., Page]
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def write(page: Page, text: str) -> None:
    page.get_by_label("Câu trả lời hoặc câu hỏi").fill(text)
    page.get_by_role("button", name="Gửi", exact=True).click()


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_a_first_visit_announces_itself_once(phone: Page, server: FakeServer) -> None:
    (arrival,) = server.posts
    assert UUID.fullmatch(str(arrival.pop("key")))
    blank = {"text": "", "data": "", "label": "", "code": "", "message": None}
    assert arrival == {"kind": "arrival", "seen": 0, "later": 0, **blank}
    expect(phone.locator(".bot strong", has_text="ba phút")).to_be_visible()


def test_a_tap_is_sent_marked_and_answered(phone: Page, server: FakeServer) -> None:
    phone.get_by_role("button", name="Đồng ý, bắt đầu học").tap()
    expect(phone.get_by_text("Câu 1/3")).to_be_attached()
    (tap,) = server.said("tap")
    assert (tap["data"], tap["label"]) == ("consent:yes", "Đồng ý, bắt đầu học")
    assert (tap["message"], tap["seen"]) == (2, 2)
    chosen = phone.locator(".choice[aria-pressed=true]")
    expect(chosen).to_have_text("Đồng ý, bắt đầu học")
    assert phone.locator(".newest .choice").count() == 3  # only the question now open stands out


def test_a_trembling_finger_answers_once(phone: Page, server: FakeServer) -> None:
    server.delay = 0.3
    answer = phone.get_by_role("button", name="Đồng ý, bắt đầu học")
    for button in (answer, phone.get_by_role("button", name="Học", exact=True)):
        button.evaluate("(button) => { button.click(); button.click(); }")
    expect(phone.get_by_text("✓ đã gửi")).to_have_count(2)
    answer.dispatch_event("click", {"detail": 2})  # the second half of a quick pair, come late
    phone.wait_for_timeout(200)
    assert [post["kind"] for post in server.posts] == ["arrival", "tap", "text"]


@pytest.mark.parametrize(
    ("name", "text"), [("Học", "/hoc"), ("Tiến độ", "/tiendo"), ("Hỏi", "/trogiup")]
)
def test_the_three_quick_buttons(phone: Page, server: FakeServer, name: str, text: str) -> None:
    phone.get_by_role("navigation").get_by_role("button", name=name, exact=True).tap()
    expect(phone.locator(".own .bubble")).to_contain_text(name)
    expect(phone.get_by_text("✓ đã gửi")).to_be_attached()
    assert [(post["text"], post["label"]) for post in server.said("text")] == [(text, "")]


def test_a_slow_server_shows_that_sending_goes_on(phone: Page, server: FakeServer) -> None:
    server.delay = 0.8
    write(phone, "bác chào cháu")
    expect(phone.get_by_text("đang gửi…")).to_be_visible()
    expect(phone.get_by_text("✓ đã gửi")).to_be_visible()
    expect(phone.get_by_text("đang gửi…")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_refusal_for_now_is_retried_with_the_same_key(
    phone: Page, server: FakeServer, status: int
) -> None:
    server.fail(status, times=2, retry_after="0.4")
    write(phone, "mã OTP là gì")
    expect(phone.get_by_text("chưa gửi được, sẽ tự gửi lại")).to_be_visible()
    expect(phone.get_by_text("Trợ lý chưa hiểu ý bác.")).to_have_count(1)
    expect(phone.locator("#notice")).to_have_text(re.compile(r"^\s*Gửi lại ngay\s*$"))
    assert len({str(post["key"]) for post in server.said("text")}) == 1
    assert len(server.said("text")) == 3


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [
        (403, {"error": "origin", "home": ""}, "Xin báo cán bộ phường"),
        (403, {"error": "origin", "home": "https://hoc.vn"}, "Xin mở địa chỉ này: https://hoc.vn"),
        (429, {"error": "busy", "limit": "person"}, "Gửi hơi nhanh"),
        (429, {"error": "busy", "limit": "network"}, "Mạng này đang đông người gửi"),
    ],
)
def test_why_it_must_wait_is_told_and_the_words_are_kept(
    phone: Page, server: FakeServer, status: int, answer: dict[str, str], words: str
) -> None:
    server.fail(status, retry_after="60", body=answer)
    write(phone, "mã OTP là gì")
    expect(phone.locator("#notice")).to_contain_text(words)
    expect(phone.get_by_text("mã OTP là gì")).to_be_visible()
    phone.get_by_text("Gửi lại ngay").click()
    expect(phone.get_by_text("Trợ lý chưa hiểu ý bác.")).to_have_count(1)
    assert len({str(post["key"]) for post in server.said("text")}) == 1


def test_sending_can_be_hurried(phone: Page, server: FakeServer) -> None:
    server.fail(503, retry_after="60")
    write(phone, "câu một")
    write(phone, "câu hai")
    phone.get_by_role("button", name="Gửi lại ngay").tap()
    expect(phone.locator(".bot", has_text="chưa hiểu")).to_have_count(2)
    turns = phone.locator(".turn").all_inner_texts()[-4:]
    spoken = [re.sub(r"\s+", " ", turn)[:11] for turn in turns]
    assert spoken == ["Tôi: câu mộ", "Trợ lý: Trợ", "Tôi: câu ha", "Trợ lý: Trợ"]
    assert [post["text"] for post in server.said("text")] == ["câu một", "câu một", "câu hai"]


@pytest.mark.parametrize("status", [400, 403, 413])
def test_a_refusal_for_good_is_explained_and_dropped(
    phone: Page, server: FakeServer, status: int
) -> None:
    server.fail(status, error="what is wrong, for developers")
    write(phone, "dài")
    expect(phone.get_by_text("Tin này chưa gửi được. Xin thử viết lại.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Tin này chưa gửi được. Xin thử viết lại.")).to_be_visible()
    assert len(server.said("text")) == 1


def test_a_reload_keeps_both_sides_and_announces_nothing(phone: Page, server: FakeServer) -> None:
    write(phone, "bác chào cháu")
    expect(phone.get_by_text("chưa hiểu")).to_be_visible()
    before = phone.locator("#log").inner_text()
    phone.reload()
    expect(phone.get_by_text("bác chào cháu")).to_be_visible()
    assert phone.locator("#log").inner_text() == before
    phone.wait_for_timeout(300)
    assert len(server.said("arrival")) == 1


def test_what_was_unsent_goes_out_after_a_reload(phone: Page, server: FakeServer) -> None:
    server.fail(503, retry_after="60")
    write(phone, "gửi lúc mất mạng")
    expect(phone.get_by_text("sẽ tự gửi lại").first).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("✓ đã gửi")).to_be_visible()
    first, second = server.said("text")
    assert first["key"] == second["key"]
    assert second["text"] == "gửi lúc mất mạng"


def test_an_invitation_is_posted_once_and_leaves_the_address(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone("/?ma=K7PX2MQ9&cach=zalo")
    expect(page.get_by_text("K7PX2MQ9")).to_be_visible()
    assert page.url == server.url + "/?cach=zalo"
    page.reload()
    expect(page.get_by_text("K7PX2MQ9")).to_be_visible()
    assert [post["code"] for post in server.posts] == ["K7PX2MQ9"]


@pytest.mark.parametrize("code", ["1234", "KGWi3xxZltMQTYrHBEF-uw"])
def test_a_scan_of_the_big_screen_is_posted_once_and_leaves_the_address(
    open_phone: Open, server: FakeServer, code: str
) -> None:
    page = open_phone(f"/?diemdanh={code}")
    expect(page.get_by_text(f"diemdanh-{code}")).to_be_visible()
    assert page.url == server.url + "/"
    page.reload()
    expect(page.get_by_text(f"diemdanh-{code}")).to_be_visible()
    assert [post["code"] for post in server.posts] == [f"diemdanh-{code}"]


def test_only_an_address_of_our_own_can_be_tapped(phone: Page, server: FakeServer) -> None:
    own, other = f"{server.url}/manhinh/x", "https://example.org/x"
    server.push(f"**Mở** {own}\nkhông mở {other} hay javascript:alert(1)")
    link = phone.get_by_role("link", name=own)
    expect(link).to_have_attribute("href", own)
    expect(link).to_have_attribute("rel", "noopener")
    assert phone.locator("#log a").count() == 1
    expect(phone.get_by_text(other)).to_be_visible()


@pytest.mark.parametrize("streaming", [True, False], ids=["stream", "poll"])
def test_what_comes_later_is_shown_once(
    open_phone: Open, server: FakeServer, streaming: bool
) -> None:
    server.streaming = streaming
    page = open_phone()
    page.clock.install()
    page.reload()
    expect(page.get_by_text("Bác có đồng ý không ạ?")).to_be_attached()
    reminder = server.push("Tối nay bác ôn lại hai câu nhé.")
    if not streaming:
        page.clock.fast_forward(10_000)
    expect(page.get_by_text("Tối nay bác ôn lại")).to_have_count(1)
    server.extra["ôn"] = [reminder]  # the same message once more, as a repeated answer
    write(page, "ôn")
    expect(page.get_by_text("✓ đã gửi")).to_be_attached()
    expect(page.get_by_text("Tối nay bác ôn lại")).to_have_count(1)
    assert stored(page).count("Tối nay bác ôn lại") == 1
    assert server.said("text")[0]["later"] == reminder["id"]


def test_an_answer_that_overtakes_what_came_by_itself_does_not_hide_it(
    open_phone: Open, server: FakeServer
) -> None:
    server.streaming = False
    page = open_phone()
    page.clock.install()
    page.reload()
    expect(page.get_by_text("Bác có đồng ý không ạ?")).to_be_attached()
    server.push("Tối nay bác ôn lại hai câu nhé.")
    write(page, "xin chào")
    expect(page.get_by_text("Trợ lý chưa hiểu ý bác.")).to_be_attached()
    page.clock.fast_forward(10_000)
    expect(page.get_by_text("Tối nay bác ôn lại")).to_have_count(1)


def test_an_edit_takes_the_place_of_its_message(phone: Page, server: FakeServer) -> None:
    phone.get_by_role("button", name="Trợ lý lưu những gì?").focus()
    server.push("Bác đã đồng ý.", replaces=2)
    expect(phone.locator(".bot")).to_contain_text(["Chào bác!", "Bác đã đồng ý."])
    expect(phone.get_by_text("Bác có đồng ý không ạ?")).to_have_count(0)
    expect(phone.locator(".bot:focus")).to_contain_text("Bác đã đồng ý.")


def test_messages_stand_in_the_order_of_their_numbers(phone: Page, server: FakeServer) -> None:
    server.later += [server.push("thứ mười") | {"id": 10}, server.push("thứ chín") | {"id": 9}]
    del server.later[:2]
    server.extra["x"] = server.later[::-1]
    write(phone, "x")
    expect(phone.locator(".bot")).to_contain_text(["Chào", "đồng ý", "thứ chín", "thứ mười"])


def test_two_windows_share_one_conversation(phone: Page, server: FakeServer) -> None:
    other = phone.context.new_page()
    other.goto(server.url)
    write(other, "từ cửa sổ hai")
    write(phone, "từ cửa sổ một")
    for page in (phone, other):
        expect(page.locator(".own")).to_contain_text(["từ cửa sổ hai", "từ cửa sổ một"])
        expect(page.locator(".bot")).to_have_count(4)
    assert len(server.said("arrival")) == 1


def test_a_full_or_forbidden_storage_does_not_stop_the_talk(
    open_phone: Open, server: FakeServer
) -> None:
    page = open_phone()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_role("button", name="Đồng ý, bắt đầu học").tap()
    expect(page.get_by_text("Câu 1/3")).to_be_attached()


def test_leaving_tells_how_far_the_person_saw(phone: Page, server: FakeServer) -> None:
    phone.goto("about:blank")
    assert server.heard_seen() == {"seen": 2, "later": 0}
