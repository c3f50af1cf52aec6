"""How people say that their name is wrong, or another one now."""

from __future__ import annotations

from handlers.rules.people.renaming import new_form, new_name
from tests.rows import each_row


@each_row(
    ("said", "name"),
    [
        ("sai ten bac roi", ""),
        ("Tên bác bị sai rồi", ""),
        ("nhầm tên tôi rồi", ""),
        ("doi ten", ""),
        ("tôi muốn đổi tên", ""),
        ("doi ten cho bac thanh Hoa", "Hoa"),
        ("sửa lại tên tôi là Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("đổi tên thành Hoa nhé", "Hoa nhé"),
        ("tên tôi là Hoa", None),
        ("đổi tên đội", None),
        ("sai tên đội rồi", None),
        ("Sai", None),
        ("", None),
    ],
)
def test_another_name(said: str, name: str | None) -> None:
    assert new_name(said) == name


def test_another_form_of_address() -> None:
    """It is set at once, and is never taken for a name."""
    wished = {
        "gọi tôi là bà": "ba",
        "gọi tôi là bà đừng gọi bác": "ba",
        "cứ gọi bác là bà thôi": "ba",
        "đừng gọi tôi là bác nữa, gọi là cô": "co",
        "goi toi bang ong nhe": "ong",
        "gọi là chú nhé": "chu",
        "gọi em là được": "em",
        "gọi tôi là Hoa": None,
        "goi toi la ba Hoa": None,
        "goi bac": None,
        "gọi con": None,
        "tôi gọi ông": None,
        "đừng gọi bác": None,
    }
    assert {said: new_form(said) for said in wished} == wished
    assert [said for said, form in wished.items() if form and new_name(said)] == []
