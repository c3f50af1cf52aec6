"""A spoilt text is said as it was shipped; whatever can be filled is said as it was written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handlers.texts import FOLDER, Texts, load_commands
from handlers.texts.shipped import shipped

RIGHT = "quiz.right"
VALUES = {"about": "A", "reason": "B", "answer": "C", "you": "bác", "You": "Bác"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "vi")


def spoil(folder: Path, said: str) -> Texts:
    """The texts, with this for the praise of a right answer."""
    lines = (folder / "quiz.yaml").read_text("utf-8").split("\n")
    at = lines.index(next(line for line in lines if line.startswith("right:")))
    end = next(n for n in range(at + 1, len(lines)) if lines[n] and lines[n][0] != " ")
    lines[at:end] = [f"right: {said}"]
    (folder / "quiz.yaml").write_text("\n".join(lines), "utf-8")
    return Texts.load(folder)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param('"Đúng {ten} rồi."', id="a placeholder nobody fills"),
        pytest.param('"Đúng {} rồi."', id="an empty one"),
        pytest.param('"Đúng { rồi."', id="an open brace"),
        pytest.param('"Đúng } rồi."', id="a closing brace"),
        pytest.param('"{reason.__class__}"', id="a look inside"),
        pytest.param("[a, b]", id="a list"),
        pytest.param("{a: b}", id="a mapping"),
        pytest.param('""', id="nothing"),
        pytest.param("", id="nothing at all"),
        pytest.param("# chưa viết", id="a remark"),
    ],
)
def test_a_spoilt_text_is_said_as_shipped(folder: Path, said: str) -> None:
    texts = spoil(folder, said)
    assert texts.raw(RIGHT) == shipped().texts[RIGHT]
    assert texts.say(RIGHT, **VALUES) == Texts.load().say(RIGHT, **VALUES)
    assert texts.spoilt.keys() == {RIGHT}


def test_a_changed_text_is_said_as_written(folder: Path) -> None:
    texts = spoil(folder, '"Hay quá {name}! {reason}"')
    assert texts.say(RIGHT, name="Lan", **VALUES) == "Hay quá Lan! B"
    assert texts.spoilt == {}


@pytest.mark.parametrize(
    "raw",
    [b"a: b: c", b"\tright: x", b"\xff\xfe", b"- a", b"", "right: “x".encode("utf-16")],
)
def test_a_file_that_cannot_be_read_is_taken_as_shipped(folder: Path, raw: bytes) -> None:
    (folder / "quiz.yaml").write_bytes(raw)
    texts = Texts.load(folder)
    assert texts.raw(RIGHT) == shipped().texts[RIGHT]
    assert texts.spoilt.keys() == {"quiz"}


def test_a_file_that_is_gone_is_taken_as_shipped(folder: Path) -> None:
    (folder / "quiz.yaml").unlink()
    assert Texts.load(folder).raw(RIGHT) == shipped().texts[RIGHT]


def test_a_text_that_cannot_be_filled_where_it_is_said_is_said_as_shipped() -> None:
    texts = Texts({**shipped().texts, "check.content": "{You} có {courses} khóa."})
    told = texts.say("check.content", courses=1, lessons=2)
    assert told == Texts.load().say("check.content", courses=1, lessons=2)
    assert texts.spoilt.keys() == {"check.content"}


def test_a_name_that_nobody_shipped_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Texts.load().say("quiz.nothing")
    with pytest.raises(KeyError):
        Texts.load().say("check.content")


@pytest.mark.parametrize(
    "raw", ["a: b: c", "hoc: học", "hoc: {words: học}", "hoc: {words: [học], help: [a]}", ""]
)
def test_commands_that_cannot_be_read_are_taken_as_shipped(folder: Path, raw: str) -> None:
    (folder / "commands.yaml").write_text(raw, "utf-8")
    assert load_commands(folder) == load_commands()
