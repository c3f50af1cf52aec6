"""Slips of the hand in YAML: each is named, on the line where it was made."""

from __future__ import annotations

import pytest

from lessons.strict_yaml import ContentError, read
from tests.rows import each_row

PLANTED = {
    # what is planted: the text before, the text after, the line, the code
    "a tab before a name": ('    text: "Chọn gì?"', '\ttext: "Chọn gì?"', 16, "yaml_tab"),
    "a tab before an item": ('  - "bài thử"', '\t- "bài thử"', 7, "yaml_tab"),
    "a tab among spaces": ("    type: choice", "  \ttype: choice", 15, "yaml_tab"),
    "a curly quote and a colon": ('"Nhớ lấy."', "“Nhớ lấy: một.”", 34, "yaml_curly"),
    "a curly quote at the end": ('"Nhớ lấy."', '"Nhớ lấy.”', 34, "yaml_curly"),
    "a hard space before a name": ("    type: choice", "  \u00a0 type: choice", 15, "yaml_nbsp"),
    "a hard space after a colon": ('remember: "', 'remember:\u00a0"', 34, "yaml_nbsp"),
    "a hard space after a dash": ('- text: "Bước ba."', '-\u00a0text: "Bước ba."', 11, "yaml_nbsp"),
    "no space after a colon": ('remember: "', 'remember:"', 34, "yaml_colon_space"),
    "no space after a plain colon": ("type: choice", "type:choice", 15, "yaml_colon_space"),
    "no space before a list": ("audiences: [", "audiences:[", 3, "yaml_colon_space"),
    "an open quote": ('"Bài thử"', '"Bài thử', 2, "yaml_unclosed"),
    "an open quote below": ('"Bước hai."', '"Bước hai.', 10, "yaml_unclosed"),
    "an open quote at the end": ('"Nhớ lấy."', '"Nhớ lấy.', 34, "yaml_unclosed"),
    "an open single quote": ('"Nhớ lấy."', "'Nhớ lấy.", 34, "yaml_unclosed"),
    "too far to the right": ("    type: choice", "      type: choice", 15, "yaml_indent"),
    "too far to the left": ("    type: choice", "   type: choice", 15, "yaml_indent"),
    "a name moved to the right": ("objective:", "  objective:", 5, "yaml_indent"),
    "a colon in a sentence": ('"Nhớ lấy."', "Nhớ lấy: một.", 34, "yaml_colon"),
    "a colon at its end": ('"Nhớ lấy."', "Nhớ lấy:", 34, "yaml_colon"),
    "a quote within quotes": ('"Nhớ lấy."', '"Nhớ "lấy" nhé."', 34, "yaml_inner_quote"),
    "words after a quote": ('"Nhớ lấy."', '"Nhớ lấy" nhé.', 34, "yaml_after_quote"),
    "the person without quotes": ('"{You} thử xem."', "{You} thử xem.", 12, "yaml_brace"),
    "an item for the person": ('- "bài thử"', "- {you} thử", 7, "yaml_brace"),
    "an open list": ("[AT]", "[AT", 4, "yaml_brackets"),
    "a list closed twice": ("[AT]", "[AT]]", 4, "yaml_brackets"),
    "a picture in brackets": ('"Nhớ lấy."', "[Hình] Nhớ lấy.", 34, "yaml_brackets"),
    "a backslash": ('"Nhớ lấy."', '"Ổ C:\\Học"', 34, "yaml_escape"),
    "a sign at the beginning": ('"Nhớ lấy."', "@nhớ lấy", 34, "yaml_start"),
    "heavy type at the beginning": ('"Nhớ lấy."', "**Nhớ** lấy.", 34, "yaml_alias"),
    "a shout at the beginning": ('"Nhớ lấy."', "!Nhớ lấy nhé", 34, "yaml_tag"),
    "a per cent at the beginning": ('"Nhớ lấy."', "% nhớ lấy", 34, "yaml_start"),
    "words after a bent bracket": ('"Nhớ lấy."', "> Nhớ lấy.", 34, "yaml_block"),
    "a colon of another keyboard": ("remember: ", "remember： ", 34, "yaml_wide"),
    "a long dash": ('- text: "Bước ba."', '– text: "Bước ba."', 11, "yaml_dash"),
    "no colon": ('remember: "Nhớ lấy."', "remember Nhớ lấy.", 34, "yaml_no_colon"),
    "two versions of one line": ("remember:", "<<<<<<< HEAD\nremember:", 34, "yaml_conflict"),
}


@each_row(("old", "new", "line", "code"), PLANTED.values(), ids=PLANTED)
def test_a_slip_is_named_on_its_own_line(
    lesson_text: str, old: str, new: str, line: int, code: str
) -> None:
    assert old in lesson_text
    with pytest.raises(ContentError) as refused:
        read(lesson_text.replace(old, new, 1).encode())
    assert (refused.value.code, refused.value.line) == (code, line)
