"""How people say that their name is wrong, or another one now."""

from __future__ import annotations

from handlers.rules.people.renaming import new_name
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
