"""A session that is over, and sheets of paper from it: for tests of `import-attendance`."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st

from bot.imports.attendance import ROLL_COLUMNS, ImportReport, Plan, import_attendance, plan, undo
from bot.imports.groups import ensure_example_groups
from bot.imports.reading import read_sheet
from handlers.rules.admission.row_codes import row_code
from handlers.shared import onpaper
from handlers.turn import WARD_ZONE
from storage.errors import Unusable
from storage.identity import people
from storage.outreach import attendance, counts, sessions, sheets
from storage.outreach.counts import GroupCounts
from storage.outreach.sheets import PaperSheet
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, rows
from tests.held import GROUP, hold

AT = START + timedelta(days=1)
TODAY = START.astimezone(WARD_ZONE).date()
TABLES = ("person", "profile", "consent", "membership", "assisted_resident", "attendance")
KEPT = (*TABLES, "paper_row", "paper_import", "session_flag", "audit_entry", "audit_detail")
Row = dict[str, object]


def code(row: int, sheet: int = 1) -> str:
    return row_code(sheet, row, HOUSE.hash_code)


def signed(row: int, name: str, group: str = "3", **more: str) -> dict[str, str]:
    return {"row": code(row), "full_name": name, "group": group, "signed": "x", **more}


def unsigned(row: int, name: str, group: str = "3", **more: str) -> dict[str, str]:
    return {**signed(row, name, group, **more), "signed": ""}


NAMES = st.sampled_from(
    ["Nguyễn Thị Hoa", "nguyen thi hoa", "Nguyễn Thị Hòa", "Hoa", "Lê Văn Ba", "", "12345"]
)
LINES = st.fixed_dictionaries(
    {
        "row": st.sampled_from([*(code(row) for row in (1, 2, 3, 12, 13)), "P1-01-22", ""]),
        "full_name": NAMES,
        "group": st.sampled_from(["3", "4", "", "ngoài phường", "99"]),
        "women": st.sampled_from(["", "x", "?"]),
        "pupils": st.sampled_from(["", "x"]),
        "signed": st.sampled_from(["", "x"]),
        "person_code": st.sampled_from(["", "", "K4PVZNR3", "khác"]),
    }
)
"""What may stand in a file, the right and the wrong."""


class Hall:
    """A session that is over, with a sheet of twelve rows; who came by phone is said by tests."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.imported = store, folder, 0
        self.session = store.now(self._fill)

    def _fill(self, tx: Transaction) -> int:
        ensure_example_groups(tx, START)
        author = enrol(tx, "binh", Clock(), group=1)
        number = hold(tx, Clock(), author.person_id, found_team(tx))
        sheets.add(tx, PaperSheet(0, number, 12, START, author.address_id))
        self.put(tx, number, "closed")
        return number

    @staticmethod
    def put(tx: Transaction, number: int, state: str) -> None:
        one = sessions.find(tx, number)
        assert one is not None
        sessions.save(tx, replace(one, state=state))

    def take(self, *lines: dict[str, str], later: int = 0) -> ImportReport:
        text = io.StringIO()
        writer = csv.DictWriter(text, ROLL_COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(lines)
        path = self.folder / "phieu.csv"
        path.write_text(text.getvalue(), "utf-8")
        sheet, self.imported = read_sheet(path, ROLL_COLUMNS), self.imported + 1
        at = AT + timedelta(days=later, seconds=self.imported)
        return self.store.now(lambda tx: import_attendance(tx, HOUSE, sheet, at))

    def has_phone(self, name: str, *, comes: bool, group: int = GROUP) -> int:
        """Somebody of the group with a phone, who has checked in by it or not."""

        def make(tx: Transaction) -> int:
            person = enrol(tx, name, Clock(), group=group).person_id
            known = people.named(tx, person)
            people.save_profile(tx, people.Known(0, person, name, known.form, "adult", "1"))
            if comes:
                attendance.attend(tx, self.presence(person, group))
            return person

        return self.store.now(make)

    def presence(self, person: int, group: int) -> attendance.Presence:
        where = ("group", group, True, "code", "tap", False)
        return attendance.Presence(self.session, person, *where, START, START, TODAY)

    def on_paper(self, name: str, number: str = "K4PVZNR3") -> int:
        form = onpaper.Form(number, "1", name, "bac", "adult", GROUP, 1)
        written = onpaper.Written("salt", None, START, TODAY)
        return self.store.now(lambda tx: onpaper.enrol(tx, form, written))

    def rows(self, table: str) -> list[Row]:
        return self.store.look(lambda tx: rows(tx, table))

    def everything(self) -> dict[str, list[Row]]:
        return {table: self.rows(table) for table in KEPT}

    def count(self) -> int:
        return self.store.look(lambda tx: attendance.count(tx, self.session))

    def state(self, state: str) -> None:
        """The session goes to this state."""
        self.store.now(lambda tx: self.put(tx, self.session, state))

    def send(self, heads: int = 30, *, session: int = 0, sent: bool = True) -> None:
        """The team fills its form, and sends it or not."""

        def fill(tx: Transaction) -> None:
            one = sessions.find(tx, session or self.session)
            assert one is not None
            full = replace(one, state="closed", ends_at=START + timedelta(hours=2), helpers=3)
            if sent:
                full = replace(full, state="submitted", submitted_at=full.ends_at)
            sessions.save(tx, full)
            (row,) = counts.of(tx, one.id)
            counts.save(tx, GroupCounts(row.id, one.id, row.group_id, heads))

        self.store.now(fill)

    def another_sheet(self, session: int = 0) -> int:
        """A sheet more, of this session or of one that is named; its number."""
        new = PaperSheet(0, session or self.session, 12, START, None)
        return self.store.now(lambda tx: sheets.add(tx, new))

    def another_session(self) -> int:
        """A session of the same team, open."""
        return self.store.now(lambda tx: hold(tx, Clock(), 1, found_team(tx)))

    def plan(self, number: int) -> Plan:
        return self.store.look(lambda tx: plan(tx, HOUSE, number))

    def undo(self, number: int) -> Plan:
        """As somebody does who has just looked."""
        at, mark = AT + timedelta(days=30, seconds=number), self.mark(number)
        return self.store.now(lambda tx: undo(tx, HOUSE, number, mark, at))

    def mark(self, number: int) -> str:
        """What the preview prints; nothing for an import that is not there."""
        with suppress(Unusable):
            return self.plan(number).mark
        return ""


def taken(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.refused == ()
    return report.named, report.counted, report.there, report.known


def remarks(report: ImportReport) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in report.remarks]
