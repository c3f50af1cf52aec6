"""What somebody wrote of a session keeps its facts and loses their name when they are erased."""

from __future__ import annotations

from storage.outreach.unnaming import without
from storage.privacy import erasure
from storage.store import Store
from tests.bot.house import START, Clock, enrol, found_team, rows
from tests.rows import each_row


@each_row(
    ("text", "name", "left"),
    [
        ("Nhà riêng ông Zuanqx", "Zuanqx", "Nhà riêng ông …"),
        ("nhà Bà LAN, ngõ 3", "Lan", "nhà Bà …, ngõ 3"),
        ("Nhà văn hóa Hải An", "An", "Nhà văn hóa Hải An"),
        ("gặp Trần Thị Lan ở chợ", "Trần Thị Lan", "gặp … ở chợ"),
        ("ông Lanh", "Lan", "ông Lanh"),
        ("bà a.c", "a.c", "bà …"),
    ],
)
def test_a_name_goes_and_a_place_stays(text: str, name: str, left: str) -> None:
    assert without(text, name) == left


def test_an_erasure_takes_the_name_out_of_own_sessions(store: Store) -> None:
    clock = Clock()
    mine = store.now(lambda tx: enrol(tx, "a", clock))
    other = store.now(lambda tx: enrol(tx, "b", clock))
    team = store.now(found_team)
    columns = "team_id, author_id, state, step, place, note, created_at, touched_at"

    def write(author: int) -> None:
        values = (
            f"{team}, {author}, 'draft', 'kind', 'Nhà bà Lan', 'gặp bà Lan', '{START}', '{START}'"
        )
        statement = f"INSERT INTO outreach_session ({columns}) VALUES ({values})"  # noqa: S608
        store.now(lambda tx: tx.cursor.execute(statement))

    write(mine.person_id)
    write(other.person_id)
    store.now(lambda tx: erasure.erase(tx, mine.person_id, START))
    left = store.look(lambda tx: rows(tx, "outreach_session"))
    assert [
        (one["place"], one["note"]) for one in sorted(left, key=lambda row: str(row["id"]))
    ] == [
        ("Nhà bà …", "gặp bà …"),
        ("Nhà bà Lan", "gặp bà Lan"),
    ]
