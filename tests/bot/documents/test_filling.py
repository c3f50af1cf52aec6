"""A file that people filled in: what is issued are its very bytes, bare of the mark of a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import msgspec

from bot.documents.draw import draw, steady
from bot.documents.filling import Filled, Unfit, filled, undrafted
from bot.documents.opening import LARGEST
from bot.documents.proving import mark_of, prove
from bot.documents.seen import is_alive, is_veiled
from handlers.reports.issued.differences import Printed
from storage.reporting import issues
from storage.reporting.issues import ASKED, DROPPED, FILLED, ISSUED, PREPARED, Issue, Step
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.documents.test_issued import saved, say
from tests.bot.documents.written import document
from tests.handlers.reports.campaign_ward import AT, clear
from tests.rows import each_row

DRAFT = "DỰ THẢO"
ON = AT.date()


def headers(body: bytes) -> str:
    sections = docx.Document(BytesIO(body)).sections
    heads = [head for one in sections for head in (one.header, one.first_page_header)]
    return " ".join(line.text for head in heads for line in head.paragraphs)


def drawn(*, draft: str) -> bytes:
    return steady(draw(replace(document(), draft=draft)))


def test_the_mark_of_a_draft_goes_and_nothing_else() -> None:
    with_mark, bare = drawn(draft=DRAFT), drawn(draft="")
    assert DRAFT in headers(with_mark)
    found = undrafted(with_mark, DRAFT)
    assert DRAFT not in headers(found)
    assert "PAGE" in docx.Document(BytesIO(found)).sections[0].header._element.xml, "the number"
    assert undrafted(bare, DRAFT) is bare, "byte for byte what came in"


def test_a_mark_that_was_cut_into_pieces_goes_too() -> None:
    file = docx.Document(BytesIO(drawn(draft=DRAFT)))
    line = file.sections[0].first_page_header.paragraphs[0]
    for run in line.runs:
        run.text = run.text.replace(DRAFT, "DỰ")
    line.add_run(" THẢO")
    assert DRAFT not in headers(undrafted(saved(file), DRAFT)).replace("  ", " ").strip()


def test_a_made_up_ward_keeps_its_own_mark() -> None:
    found = undrafted(drawn(draft=f"{DRAFT} - dữ liệu mẫu"), DRAFT)
    assert "dữ liệu mẫu" in headers(found)
    assert DRAFT not in headers(found)


TABLE = Printed("Theo tổ", ("STT", "Tổ", "Người"), (False, False, True), (("1", "T1", "30"),))
FROZEN = Issue(
    *(1, None, 0, date(2026, 1, 1), date(2026, 12, 31), ON, "{}", "{}"),
    msgspec.json.encode((TABLE,)).decode(),
    *(0, "a" * 64, None, "", "m" * 24, AT),
)


def tiny(mark: str = FROZEN.mark, figure: str = "30", words: str = "Ba cuộc.") -> bytes:
    """A draft with one table, filled in."""
    file = docx.Document()
    file.core_properties.identifier = mark
    file.sections[0].header.paragraphs[0].add_run(DRAFT)
    rows = file.add_table(2, 3).rows
    for row, cells in zip(rows, (TABLE.heads, ("1", "T1", figure)), strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    file.add_paragraph(words)
    return saved(file)


@each_row(
    ("body", "why", "lost"),
    [
        (b"", "unreadable", 0),
        (b"PK nothing", "unreadable", 0),
        (b"%PDF-1.7", "unreadable", 0),
        (tiny("x" * 24), "foreign", 0),
        (tiny(figure="31"), "changed", 1),
        (tiny("", figure="31"), "foreign", 1),
    ],
)
def test_what_is_no_filled_in_draft_is_refused(body: bytes, why: str, lost: int) -> None:
    found = filled(FROZEN, body, DRAFT, ON)
    assert isinstance(found, Unfit)
    assert (found.why, len(found.lost)) == (why, lost)


def test_a_word_processor_that_drops_the_mark_is_forgiven() -> None:
    found = filled(FROZEN, tiny(""), DRAFT, ON)
    assert isinstance(found, Filled)
    assert DRAFT not in headers(found.body)


def fill(tx: Transaction, number: int, words: str) -> Filled:
    found = filled(FROZEN, tiny(words=words), DRAFT, ON)
    assert isinstance(found, Filled)
    digest, looked = issues.digest_of(found.body), found.looked.written()
    new = Step(0, number, FILLED, AT, ON, None, None, "a" * 64, digest, looked)
    assert issues.step(tx, new, f"{number}:{digest}", found.body, found.draft)
    return found


def test_what_was_filled_in_is_what_is_issued(store: Store) -> None:
    def story(tx: Transaction) -> None:
        clear(tx)
        number = issues.keep(tx, replace(FROZEN, sha256=issues.digest_of(b"old")), b"old", b"draft")
        fill(tx, number, "Hai cuộc.")
        say(tx, number, ASKED, "one")
        say(tx, number, DROPPED, "one")
        last = fill(tx, number, "Ba cuộc, [Nêu đơn vị].")
        assert issues.state_of(issues.steps(tx, number)) == PREPARED, "after a no it begins anew"
        assert last.looked.blanks == ("[Nêu đơn vị]",)
        assert issues.current(tx, number, draft=True) == last.draft
        digest = issues.digest_of(last.body)
        say(tx, number, ASKED, "two")
        assert prove(tx, last.body).verdict == "not_issued"
        say(tx, number, ISSUED, digest)
        assert issues.current(tx, number) == last.body
        assert (prove(tx, last.body).verdict, prove(tx, last.body).chained) == ("whole", True)
        assert prove(tx, b"old").verdict == "not_issued", "the frozen one was not what was issued"
        assert prove(tx, last.draft).verdict == "changed", "with the mark of a draft it is another"

    store.now(story)


def spoilt(before: str, after: str) -> bytes:
    """The draft with its text changed where people do not look."""
    out = BytesIO()
    with ZipFile(BytesIO(tiny())) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            kept = old.read(part)
            text = kept.decode() if part == "word/document.xml" else ""
            new.writestr(part, text.replace(before, after) if text else kept)
    return out.getvalue()


RUN, ROW = "<w:r><w:t>30</w:t></w:r>", "<w:tr>"


@each_row(
    ("before", "after", "why"),
    [
        (RUN, f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>30</w:t></w:r>{RUN}", "veiled"),
        (RUN, f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>30</w:t></w:r>{RUN}', "veiled"),
        (RUN, f'<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>30</w:t></w:r>{RUN}', "veiled"),
        (RUN, f"<w:ins><w:r><w:t>9</w:t></w:r></w:ins>{RUN}", "veiled"),
        (RUN, f"{RUN}<w:r><w:instrText>DDE</w:instrText><w:fldChar/></w:r>", "alive"),
        (RUN, f'<w:fldSimple w:instr="QUOTE 9"/>{RUN}', "alive"),
        (RUN, f"<w:r><w:t>9</w:t></w:r>{RUN}", "changed"),
        (
            "</w:tbl>",
            "<w:tr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "changed",
        ),
    ],
)
def test_what_people_see_is_what_is_compared(before: str, after: str, why: str) -> None:
    found = filled(FROZEN, spoilt(before, after), DRAFT, ON)
    assert isinstance(found, Unfit)
    assert found.why == why


def test_a_table_beside_the_frozen_one_is_no_part_of_the_report() -> None:
    file = docx.Document(BytesIO(tiny()))
    file.add_table(1, 1).rows[0].cells[0].text = "930"
    found = filled(FROZEN, saved(file), DRAFT, ON)
    assert isinstance(found, Unfit)
    assert found.lost == ("930",)


def test_a_template_from_elsewhere_is_refused() -> None:
    file = docx.Document(BytesIO(tiny()))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    file.part.relate_to("http://evil.example/x.dotm", kind, is_external=True)
    found = filled(FROZEN, saved(file), DRAFT, ON)
    assert found == Unfit("alive")


def test_a_file_that_unpacks_without_end_is_never_opened() -> None:
    out = BytesIO(tiny())
    with ZipFile(out, "a", ZIP_DEFLATED) as more:
        more.writestr("word/bomb.bin", bytes(LARGEST))
    assert filled(FROZEN, out.getvalue(), DRAFT, ON) == Unfit("unreadable")
    assert not mark_of(out.getvalue())


def test_our_own_draft_is_fit() -> None:
    file = docx.Document(BytesIO(drawn(draft=DRAFT)))
    assert not is_alive(file)
    assert not is_veiled(file)
