"""A file that people filled in: what is issued are its very bytes, bare of the mark of a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import msgspec
import pytest

from bot.documents.draw import draw, steady
from bot.documents.filling import Filled, Unfit, filled, undrafted
from bot.documents.proving import prove
from handlers.reports.issued.differences import Printed
from storage.reporting import issues
from storage.reporting.issues import ASKED, DROPPED, FILLED, ISSUED, PREPARED, Issue, Step
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.documents.test_issued import saved, say
from tests.bot.documents.written import document
from tests.handlers.reports.campaign_ward import AT, clear

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


@pytest.mark.parametrize(
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
