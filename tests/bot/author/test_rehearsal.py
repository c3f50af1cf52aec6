"""A lesson shown as each channel gives it: from the first message to the last, by the house."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from bot.author.desk import Desk, open_desk
from bot.author.rehearsal import Exchange, Rehearsal, stage
from bot.author.stages import STAGES, ZALO_AT_ONCE, capabilities
from bot.author.telling import told, told_of_mistakes
from bot.channel import Message
from bot.errors import OperatorError
from lessons.loader import CONTENT
from lessons.questions import TYPES
from storage.store import Store
from tests.bot.house import CONFIG
from tests.one_course import shipped
from tests.pictured import LESSON, PICTURED
from tests.rows import each_row
from tests.written import texts

TEXTS = texts()
shelf = cache(partial(open_desk, CONTENT))


@pytest.fixture(scope="module")
def rehearsing() -> Iterator[Store]:
    with stage() as store:
        yield store


def play(store: Store, name: str, channel: str, desk: Desk | None = None) -> list[Exchange]:
    desk = desk or shelf()
    rehearsal = Rehearsal(store, CONFIG, desk.library, capabilities(channel))
    return list(rehearsal.play(desk.lesson(name)))


def one_of_each_kind() -> list[str]:
    lessons = list(shipped().lessons())
    return sorted(
        {
            next(one.id for one in lessons if any(asked.type == kind for asked in one.questions))
            for kind in TYPES
        }
    )


@each_row("channel", STAGES)
@each_row("name", one_of_each_kind())
def test_a_lesson_ends_with_good_wishes_on_every_channel(
    rehearsing: Store, name: str, channel: str
) -> None:
    played = play(rehearsing, name, channel)
    lesson = shelf().lesson(name)
    last = played[-1].messages[-1].text
    assert lesson.title in last
    assert "Chúc mừng bác" in last
    said = " ".join(message.text for each in played for message in each.messages)
    assert said.count("Đúng rồi!") == len(lesson.questions)
    assert "Chưa đúng" not in said


@pytest.mark.parametrize("name", one_of_each_kind())
def test_every_wrong_answer_is_told_its_reason(rehearsing: Store, name: str) -> None:
    lesson = shelf().lesson(name)
    resident = Rehearsal(rehearsing, CONFIG, shelf().library, capabilities("web"))
    missed = list(resident.mistakes(lesson))
    assert all(len(one.messages) == 1 and one.did for one in missed)
    said = "\n".join(one.messages[0].text for one in missed)
    assert "Đúng rồi" not in said
    for question in lesson.questions:
        reasons = [one.reason for one in question.options if not one.right]
        if question.type == "order":
            reasons = [question.options[0].reason]
        for reason in filter(None, [*reasons, question.otherwise]):
            assert reason.replace("{you}", "bác").replace("{You}", "Bác") in said
    lines = "\n".join(told_of_mistakes(missed, TEXTS))
    assert lines.count("→ Người học:") == len(missed)


def test_a_channel_is_given_what_it_can_show(rehearsing: Store) -> None:
    web = [m for each in play(rehearsing, "k7-1", "web") for m in each.messages]
    zalo = [m for each in play(rehearsing, "k7-1", "zalo") for m in each.messages]
    assert any(message.buttons for message in web)
    assert all(len(message.buttons) <= 5 for message in zalo)
    assert any("\n1. Tiếp tục" in message.text for message in zalo)
    assert all(len(message.text) <= 2000 for message in zalo)
    pictures = [message for message in zalo if message.picture]
    assert pictures
    assert not any(message.text or message.buttons for message in pictures)
    assert len(zalo) - len(pictures) < len(web)


def test_what_is_printed_names_the_picture_and_counts(rehearsing: Store) -> None:
    rehearsal = Rehearsal(rehearsing, CONFIG, PICTURED, capabilities("telegram"))
    lines = list(told(list(rehearsal.play(LESSON)), TEXTS, is_zalo=False))
    assert any("(Hình: Màn hình của bác, mục Màn hình có vòng đỏ.)" in line for line in lines)
    assert "Cả bài:" in lines[-1]


@pytest.mark.parametrize(("count", "warned"), [(ZALO_AT_ONCE, False), (ZALO_AT_ONCE + 1, True)])
def test_too_many_messages_for_zalo_are_told(count: int, warned: bool) -> None:
    heard = [Exchange("Tiếp tục", (Message("Tin"),) * count)]
    for is_zalo in (True, False):
        lines = " ".join(told(heard, TEXTS, is_zalo=is_zalo))
        assert ("Zalo" in lines) is (warned and is_zalo)


def test_a_lesson_is_shown_though_another_cannot_be_read(
    rehearsing: Store, content: Path, lesson_file: Path
) -> None:
    lesson_file.write_text("id: k7-1\ntitle: [", "utf-8")
    desk = open_desk(content)
    assert play(rehearsing, "k7-2", "web", desk)[-1].messages
    with pytest.raises(OperatorError) as refused:
        desk.lesson("k7-1")
    assert refused.value.code == "lesson_unreadable"
    assert str(refused.value.values["first"]).startswith("k7-nhan-dien-lua-dao/k7-1-")


@pytest.mark.parametrize("name", ["k99-1", "", "../x"])
def test_a_lesson_nobody_wrote_is_told(name: str) -> None:
    with pytest.raises(OperatorError) as refused:
        shelf().lesson(name)
    assert refused.value.code == "lesson_unknown"


def test_a_channel_nobody_has_is_told() -> None:
    with pytest.raises(OperatorError) as refused:
        capabilities("fax")
    assert refused.value.code == "lesson_channel"


def test_on_telegram_it_is_shown_as_it_is_sent(rehearsing: Store) -> None:
    name = next(one for one in one_of_each_kind() if _asks_for_several(one))
    messages = [one for each in play(rehearsing, name, "telegram") for one in each.messages]
    labels = [label for message in messages for row in message.buttons for label, _ in row]
    assert {"A", "B", "☐ A", "☑ A", "Gửi câu trả lời"} & set(labels) >= {"☐ A", "Gửi câu trả lời"}
    assert any(message.text.startswith("✅ **Đúng rồi!**") for message in messages)
    assert not [label for label in labels if label.isdecimal()]


def _asks_for_several(name: str) -> bool:
    asked = shelf().lesson(name).questions
    return any(
        one.type == "several" and max(len(option.text) for option in one.options) > 28
        for one in asked
    )
