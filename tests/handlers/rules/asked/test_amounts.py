"""Numbers are read as officers write them, or asked for again."""

from __future__ import annotations

from handlers.rules.asked.amounts import figure_in, parse_amount
from tests.rows import each_row

AMOUNTS = [
    ("500", 500),
    (" 1.200 ", 1200),
    ("1 200", 1200),
    ("12.345", 12345),
    ("300 người", 300),
    ("60%", 60),
    ("60 %", 60),
    ("0", 0),
    ("1.20", None),
    ("12a", None),
    ("50O người", None),
    ("1,5", None),
    ("-5", None),
    ("5 6", None),
    ("khoảng 500", None),
    ("500 đến 600", None),
    ("năm trăm", 500),
    ("2 nghìn người", 2000),
    ("5 trăm", 500),
    ("2 chục", 20),
    ("1 vạn", 10_000),
    ("1 triệu", 1_000_000),
    ("1k2", 1200),
    ("hai nghìn rưỡi", 2500),
    ("2 nghìn 30", None),
    ("hai ba người", None),
    ("mười lăm mười sáu", None),
    ("hai mươi hai mốt", None),
    ("hai mươi nhăm người", 25),
    ("2 nghìn tư", 2400),
    ("hai trăm tư", 240),
    ("hai vạn tư", 24_000),
    ("năm trăm mốt", 510),
    ("hai trăm tư người", 240),
    ("hai trăm tư vấn", None),
    ("hai nghìn lăm", 2500),
    ("hai trăm nhăm", 250),
    ("1 tá", None),
    ("500 nhân đôi", None),
    ("50 mỗi tổ", None),
    ("50 một tháng", None),
    ("500 năm", None),
    ("500 lượt học ạ", 500),
    ("500 bà con trong phường", 500),
    ("30% số hộ", 30),
    ("5 tỷ", None),
    ("1,200", None),
    ("hơn 500", None),
    ("500 cỡ", None),
    ("500 hơn", None),
    ("500?", None),
    ("9999999", None),
    ("²", None),
    ("", None),
]


@each_row(("text", "amount"), AMOUNTS)
def test_an_amount(text: str, amount: int | None) -> None:
    assert parse_amount(text) == amount


def test_a_share_is_at_most_all() -> None:
    assert parse_amount("100%", 100) == 100
    assert parse_amount("101%", 100) is None


@each_row(
    ("typed", "figure"),
    [
        ("120000", "120000"),
        ("12000000 lượt ", "12000000 lượt"),
        ("120000 người, 60000 nữ", "120000 người, 60000 nữ"),
        ("120000, 654321", ""),
        ("0912345678", ""),
        ("031088001234", ""),
        ("123456789", ""),
        ("mã 123456", ""),
        ("12000", ""),
    ],
)
def test_a_bare_count_as_long_as_a_code_is_kept_for_whoever_asked_how_many(
    typed: str, figure: str
) -> None:
    assert figure_in(typed) == figure
