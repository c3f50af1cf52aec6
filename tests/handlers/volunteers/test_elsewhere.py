"""What is said at one question of a session's form and belongs to another is never lost."""

from __future__ import annotations

from typing import Any

import pytest

from storage.outreach import counts
from storage.store import Store
from tests.bot.house import event, offered
from tests.handlers.volunteers.test_said import Desk, _before

pytestmark = pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
NOTHING: dict[str, Any] = {}
SAID = [
    ("ask_groups", "hom nay", {"day": "2026-12-04"}, "04/12/2026"),
    ("ask_groups", "15h-16h30", {"start": "15:00", "end": "16:30"}, "15:00–16:30"),
    ("ask_kind", "to 7", {"groups": [7]}, "Tổ dân phố số 7"),
    ("ask_when", "35 nguoi", NOTHING, "35 người: trợ lý nhớ"),
    ("ask_lessons", "vneid 7, ho so 3", {"kq1": 7, "kq2": 3}, "VNeID 7, hồ sơ dịch vụ công 3"),
    ("ask_lessons", "to 3: 20 nguoi", {"head_count": 20}, "20 người"),
    ("ask_lessons", "an toan", NOTHING, "chưa rõ phần này: an toan"),
    ("ask_lessons", "7", NOTHING, "chưa rõ phần này: 7"),
    ("ask_helpers", "vneid 7", {"kq1": 7}, "VNeID 7"),
    ("ask_helpers", "không", NOTHING, "Có mấy người"),
    ("ask_counts", "to 9 20 nguoi", NOTHING, "chưa có Tổ dân phố số 9"),
    ("ask_results", "to 3 20 nguoi", {"head_count": 20}, "20 người"),
    ("ask_counts", "k co nu", {"women": 0}, "Tất cả có bao nhiêu người"),
    ("ask_results", "vneid 5 ca, ho so 3, zalo 4", {"kq1": 5, "kq2": 3}, "ghi: VNeID 5"),
    ("ask_results", "vneid 5 ca, ho so 3, zalo 4", {"kq1": 5, "kq2": 3}, "này: zalo 4"),
    ("ask_results", "vneid 5, vneid 6, zalo 4", NOTHING, "chưa chắc"),
    ("ask_groups", "gui", NOTHING, "Câu này cần có"),
    ("ask_lessons", "gui luon nhe", {"step": "review"}, "bấm **Gửi**"),
    ("card", "to 9 20 nguoi", NOTHING, "không có Tổ dân phố số 9"),
    ("card", "them to 7", NOTHING, "không có Tổ dân phố số 7"),
    (
        "card",
        "ghi nham roi, to 3 co 26 nguoi 16 nu",
        {"head_count": 26, "women": 16},
        "26 người, 16 nữ",
    ),
    ("ask_place", "them to 7", {"groups": [3, 7]}, "Tổ dân phố số 7"),
    ("ask_counts", "con thieu to 7", {"groups": [3, 7]}, "Tổ dân phố số 7"),
    (
        "ask_kind",
        "day 40 ng to 3 va to 5, 25 ba 15 ong, 2 lop vneid va lua dao",
        {"kind": "BH2", "groups": [3, 5], "step": "place"},
        "40 người, 25 nữ: trợ lý nhớ, lát nữa hỏi lại.\nTrợ lý chưa dùng đến: 2, vneid, lua dao.",
    ),
    ("ask_groups", "to 3, 25 nguoi", {"groups": [3], "step": "kind"}, "25 người: trợ lý nhớ"),
]


@pytest.fixture
async def desk(store: Store) -> Desk:
    desk = Desk(store)
    await desk.app.open()
    await store.unit(desk.fill)
    return desk


async def _say(desk: Desk, text: str) -> tuple[str, list[str]]:
    """What is answered, and the buttons below."""
    letters = await desk.app.receive(event("binh", text, desk.clock, channel="box"))
    return "\n".join(letter.message.text for letter in letters), offered(letters)


