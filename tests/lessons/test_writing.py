from __future__ import annotations

import pytest

from lessons.writing import flaw, sentences, syllables
from tests.rows import each_row


@each_row(
    ("text", "addressed", "code"),
    [
        pytest.param("Chào {you}. {You} khỏe không?", True, None, id="both placeholders"),
        pytest.param("Chào {you}.", False, "text_braces", id="nobody is addressed here"),
        pytest.param("Chào {name}.", True, "text_braces", id="another placeholder"),
        pytest.param("Chào {YOU}.", True, "text_braces", id="wrong capitals"),
        pytest.param("Chào { you }.", True, "text_braces", id="blanks"),
        pytest.param("Chào {you.", True, "text_braces", id="half a brace"),
        pytest.param("{{you}}", True, "text_braces", id="twice"),
        pytest.param("Một **chữ** đậm.", True, None, id="bold"),
        pytest.param("Một **chữ đậm.", True, "text_bold", id="bold never ends"),
        pytest.param(" \n ", True, "text_empty", id="blank"),
        pytest.param("a" * 50, True, None, id="at the limit"),
        pytest.param("a" * 51, True, "text_long", id="one letter more"),
        pytest.param("a " * 20, True, None, id="twenty syllables"),
        pytest.param("a " * 21, True, "text_sentence", id="one syllable more"),
        pytest.param("a " * 15 + "\n" + "a " * 9, True, None, id="a line ends a sentence"),
    ],
)
def test_a_text_keeps_the_rules(text: str, addressed: bool, code: str | None) -> None:
    found = flaw(text, 50, addressed=addressed)
    assert (found.code if found else None) == code


def test_sentences_end_where_people_pause() -> None:
    text = 'Họ nói: "Làm ngay!" Đừng tin. **Tắt máy.** Giá 20.000 đồng.\nGọi 156'
    assert [syllables(one) for one in sentences(text)] == [4, 2, 2, 3, 2]
