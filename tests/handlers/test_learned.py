"""What the index learned is found again for the same words and rules alone, and never half."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest

from handlers import learned as kept
from handlers.learned import KEPT, learned
from handlers.rules.meaning import Index, Learned, Near, Reader, learn

WAYS = (
    ("ask", "làm sao bây giờ"),
    ("ask", "bây giờ phải làm thế nào"),
    ("thanks", "cảm ơn cháu nhiều"),
    ("thanks", "cảm ơn phường đã làm nhiều"),
)


def split(text: str) -> list[str]:
    return text.split()


def weigh(text: str) -> Mapping[str, float]:
    return {"polite": 1 / 3} if "ơn" in text else {}


READER = Reader(split, frozenset({"cháu"}), weigh)


def asked(found: Learned) -> list[list[Near]]:
    return [Index(found, READER).ask(text) for _, text in WAYS]


def forbid(_text: str) -> list[str]:
    raise AssertionError("learned anew")


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("learned-*"))


def test_what_was_kept_answers_the_same_and_nothing_is_read_again(tmp_path: Path) -> None:
    first = learned(WAYS, READER, tmp_path)
    again = learned(WAYS, Reader(forbid), tmp_path)
    assert asked(again) == asked(first)
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize("spoilt", [b"", b"\x92", b"[]", b"\xc1 no such byte"])
def test_what_is_spoilt_is_learned_anew(tmp_path: Path, spoilt: bytes) -> None:
    first = learned(WAYS, READER, tmp_path)
    (place,) = files(tmp_path)
    place.write_bytes(spoilt)
    assert learned(WAYS, READER, tmp_path) == first
    assert learned(WAYS, Reader(forbid), tmp_path).apart


def test_other_words_and_other_rules_are_learned_for_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned(WAYS, READER, tmp_path)
    learned(WAYS[:3], READER, tmp_path)
    monkeypatch.setattr(kept, "_code", lambda: "of another version")
    learned(WAYS, READER, tmp_path)
    assert len(files(tmp_path)) == 3


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for count in range(KEPT + 3):
        learned((*WAYS, ("ask", f"hỏi {count}")), READER, tmp_path)
    assert len(files(tmp_path)) == KEPT


def test_where_programs_leave_no_trace_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert learned(WAYS, READER, tmp_path).names
    assert files(tmp_path) == []


def test_where_nobody_may_write_it_is_learned_all_the_same(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    assert learned(WAYS, READER, nowhere).names


def test_of_two_that_start_together_one_learns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[float] = []
    other = Thread(target=learned, args=(WAYS, READER, tmp_path))

    def slowly(*asked: object) -> Learned:
        begun.append(monotonic())
        if len(begun) == 1:
            other.start()
            other.join(0.1)  # it waits, or has learned by then
        return learn(*asked)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "learn", slowly)
    learned(WAYS, READER, tmp_path)
    other.join()
    assert len(begun) == 1


def test_all_that_reads_is_in_the_mark() -> None:
    """A rule that is changed teaches anew; so does the folding of letters."""
    names = {path.name for path in kept._programs()}
    assert {"index.py", "telling.py", "judging.py", "told.py", "said.py", "folding.py"} <= names
    assert all(path.is_file() for path in kept._programs())