@pytest.mark.parametrize(("where", "said", "written", "told"), SAID)
async def test_it_goes_where_it_belongs_and_is_said_back(
    desk: Desk, where: str, said: str, written: dict[str, Any], told: str
) -> None:
    before = await _before(desk, where)
    answer, _ = await _say(desk, said)
    after = await desk.app.store.read(desk.values)
    changed = {name: value for name, value in after.items() if before.get(name) != value}
    day = {"day": "2026-12-04"} if "start" in written else {}
    assert {name: one for name, one in changed.items() if one is not None} == {**day, **written}
    assert told in answer


async def test_numbers_of_a_group_that_is_not_there_wait_until_it_is_added(desk: Desk) -> None:
    await _before(desk, "ask_counts")
    _, buttons = await _say(desk, "to 9 20 nguoi")
    add = next(data for data in buttons if ":groups:" in data)
    await _say(desk, f"[{add}]")
    await _say(desk, f"[outreach.ask:{desk.number}:counts1]")
    answer, buttons = await _say(desk, "?")
    assert "20 người" in answer
    await _say(desk, f"[outreach.set:{desk.number}:counts1:20 ng]")
    rows = await desk.app.store.read(lambda tx: counts.of(tx, desk.number))
    assert [(row.group_id, row.head_count) for row in rows] == [(3, None), (9, 20)]


async def test_numbers_on_the_card_of_an_open_session_are_remembered(desk: Desk) -> None:
    await _before(desk, "ask_when")
    number = desk.number
    for said in ("hom nay", "19h", f"[outreach.skip:{number}:place]", f"[outreach.begin:{number}]"):
        await _say(desk, said)
    answer, _ = await _say(desk, "19 nguoi, 11 nu")
    assert "19 người, 11 nữ: trợ lý nhớ" in answer
    desk.clock.pass_by(hours=1)
    answer, buttons = await _say(desk, f"[outreach.close:{number}]")
    assert "Lúc nãy bác ghi: 19 người, 11 nữ" in answer
    assert f"outreach.set:{number}:counts0:19 ng,11 nu" in buttons


async def test_right_after_sending_a_correction_is_said_in_words(desk: Desk) -> None:
    await _before(desk, "ask_lessons")
    for said in ("gui", f"[outreach.send:{desk.number}]"):
        await _say(desk, said)
    answer, _ = await _say(desk, "a nham, 19 nguoi")
    assert "19 người" in answer
    after = await desk.app.store.read(desk.values)
    assert (after["head_count"], after["state"]) == (19, "submitted")


async def test_the_card_names_the_lessons(desk: Desk) -> None:
    await _before(desk, "ask_lessons")
    answer, _ = await _say(desk, "mật khẩu dài mà dễ nhớ, quét qr")
    assert "Trợ lý ghi: Quét mã QR: nhìn ba lần, Mật khẩu dài mà dễ nhớ" in answer
    answer, _ = await _say(desk, "gửi")
    assert "Bài dạy: Quét mã QR: nhìn ba lần, Mật khẩu dài mà dễ nhớ" in answer


async def _in_two_groups(desk: Desk, *several: str) -> str:
    """Told 40 in all at another question; then what each of the two groups had."""
    await _before(desk, "ask_lessons")
    number = desk.number
    for said in (f"[outreach.set:{number}:groups:#3,9]", f"[outreach.ask:{number}:lessons]"):
        await _say(desk, said)
    answer, _ = await _say(desk, "40 nguoi")
    assert "40 người: trợ lý nhớ" in answer
    for group, said in enumerate(several):
        await _say(desk, f"[outreach.ask:{number}:counts{group}]")
        await _say(desk, said)
    return (await _say(desk, "gui"))[0]


