"""Words that change while the house runs: taken where the running program can fill them."""

from __future__ import annotations

import pytest

from handlers.texts import Texts
from handlers.texts.renewing import renewed

OLD = Texts({"a.b": "Chào {You}, {count} bài.", "a.c": "Xong."})


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("Mời {you}, {count} bài.", True),
        ("Mời {you}, {ward}.", True),
        ("Mời {ten}.", False),
        ("Mời {you", False),
        ("", False),
    ],
)
def test_a_text_that_cannot_be_filled_stays_as_it_was(text: str, is_taken: bool) -> None:
    new = renewed(OLD, lambda: Texts({"a.b": text, "a.c": "Rồi ạ.", "a.d": "Thêm."}))
    assert new.raw("a.b") == (text if is_taken else OLD.raw("a.b"))
    assert new.raw("a.c") == "Rồi ạ."


def test_files_in_the_middle_of_being_saved_change_nothing() -> None:
    def load() -> Texts:
        raise ValueError("half a file")

    assert renewed(OLD, load) is OLD
    assert renewed(OLD, lambda: Texts({})).raw("a.c") == "Xong."  # a name that went is kept
