"""Deciding on the page: by the chat's handlers, on what was shown, once; and what leaders see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from storage.outreach import counts
from storage.transaction import Transaction
from tests.bot.board.office.ward import (
    KEY,
    MARK,
    Http,
    Ward,
    button,
    fetch,
    learned,
    send,
    sent_session,
)
from tests.bot.browser import on_one_database
from tests.bot.house import enrol, rows


async def card(ward: Ward, http: Http, cookie: str) -> str:
    answer = await fetch(http, f"/bang/buoi/{ward.session}", cookie)
    assert answer.status == 200
    return await answer.text()


async def test_an_officer_approves_what_is_shown_and_the_next_follows(
    ward: Ward, http: Http
) -> None:
    def more(tx: Transaction) -> int:
        return sent_session(tx, ward.clock(), ward.known["minh"], ward.team, heads=7)

    following = await ward.app.store.unit(more)
    mai = await ward.signed_in("mai")
    table = await (await fetch(http, "/bang/duyet", mai)).text()
    assert f'href="/bang/buoi/{ward.session}"' in table
    assert "22" in table
    shown = await card(ward, http, mai)
    assert "Nhà văn hóa &lt;tổ 3&gt;" in shown
    page = f"/bang/buoi/{ward.session}"
    answer = await send(http, mai, page, nut=button(shown, "Duyệt"), trang="duyet")
    text = await answer.text()
    assert await ward.state() == "approved"
    assert f"approve.yes:{following}" in text  # one look each
    told = await ward.app.store.read(lambda tx: rows(tx, "outbox"))
    assert any("duyệt" in str(one["message"]) for one in told)
    journal = await (await fetch(http, "/bang/nhat-ky", mai)).text()
    assert "duyệt buổi" in journal


async def test_a_decision_rests_on_what_was_shown_and_counts_once(ward: Ward, http: Http) -> None:
    mai = await ward.signed_in("mai")
    shown = await card(ward, http, mai)

    def mended(tx: Transaction) -> None:
        (row,) = counts.of(tx, ward.session)
        counts.save(tx, replace(row, head_count=222))

    await ward.app.store.unit(mended)
    mark, key = MARK.search(shown), KEY.search(shown)
    assert mark
    assert key
    form = {"dau": mark[1], "khoa": key[1], "nut": button(shown, "Duyệt"), "trang": "duyet"}
    answer = await fetch(http, "/bang/viec", mai, "POST", data=form)
    text = await answer.text()
    assert await ward.state() == "submitted"
    assert "222" in text  # what changed, and the card anew
    again = await fetch(http, "/bang/viec", mai, "POST", data=form)
    assert "Việc này đã được làm rồi" in await again.text()


def ticks(text: str) -> list[str]:
    return re.findall(r'name="tich" value="(approve\.yes:[^"]+)"', text)


async def counts_else(ward: Ward, number: int, heads: int) -> None:
    def mended(tx: Transaction) -> None:
        (row,) = counts.of(tx, number)
        counts.save(tx, replace(row, head_count=heads))

    await ward.app.store.unit(mended)


async def test_several_are_approved_by_ticks_and_what_changed_is_told_and_left(
    ward: Ward, http: Http
) -> None:
    """Each after a look at its card, on its own stamp; the same form does nothing twice."""

    def more(tx: Transaction) -> list[int]:
        minh, team = ward.known["minh"], ward.team
        return [sent_session(tx, ward.clock(), minh, team, heads=heads) for heads in (7, 9)]

    other, changed = await ward.app.store.unit(more)
    mai = await ward.signed_in("mai")
    shown = await (await fetch(http, "/bang/duyet", mai)).text()
    assert (len(ticks(shown)), shown.count("Nhà văn hóa &lt;tổ 3&gt;")) == (3, 3)
    await counts_else(ward, changed, 99)
    form = {"dau": ward.doors.mark(mai), "khoa": "one"}
    form |= {"tich": [*ticks(shown), "approve.unexplained:1", "stats.show"]}
    text = await (await fetch(http, "/bang/duyet-nhieu", mai, "POST", data=form)).text()
    assert "Đã duyệt <b>2 buổi</b>" in text
    states = [await ward.state(one) for one in (ward.session, other, changed)]
    assert states == ["approved", "approved", "submitted"]
    assert "99" in text
    assert f"approve.yes:{changed}~" in text  # the card anew, with its own decision
    again = await (await fetch(http, "/bang/duyet-nhieu", mai, "POST", data=form)).text()
    assert "Việc này đã được làm rồi" in again
    notes = await ward.app.store.read(lambda tx: rows(tx, "audit_entry"))
    assert sum(one["action"] == "session.approved" for one in notes) == 2


async def test_nothing_ticked_decides_nothing(ward: Ward, http: Http) -> None:
    mai, minh = await ward.signed_in("mai"), await ward.signed_in("minh")
    shown = await (await fetch(http, "/bang/duyet", mai)).text()
    (tick,) = ticks(shown)
    form = {"dau": ward.doors.mark(mai), "khoa": "one"}
    text = await (await fetch(http, "/bang/duyet-nhieu", mai, "POST", data=form)).text()
    assert "Chưa duyệt buổi nào" in text
    theirs = {"dau": ward.doors.mark(minh), "khoa": "two", "tich": tick}
    answer = await fetch(http, "/bang/duyet-nhieu", minh, "POST", data=theirs)
    assert (answer.status, await ward.state()) == (403, "submitted")


async def test_sending_back_asks_for_the_reason_on_the_page(ward: Ward, http: Http) -> None:
    mai = await ward.signed_in("mai")
    shown = await card(ward, http, mai)
    page = f"/bang/buoi/{ward.session}"
    asked = await send(http, mai, page, nut=button(shown, "Trả lại"), trang="duyet")
    text = await asked.text()
    assert "<textarea" in text
    mark = MARK.search(text)
    assert mark
    form = {"dau": mark[1], "khoa": "reason", "tra_loi": "Thiếu ảnh của buổi", "trang": "duyet"}
    await fetch(http, "/bang/viec", mai, "POST", data=form)
    assert await ward.state() == "returned"
    steps = await ward.app.store.read(lambda tx: rows(tx, "session_event"))
    assert "Thiếu ảnh của buổi" in str(steps)


@on_one_database
async def test_words_that_are_no_answer_stay_for_the_chat(ward: Ward, http: Http) -> None:
    mai = await ward.signed_in("mai")
    for words in ("/dulieu", "xóa dữ liệu", "học", "tôi bị lừa mất tiền"):
        form = {"dau": ward.doors.mark(mai), "khoa": words, "tra_loi": words}
        answer = await fetch(http, "/bang/viec", mai, "POST", data=form)
        assert "cuộc trò chuyện" in await answer.text()


@on_one_database
async def test_a_workbook_opens_for_who_asked_and_still_may(ward: Ward, http: Http) -> None:
    mai, minh = await ward.signed_in("mai"), await ward.signed_in("minh")
    text = await (await fetch(http, "/bang/so-lieu", mai)).text()
    answer = await send(
        http, mai, "/bang/so-lieu", nut=button(text, "Lấy tệp Excel của kỳ này"), trang="so-lieu"
    )
    found = re.search(r'href="(/bang/tep/[^"]+)"', await answer.text())
    assert found
    got = await fetch(http, found[1], mai)
    assert (got.status, (await got.read())[:2]) == (200, b"PK")
    assert "attachment" in got.headers["Content-Disposition"]
    assert (await fetch(http, found[1], minh)).status == 404
    ward.clock.pass_by(hours=1)
    assert (await fetch(http, found[1], mai)).status == 404


@on_one_database
async def test_leaders_see_their_own_in_fives(ward: Ward, http: Http) -> None:
    def work(tx: Transaction) -> int:
        for number in range(23):
            group = 1 if number < 12 else 2
            one = enrol(tx, f"p{number}", ward.clock, group=group)
            learned(tx, one.person_id, group, ward.clock())
        other = enrol(tx, "xa", ward.clock, role="team_leader", group=1, team=None)
        return sent_session(tx, ward.clock(), other, _second(tx))

    foreign = await ward.app.store.unit(work)
    binh, minh = await ward.signed_in("binh"), await ward.signed_in("minh")
    for query in ("", "?ky=nam", "?ky=tuan", "?theo=doi&ky=quy", "?tu=2026-11-20&den=2026-11-23"):
        text = await (await fetch(http, f"/bang/so-lieu{query}", binh)).text()
        text = MARK.sub("", text).replace("23/11/2026", "")
        assert "từ 10" in text
        assert "11/2026" in text or "Quý 4" in text
        for hidden in ("12 người", "23", "Tổ dân phố số 2", "stats.file", "Theo đội"):
            assert hidden not in text, (query, hidden)
    listed = await (await fetch(http, "/bang/buoi", minh)).text()
    assert f"/bang/buoi/{ward.session}" in listed
    assert f"/bang/buoi/{foreign}" not in listed
    assert (await fetch(http, f"/bang/buoi/{foreign}", minh)).status == 404
    own = await (await fetch(http, f"/bang/buoi/{ward.session}", minh)).text()
    assert "approve." not in own


def _second(tx: Transaction) -> int:
    from tests.bot.house import found_team

    return found_team(tx, "Team 2")


async def test_in_a_month_without_figures_the_last_one_with_some_is_opened(
    ward: Ward, http: Http
) -> None:
    def work(tx: Transaction) -> None:
        one = enrol(tx, "bay", ward.clock, group=1)
        learned(tx, one.person_id, 1, datetime(2026, 11, 3, 2, tzinfo=UTC))

    await ward.app.store.unit(work)
    ward.clock.at = datetime(2026, 12, 1, 2, tzinfo=UTC)
    mai = await ward.signed_in("mai")
    text = await (await fetch(http, "/bang/so-lieu", mai)).text()
    assert 'name="tu" value="2026-11-01"' in text
