"""Lists of groups given as text, imported as the command does it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from bot.imports.groups import ImportReport, import_groups, read_files
from storage.store import Store
from storage.ward import campaign
from tests.written import texts

AT = datetime(2026, 11, 22, 18, tzinfo=UTC)
"""Already the 23rd in the ward."""
HEADER = "code,name,adults,adults_as_of,adults_source,valid_from,valid_to\n"
TEXTS = texts()
TWO = HEADER + (
    "T1,Tổ dân phố số 1,210,2026-06-30,Công an phường,2025-07-01,\n"
    "T2,Tổ dân phố số 2,,,,01/07/2025,\n"
)
MERGED = HEADER + (
    "T1,Tổ dân phố số 1,,,,2025-07-01,2026-06-30\n"
    "T2,Tổ dân phố số 2,,,,2025-07-01,2026-06-30\n"
    "T12,Tổ dân phố số 1-2,,,,2026-07-01,\n"
)
FOLLOW = "from_code,to_code,on\nT1,T12,2026-07-01\nT2,T12,01/07/2026\n"


class Bring:
    """Imports a list given as text, as the command does."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def __call__(
        self,
        groups: str | bytes,
        later: str | None = None,
        at: datetime = AT,
        *,
        same_names: bool = False,
    ) -> ImportReport:
        first, second = self.folder / "to.csv", self.folder / "ke-thua.csv"
        first.write_bytes(groups.encode() if isinstance(groups, str) else groups)
        second.write_text(later or "", "utf-8")
        files = read_files(first, second if later else None)
        return self.store.now(lambda tx: import_groups(tx, files, at, same_names=same_names))

    def groups(self) -> list[campaign.Group]:
        return self.store.look(campaign.all_groups)

    def map_on(self, day: date) -> list[str]:
        return [group.code for group in self.store.look(lambda tx: campaign.groups_on(tx, day))]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, len(report.refused)
