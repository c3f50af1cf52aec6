"""Who has no form at hand says so where its number is asked for."""

from __future__ import annotations

from handlers.rules.admission.form_numbers import lacks_paper
from tests.rows import each_row


@each_row(
    "text",
    [
        *("không có phiếu", "quen mang phieu roi", "chưa in phiếu", "hết phiếu rồi", "không có"),
        *("chua ky phieu", "mất tờ phiếu", "ko thấy số"),
    ],
)
def test_that_there_is_no_paper_is_heard(text: str) -> None:
    assert lacks_paper(text)


@each_row("text", ["K4P-VZN-R3", "K4PVZNR3", "phiếu K4P", "Lan", ""])
def test_a_number_is_no_lack(text: str) -> None:
    assert not lacks_paper(text)
