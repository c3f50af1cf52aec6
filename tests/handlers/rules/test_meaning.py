"""Words a letter away, or as they sound around Hải Phòng; and what tells meanings apart."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.meaning import Index, Reader, Spelling, learn
from handlers.rules.meaning.neighbours import Neighbours
from handlers.rules.meaning.telling import apart
from tests.rows import each_row

KNOWN = Neighbours(
    ["chuyen", "chuyen", "khoan", "truyen", "tien", "lua", "dao", "xong", "sao", "nuoc"]
)


@each_row(
    ("typed", "meant"),
    [
        ("chuyen", "chuyen"),
        ("chuyn", "chuyen"),
        ("chuyeen", "chuyen"),
        ("chueyn", "chuyen"),
        ("chuyem", "chuyen"),
        ("khoann", "khoan"),
        ("luoc", "nuoc"),
        ("xao", "sao"),
        ("song", "xong"),
        ("nua", "lua"),
        ("gium", "gium"),
        ("abc", "abc"),
        ("1234", "1234"),
    ],
)
def test_an_unknown_word_is_the_known_one_beside_it(typed: str, meant: str) -> None:
    assert KNOWN.nearest(typed) == meant


def test_words_of_another_spelling_are_known() -> None:
    spelling = Spelling({"vi nê ai đi": "vneid"}, ["ai đang gọi", "cài vneid nào"])
    assert spelling.words("vi ne ai di cai nao") == ["vneid", "cai", "nao"]


@given(st.lists(st.tuples(st.integers(0, 3), st.sets(st.sampled_from("abcdef"), min_size=1))))
def test_what_was_learned_is_the_same_every_time(examples: list[tuple[int, set[str]]]) -> None:
    signs = [dict.fromkeys(sorted(several), 1.0) for _, several in examples]
    names = [name for name, _ in examples]
    assert apart(names, signs) == apart(names, signs)


def test_a_sign_speaks_for_its_meaning_and_against_the_other() -> None:
    weights = apart([0, 1, 0, 1], [{"x": 0.5, "own": 0.8}, {"x": 0.5, "other": 0.8}] * 2)
    said = dict(weights["own"])
    assert said[0] > said[1]
    assert weights.keys() <= {"x", "own", "other"}


def test_accents_of_the_region_find_the_same_neighbours() -> None:
    ways = [("ask", "làm sao bây giờ"), ("thanks", "cảm ơn cháu nhiều")]
    reader = Reader(Spelling({}, (text for _, text in ways)).words)
    index = Index(learn(ways, reader), reader)
    assert index.ask("nàm xao bây giờ")[0].name == "ask"


def test_thousands_of_examples_are_no_thousands_of_objects() -> None:
    """As dictionaries they were two thirds of what a web process held in memory."""
    ways = [(f"m{n % 50}", f"câu {n} hỏi {n % 7} việc {n % 11}") for n in range(2000)]
    reader = Reader(str.split)
    gc.collect()
    before = len(gc.get_objects())
    index = Index(learn(ways, reader), reader)
    gc.collect()
    assert len(gc.get_objects()) - before < len(ways) / 10
    assert index.ask("câu 3 hỏi 3 việc 3")[0].name == "m3"