async def test_what_all_groups_had_offers_the_rest_at_the_last(desk: Desk) -> None:
    await _in_two_groups(desk)
    for group, offered_here in ((0, ""), (1, f"outreach.set:{desk.number}:counts1:15 ng")):
        answer, buttons = await _say(desk, f"[outreach.ask:{desk.number}:counts{group}]")
        assert "cho cả buổi: 40 người" in answer
        assert "bấm nút" not in answer
        assert [one for one in buttons if ":counts" in one and ".set:" in one] == [
            *filter(None, [offered_here])
        ]
        await _say(desk, "25")


async def test_groups_that_do_not_come_to_what_was_told_are_named(desk: Desk) -> None:
    answer = await _in_two_groups(desk, "25", "7")
    assert "Các tổ cộng lại 32 người, lúc nãy bác ghi 40 người" in answer


async def test_groups_that_do_are_not_asked_about(desk: Desk) -> None:
    answer = await _in_two_groups(desk, "25", "15")
    assert "Các tổ cộng lại" not in answer
    assert "15 người" in answer


async def test_a_second_half_waits_behind_those_that_wait(desk: Desk) -> None:
    first = "tập huấn tổ 3 hôm qua 8h-10h 20 người và tập huấn tổ 5 hôm qua 14h-15h 12 người"
    await _say(desk, first)
    await _say(desk, first.replace("tổ 3", "tổ 6").replace("tổ 5", "tổ 7"))
    told, _ = await _say(desk, "[outreach.second]")
    assert "Tổ dân phố số 7" in told
    assert "để riêng: tập huấn tổ 5" in told


async def test_drafts_that_read_alike_are_numbered(desk: Desk) -> None:
    for _ in range(3):
        await desk.app.store.unit(lambda tx: desk.put(tx, "ask_counts"))
    letters = await desk.app.receive(event("binh", "/buoi", desk.clock, channel="box"))
    labels = [label for letter in letters for row in letter.message.buttons for label, _ in row]
    assert [label[-3:] for label in labels[:3]] == ["(1)", "(2)", "(3)"]


async def test_the_teams_usual_lessons_come_first(desk: Desk) -> None:
    await desk.app.store.unit(lambda tx: desk.put(tx, "card"))
    await desk.app.store.unit(lambda tx: counts.teach(tx, desk.number, ("k7-1",)))
    await _before(desk, "ask_results")
    _, buttons = await _say(desk, "0")
    assert buttons[0] == f"outreach.set:{desk.number}:lessons:k7-1"
    _, buttons = await _say(desk, f"[{buttons[0]}]")
    assert (await desk.app.store.read(desk.values))["lessons"] == ["k7-1"]


async def test_a_part_larger_than_the_whole_is_asked_at_once_and_kept_nowhere(desk: Desk) -> None:
    told, _ = await _say(desk, "tổ 2 thứ 5 tuần trước 15h-16h30, 14 người trong đó nữ 19")
    assert "Số nữ đang lớn hơn tổng 14 người" in told
    assert "trợ lý nhớ" not in told


async def test_a_part_is_written_beside_the_whole_that_was_remembered(desk: Desk) -> None:
    before = await _before(desk, "ask_when")
    assert before
    answer, _ = await _say(desk, "20 nguoi")
    assert "trợ lý nhớ" in answer
    await _say(desk, "hom qua 8h-9h")
    await _say(desk, "[outreach.record:1]")
    answer, _ = await _say(desk, "[outreach.ask:1:counts0]")
    assert "20 người" in answer
    answer, _ = await _say(desk, "k co nu")
    after = await desk.app.store.read(desk.values)
    assert (after["head_count"], after["women"]) == (20, 0)
    assert "20 người, 0 nữ" in answer


@pytest.mark.parametrize("said", ["khong ai den", "khong to chuc duoc vi mua", "mua to nen hoan"])
async def test_no_session_is_told_with_nothing_open(desk: Desk, said: str) -> None:
    await _before(desk, "volunteer")
    answer, _ = await _say(desk, said)
    assert "Buổi không diễn ra" in answer
