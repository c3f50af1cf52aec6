"""Answers inside a sentence, and the judge that looks at all signs of a text together."""

from __future__ import annotations

from handlers.rules.answers import letter_first
from handlers.rules.meaning.side import likely, part
from handlers.rules.people.form_words import form_said
from handlers.rules.people.own_name import own_name
from tests.rows import each_row

LETTERS = {
    "câu b. nói dễ hiểu hơn thằng con": 1,
    "bê nhé, thôi ông nhà tôi gọi": 1,
    "câu b, à nhầm, c": None,
    "a, tôi hiểu rồi": None,
    "câu b hay c": None,
}
FORMS = {
    "đừng bác, nghe tổn thọ, cô thôi": "co",
    "e thôi ạ, e mới 22": "em",
    "gọi tôi là bác cho thân": "bac",
    "sao cũng xong": "ban",
    "đừng bác": None,
}


@each_row("text", LETTERS)
def test_a_letter_before_something_else(text: str) -> None:
    assert letter_first(text) == LETTERS[text]


@each_row("text", FORMS)
def test_a_form_in_a_clause(text: str) -> None:
    assert form_said(text) == FORMS[text]


def test_a_title_in_small_letters_is_no_part_of_a_name() -> None:
    assert own_name("em Trâm Anh nha", "bac").name == "Trâm Anh"
    assert own_name("Bà Rịa", "bac").name == "Bà Rịa"


def test_a_text_is_on_the_side_whose_signs_it_has() -> None:
    on, off = {"chay": 0.8, "nha": 0.6}, {"hoc": 0.8, "nha": 0.6}
    side = part([(on, True), (off, False)] * 20)
    chances = [likely(side.base, [side.weights.get(one, 0.0)]) for one in ("chay", "hoc")]
    assert chances[0] > 0.5 > chances[1]
