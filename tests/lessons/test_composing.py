"""A folder becomes an edition: what is in order is taken, the rest stays as it was taught."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lessons.changes import changes
from lessons.composing import Composed, compose
from lessons.edition import Edition, stopping
from lessons.loader import load_library, read_content
from tests.lessons.conftest import FILES, LESSON

TODAY = date(2026, 11, 29)
Write = Callable[..., Path]
SECOND = LESSON.replace("id: t-1", "id: t-2").replace("Bài thử", "Bài hai")
TWO = {
    "thu/course.yaml": FILES["thu/course.yaml"].replace("[t-1]", "[t-1, t-2]"),
    "thu/t-2.yaml": SECOND,
}
CORRECTED = LESSON.replace("Nhớ lấy.", "Nhớ kỹ.")


def composed(folder: Path, before: Edition | None = None, on: date = TODAY) -> Composed:
    reading = read_content(folder)
    known = {name: (version,) for name, version in (before or Edition()).lessons.items()}
    return compose(reading, before, reading.findings, known, on)


def taught(folder: Path, before: Edition | None = None, on: date = TODAY) -> set[str]:
    return set(composed(folder, before, on).edition.versions(on))


def state(text: str, state: str, more: str = "") -> str:
    return text.replace("title:", f"state: {state}\n{more}title:", 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thu/t-2.yaml", SECOND + 'remember:"x"\n'),
        ("thu/t-2.yaml", SECOND.replace("remember:", "remmeber:")),
        ("thu/t-2.yaml", SECOND.replace("id: t-2", "id: [t-2")),  # cannot even say its id
        ("thu/t-2.yaml", b"\xff\xfe"),
        ("thu/course.yaml", "id: thu\ntitle: [\n"),
        ("thu/misconceptions.yaml", "nham: [\n"),
        ("words.yaml", "yes:\tĐúng\n"),
        ("tracks.yaml", "MN: [\n"),
        ("thu/t-2 - Copy.yaml", SECOND),  # two that say they are the same
    ],
)
def test_one_broken_file_takes_nothing_from_who_learns(
    content: Write, name: str, text: str | bytes
) -> None:
    before = composed(content(TWO)).edition
    assert before.versions(TODAY).keys() == {"t-1", "t-2"}
    broken = content({**TWO, "thu/t-1.yaml": CORRECTED, name: text})
    after = composed(broken, before).edition
    assert after.versions(TODAY)["t-2"] == before.versions(TODAY)["t-2"]
    assert after.versions(TODAY)["t-1"] != before.versions(TODAY)["t-1"]  # goes on its way
    assert taught(broken) >= ({"t-1"} if "course" not in name else set())  # also the first time
    if "t-2" in name:
        assert "t-2" in after.aside["t-2"]


@pytest.mark.parametrize(
    ("listed", "kept"),
    [
        ("[t-1, t-22]", ("t-1", "t-2")),  # a slip of the finger
        ("[t-22, t-1]", ("t-1", "t-2")),
        ("[t-2]", ("t-1", "t-2")),
        ("[t-3, t-2]", ("t-1", "t-3", "t-2")),  # a new one beside it is taken
    ],
)
def test_a_lesson_left_out_of_the_list_stays_where_it_was(
    content: Write, listed: str, kept: tuple[str, ...]
) -> None:
    before = composed(content(TWO)).edition
    course = FILES["thu/course.yaml"].replace("[t-1]", listed)
    third = LESSON.replace("id: t-1", "id: t-3").replace("Bài thử", "Bài ba")
    after = composed(
        content({**TWO, "thu/course.yaml": course, "thu/t-3.yaml": third}), before
    ).edition
    assert after.courses[0].lessons == kept
    forgotten = {"t-1", "t-2"} - {*listed.strip("[]").split(", ")}
    for name in forgotten:
        assert after.lessons[name] == before.lessons[name]
        assert name in after.aside[name]
    assert set(after.versions(TODAY)) == {*kept}


def test_a_lesson_is_withdrawn_by_its_file_and_its_line(content: Write) -> None:
    before = composed(content(TWO)).edition
    unlisted = FILES["thu/course.yaml"]
    assert taught(content({"thu/course.yaml": unlisted}), before) == {"t-1", "t-2"}
    gone = content({"thu/course.yaml": unlisted})
    (gone / "thu/t-2.yaml").unlink()
    assert taught(gone, before) == {"t-1"}
    stopped = {**TWO, "thu/course.yaml": unlisted, "thu/t-2.yaml": state(SECOND, "withdrawn")}
    assert taught(content(stopped), before) == {"t-1"}


def test_nothing_that_can_be_read_is_nothing_to_teach(content: Write) -> None:
    assert not taught(content({"thu/t-1.yaml": "id: ["}))


def test_states(content: Write) -> None:
    """A draft is never seen, also where it reworks a lesson; one withdrawn is taught to nobody."""
    before = composed(content(TWO)).edition
    new = content({**TWO, "thu/t-2.yaml": state(SECOND, "draft")})
    assert taught(new) == {"t-1"}
    assert set(load_library(new).by_id) == {"t-1"}
    reworked = content({**TWO, "thu/t-2.yaml": state(SECOND.replace("lấy", "kỹ"), "draft")})
    assert composed(reworked, before).edition.lessons == before.lessons
    half_written = content({**TWO, "thu/t-2.yaml": "id: t-2\nstate: draft\n"})
    assert not composed(half_written, before).edition.aside
    gone = composed(content({**TWO, "thu/t-2.yaml": state(SECOND, "withdrawn")}), before).edition
    assert set(gone.versions(TODAY)) == {"t-1"}
    assert gone.stopped == {"t-2": (before.lessons["t-2"],)}
    assert changes(before, gone, TODAY).stopped == ("t-2",)


def test_a_state_is_not_part_of_a_lesson(content: Write) -> None:
    plain = composed(content(TWO)).edition.lessons
    said = content({**TWO, "thu/t-2.yaml": state(SECOND, "ready", "from: 2026-11-01\n")})
    assert composed(said).edition.lessons == plain


def test_a_lesson_comes_on_its_day(content: Write) -> None:
    before = composed(content(TWO)).edition
    later = state(SECOND.replace("lấy", "kỹ"), "ready", "from: 2026-12-05\n")
    after = composed(content({**TWO, "thu/t-2.yaml": later}), before)
    old, new = before.lessons["t-2"], after.edition.coming["t-2"].version
    assert after.edition.versions(date(2026, 12, 4))["t-2"] == old
    assert after.edition.versions(date(2026, 12, 5))["t-2"] == new
    assert changes(before, after.edition, TODAY).coming == ("t-2",)


def test_a_stop_holds_until_the_lesson_says_something_else(content: Write) -> None:
    folder = content(TWO)
    first = composed(folder).edition
    stopped = stopping(first, "t-2", (first.lessons["t-2"],))
    assert set(composed(folder, stopped).edition.versions(TODAY)) == {"t-1"}
    mended = content({**TWO, "thu/t-2.yaml": SECOND.replace("lấy", "kỹ")})
    again = composed(mended, stopped).edition
    assert set(again.versions(TODAY)) == {"t-1", "t-2"}
    assert again.stopped == stopped.stopped  # who is in the middle of the old one stays stopped


def test_an_edition_is_kept_as_letters(content: Write) -> None:
    made = composed(content(TWO)).edition
    assert Edition.model_validate_json(made.model_dump_json(exclude_defaults=True)) == made
    newer = made.model_dump_json(exclude_defaults=True)[:-1] + ',"of a later program": 1}'
    assert Edition.model_validate_json(newer) == made


def test_changes(content: Write) -> None:
    first = composed(content()).edition
    second = composed(content({**TWO, "thu/t-1.yaml": CORRECTED}), first).edition
    found = changes(first, second, TODAY)
    assert (found.new, found.changed, found.courses) == (("t-2",), ("t-1",), ("thu",))
    assert changes(second, first, TODAY).withdrawn == ("t-2",)
    assert not changes(second, second, TODAY)


def test_a_course_that_lost_its_lessons_is_not_offered(content: Write) -> None:
    made = composed(content({"thu/t-1.yaml": state(LESSON, "draft")}))
    assert made.edition.library(made.bodies, Path(), TODAY).courses == ()
