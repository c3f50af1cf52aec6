"""What people type when asked how to address them."""

from __future__ import annotations

from handlers.rules.people.form_words import FORMS, OF_CHILDREN, form_said, forms_near
from tests.rows import each_row


@each_row(
    ("typed", "form"),
    [
        *(("bác", "bac"), ("BÁC", "bac"), ("gọi tôi là chị", "chi"), ("cứ gọi là cô nhé", "co")),
        *(("anh thôi", "anh"), ("2", "ba"), ("bạn", "ban"), ("xưng hô bằng chú ạ", "chu")),
        *(("có", None), ("có ạ", None), ("chữ", None), ("gọi là bắc", None), ("co", "co")),
        *((typed, None) for typed in ("đừng gọi bác", "tôi không phải là bác", "gọi anh hoặc chị")),
        *((typed, None) for typed in ("tôi là bác sĩ", "gọi cô giáo", "dung goi toi la bac")),
        *(("bà", "ba"), ("11", None), ("0", None), ("bác Lan dạy tôi", None), ("", None)),
        *(("ông", "ong"), ("gọi ông là ông", "ong"), ("gọi tôi là bà", "ba"), ("ba", "ba")),
        *(("em", "em"), ("cháu ạ", "chau"), ("con là cháu", "chau"), ("bá", None), ("ống", None)),
        *(("bác gái", "bac"), ("ông nhà cháu", "ong"), ("gọi là bác trai nhé", "bac")),
    ],
)
def test_a_form_of_address_in_words(typed: str, form: str | None) -> None:
    assert form_said(typed) == form


@each_row(
    ("typed", "first"),
    [
        *(("cụ", "ong"), ("cụ bà", "ba"), ("bà nội", "ba"), ("ông ngoại", "ong"), ("dì", "co")),
        *(("cậu", "chu"), ("mẹ", "ba"), ("bé", "chau"), ("chuyển tiền", None), ("bác", None)),
    ],
)
def test_the_nearest_form(typed: str, first: str | None) -> None:
    near = forms_near(typed)
    assert (near[0] if near else None) == first
    assert set(near) <= set(FORMS)


def test_children_are_offered_forms_of_the_house() -> None:
    assert set(OF_CHILDREN) < set(FORMS)
