"""What people type when asked how to address them."""

from __future__ import annotations

import pytest

from handlers.rules.form_words import FORMS, form_said, forms_near


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        *(("bác", "bac"), ("BÁC", "bac"), ("gọi tôi là chị", "chi"), ("cứ gọi là cô nhé", "co")),
        *(("anh thôi", "anh"), ("2", "co"), ("bạn", "ban"), ("xưng hô bằng chú ạ", "chu")),
        *(("có", None), ("có ạ", None), ("chữ", None), ("gọi là bắc", None), ("co", "co")),
        *(("bà", None), ("7", None), ("0", None), ("bác Lan dạy tôi", None), ("", None)),
    ],
)
def test_a_form_of_address_in_words(typed: str, form: str | None) -> None:
    assert form_said(typed) == form


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        *(("bà", "bac"), ("ba", "bac"), ("ông", "bac"), ("gọi tôi là bà", "bac"), ("dì", "co")),
        *(("cậu", "chu"), ("em", "ban"), ("cháu ạ", "ban"), ("chuyển tiền", None), ("bác", None)),
        ("gọi ông là ông", None),
    ],
)
def test_the_nearest_form(typed: str, first: str | None) -> None:
    near = forms_near(typed)
    assert (near[0] if near else None) == first
    assert set(near) <= set(FORMS)
