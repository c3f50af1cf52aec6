"""A report's files are handed in on the page: filled in before it is issued, signed after."""

from __future__ import annotations

from io import BytesIO

import docx
from aiohttp import FormData

from storage.reporting import issues
from storage.reporting.issues import FILLED, ISSUED, Step
from storage.transaction import Transaction
from tests.bot.board.office.ward import MARK, Http, Ward, fetch, prepared
from tests.bot.browser import on_one_database

PAGE, TO = "/bang/bao-cao", "/bang/tep-bao-cao"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


def filled_in(mark: str, words: str = "Ba cuộc kiểm tra, [Nêu tên đơn vị].") -> bytes:
    file, out = docx.Document(), BytesIO()
    file.core_properties.identifier = mark
    file.add_paragraph(words)
    file.save(out)
    return out.getvalue()


async def hand_in(http: Http, cookie: str, number: int, body: bytes, mark: str = "") -> str:
    text = await (await fetch(http, PAGE, cookie)).text()
    found = MARK.search(text)
    assert found, text
    form = FormData()
    form.add_field("dau", mark or found[1])
    form.add_field("so", str(number))
    form.add_field("tep", body, filename="bao-cao.docx")
    answer = await fetch(http, TO, cookie, "POST", data=form)
    return f"{answer.status} {await answer.text()}"


@on_one_database
async def test_a_filled_in_report_is_looked_over_and_would_be_issued(
    ward: Ward, http: Http
) -> None:
    number = await ward.app.store.unit(lambda tx: prepared(tx, ward))
    cookie = await ward.signed_in("mai")
    said = await hand_in(http, cookie, number, filled_in("m" * 24))
    assert "Đã nhận tệp Word đã điền" in said
    assert "Còn 1 chỗ trống" in said
    assert "chỗ phải sửa" in said
    done = await ward.app.store.read(lambda tx: issues.steps(tx, number))
    assert [one.what for one in done] == [FILLED]
    kept = await ward.app.store.read(lambda tx: issues.current(tx, number))
    assert kept == filled_in("m" * 24) or done[0].sha256 == issues.digest_of(kept or b"")
    for body, words in (
        (b"PK nothing", "không mở được như tệp Word"),
        (filled_in("x" * 24), "không phải bản điền từ dự thảo này"),
        (PDF, "báo cáo chưa phát hành"),
    ):
        assert words in await hand_in(http, cookie, number, body)
    assert (await hand_in(http, cookie, number, PDF, mark="forged")).startswith("403")


@on_one_database
async def test_the_signed_one_is_filed_once_beside_what_was_issued(ward: Ward, http: Http) -> None:
    def issued(tx: Transaction) -> int:
        number, at = prepared(tx, ward), ward.clock()
        issues.step(tx, Step(0, number, ISSUED, at, at.date(), None, None, "", None), "slot")
        return number

    number = await ward.app.store.unit(issued)
    cookie = await ward.signed_in("mai")
    assert "không còn nguyên" in await hand_in(http, cookie, number, b"%PDF-1.4 fake 999999")
    said = await hand_in(http, cookie, number, PDF)
    assert "chưa so với bản đã phát hành" in said, said[-700:]
    assert "không thấy chữ ký số" in said
    assert "Tệp PDF này đã có" in await hand_in(http, cookie, number, PDF)
    late = await hand_in(http, cookie, number, filled_in("m" * 24))
    assert "Chưa nhận tệp mới" in late
    for more in (b"%PDF-1.6", b"%PDF-1.5"):
        assert "Đã lưu" in await hand_in(http, cookie, number, PDF.replace(b"%PDF-1.7", more))
    many = await hand_in(http, cookie, number, PDF.replace(b"%PDF-1.7", b"%PDF-1.4"))
    assert "có đủ 3 tệp" in many
