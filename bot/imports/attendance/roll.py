"""One import of sheets under way: the sessions they are for, and what was made of their lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.imports.attendance.rows import RollRow, Setting
from bot.imports.lines import Refused, RowError
from bot.imports.reading import Line
from handlers.turn import House
from storage.outreach import counts, sessions, sheets
from storage.outreach.evidence import HELD
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction
from storage.ward import campaign

APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Held:
    """A session to which people came, and what rows of its sheets are read with."""

    one: OutreachSession
    day: date
    there: Setting


@dataclass(slots=True)
class Roll:
    """One import under way: the session it is for, the lines taken, what was made of them."""

    tx: Transaction
    house: House
    at: datetime
    file: str
    known: dict[int, Held] = field(default_factory=dict)
    """Sessions that the file names, locked until the end of the unit."""
    one: OutreachSession | None = None
    """The session of the first new row, and of all that follow."""
    lines: dict[tuple[int, int], int] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    made: list[tuple[int, str]] = field(default_factory=list)
    """People written down, each with the code of their row."""
    sheets: set[int] = field(default_factory=set)
    """Those with new rows."""
    remarks: list[Refused] = field(default_factory=list)

    @property
    def brought(self) -> int:
        """How many rows are new."""
        return sum(self.counted[what] for what in ("named", "counted", "there"))

    def remark(self, row: RollRow, code: str) -> None:
        """Say of a row that was taken that somebody should look at it."""
        self.remarks.append(Refused(self.file, row.line, code, {}))

    def held(self, key: tuple[int, int], line: Line) -> Held:
        """The session that the sheet of a row was printed for."""
        found = sheets.find(self.tx, key[0])
        if found is None or not 1 <= key[1] <= found.rows:
            raise RowError("row_code_unknown", value=line.cell("row"))
        if found.session_id not in self.known:
            one = sessions.find(self.tx, found.session_id)
            if one is None or one.state not in HELD or one.local_date is None:
                raise RowError("row_not_held", sheet=key[0])
            there = _setting(self.tx, one, one.local_date)
            self.known[one.id] = Held(one, one.local_date, there)
        return self.known[found.session_id]

    def open_to(self, key: tuple[int, int], held: Held) -> None:
        """What an officer approved stays as it is, and one file is for one session."""
        if held.one.state == APPROVED:
            raise RowError("row_approved", sheet=key[0])
        if self.one is None:
            self.one = held.one
        elif self.one.id != held.one.id:
            raise RowError("row_other_session", sheet=key[0])


def _setting(tx: Transaction, one: OutreachSession, day: date) -> Setting:
    groups = {row.group_id for row in counts.of(tx, one.id)}
    only = groups.pop() if len(groups) == 1 else None
    return Setting(tuple(campaign.groups_on(tx, day)), only, day)
