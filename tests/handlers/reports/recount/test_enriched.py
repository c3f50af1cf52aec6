"""What makes counting hard is all in the ward that is counted twice: each case, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from bot.imports.groups import import_groups, read_files
from handlers.turn import WARD_ZONE
from storage.store import Store
from tests.bot.house import rows as kept
from tests.handlers.reports.campaign_ward import AT, LESSONS
from tests.handlers.reports.recount import ward
from tests.handlers.reports.recount.gathered import GROUPS, HEIRS, Row
from tests.rows import each_row

ROWS = ward.drawn(8, LESSONS)
EDGE = timedelta(minutes=30)
NEW_YEAR = (date(2026, 12, 31), date(2027, 1, 1))


def local(moment: object) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(WARD_ZONE)


def late(row: Row, name: str) -> bool:
    """Within half an hour before midnight."""
    return local(row[name]).timetuple()[3:5] >= (23, 30)


def early(row: Row, name: str) -> bool:
    """Within half an hour after midnight, when the day elsewhere is another one."""
    return local(row[name]).timetuple()[3:5] < (0, 30)


def on(table: str, day: date) -> list[Row]:
    return [row for row in ROWS[table] if row["local_date"] == day]


def of_each(table: str, key: str, value: str) -> Iterator[set[object]]:
    """The different values that each has."""
    found = defaultdict[object, set[object]](set)
    for row in ROWS[table]:
        found[row[key]].add(row[value])
    yield from found.values()


def linked() -> dict[object, object]:
    return {r["other_id"]: r["kept_id"] for r in ROWS["same_person"] if not r["undone_at"]}


def twice_learned() -> bool:
    """Two numbers of one person have the same lesson."""
    done = {(row["person_id"], row["lesson_id"]) for row in ROWS["completion"]}
    return any((kept, lesson) in done for other, kept in linked().items() for lesson in LESSONS
               if (other, lesson) in done)  # fmt: skip


def later_first() -> list[tuple[Row, Row]]:
    """Two numbers of one person learn a lesson on one day, in different places."""
    rows, same = ROWS["completion"], linked()
    return [
        (one, two)
        for one, two in combinations(rows, 2)
        if one["lesson_id"] == two["lesson_id"] and one["local_date"] == two["local_date"]
        if same.get(one["person_id"]) == two["person_id"]
        or same.get(two["person_id"]) == one["person_id"]
        if local(one["completed_at"]) > local(two["completed_at"])
        if one["group_id"] != two["group_id"]
    ]


def uncounted() -> set[object]:
    """The groups of which nobody had counted the adults when they began."""
    since = {row["id"]: str(row["valid_from"]) for row in ROWS["residential_group"]}
    known = ROWS["group_adults"]
    counted = {r["group_id"] for r in known if str(r["as_of"]) <= since[r["group_id"]]}
    return since.keys() - counted


def twice_there() -> bool:
    """Two numbers of one person are at one session."""
    there = defaultdict[object, set[object]](set)
    for row in ROWS["attendance"]:
        there[row["session_id"]].add(row["person_id"])
    same = linked()
    return any(same.get(a) == b or same.get(b) == a for people in there.values()
               for a, b in combinations(people, 2))  # fmt: skip


def ended(row: Row) -> bool:
    """It is of a group that was no more on that day."""
    spans = list(GROUPS.values())
    number, day = row["group_id"], row["local_date"]
    assert isinstance(day, date)
    last = spans[int(str(number)) - 1][1] if number else None
    return last is not None and day > last


def states() -> set[object]:
    with_forms = {row["session_id"] for row in ROWS["session_group"]}
    return {row["state"] for row in ROWS["outreach_session"] if row["id"] in with_forms}


CASES: dict[str, Callable[[], object]] = {
    "learned just before the new year": lambda: [
        row for row in on("completion", NEW_YEAR[0]) if late(row, "completed_at")
    ],
    "learned just after it": lambda: [
        row for row in on("completion", NEW_YEAR[1]) if early(row, "completed_at")
    ],
    "a session over midnight of the new year": lambda: (
        [
            row
            for row in on("outreach_session", NEW_YEAR[0])
            if row["ends_at"] and local(row["ends_at"]).date() > NEW_YEAR[0]
        ]
        or [row for row in ROWS["outreach_session"] if late(row, "starts_at")]
    ),
    "facts whose day in UTC is another": lambda: [
        row
        for row in ROWS["completion"]
        if row["completed_at"].date() != row["local_date"]  # type: ignore[attr-defined]
    ],
    "somebody moved": lambda: [
        some for some in of_each("completion", "person_id", "group_id") if len(some - {None}) > 1
    ],
    "somebody was without a group, then had one": lambda: [
        some
        for some in of_each("completion", "person_id", "group_id")
        if None in some and some - {None}
    ],
    "somebody of elsewhere": lambda: [
        row for row in ROWS["completion"] if row["placement"] == "elsewhere"
    ],
    "a fact of a group that was no more": lambda: [row for row in ROWS["completion"] if ended(row)],
    "links, and links that were undone": lambda: (
        {bool(row["undone_at"]) for row in ROWS["same_person"]} == {True, False}
    ),
    "a chain of links": lambda: linked().keys() & set(linked().values()),
    "one lesson on two linked numbers": twice_learned,
    "one lesson on two linked numbers on one day, the later moment written first": later_first,
    "one session with two linked numbers": twice_there,
    "somebody erased who had learned": lambda: (
        {row["id"] for row in ROWS["person"] if row["erased_at"]}
        & {row["person_id"] for row in ROWS["completion"]}
    ),
    "a check-in that was struck": lambda: [r for r in ROWS["attendance"] if r["struck_at"]],
    "a confirmation that was struck": lambda: [
        row for row in ROWS["skill_confirmation"] if row["struck_at"]
    ],
    "forms in every state": lambda: (
        {"approved", "submitted", "returned", "draft", "withdrawn"} <= states()
    ),
    "a session of several groups": lambda: [
        some for some in of_each("session_group", "session_id", "group_id") if len(some) > 1
    ],
    "a number that nobody gave": lambda: [
        row for row in ROWS["session_group"] if row["head_count"] is None
    ],
    "a session without an end": lambda: [r for r in ROWS["outreach_session"] if not r["ends_at"]],
    "a lesson that came late": lambda: (
        len({r["first_seen_at"] for r in ROWS["lesson_version"]}) > 1
    ),
    "a statement taken back": lambda: [r for r in ROWS["vneid_statement"] if r["taken_back_at"]],
    "a statement that was not seen": lambda: [r for r in ROWS["vneid_check"] if not r["is_seen"]],
    "an entry corrected": lambda: [r for r in ROWS["officer_entry"] if r["replaces"]],
    "an entry removed": lambda: [
        row for row in ROWS["officer_entry"] if row["replaces"] and not row["value"]
    ],
    "a group without a number of adults until some day": uncounted,
    "a group counted several times": lambda: [
        some for some in of_each("group_adults", "group_id", "as_of") if len(some) > 1
    ],
    "two groups become one, one becomes two, a part goes, a name changes": lambda: (
        {"merge": 2, "split": 2}.keys()
        and {len([heir for heir in HEIRS if heir[0] == old]) for old, _, _ in HEIRS} == {1, 2}
        and {len([heir for heir in HEIRS if heir[1] == new]) for _, new, _ in HEIRS} == {1, 2}
    ),
    "a role given back": lambda: ROWS["role_withdrawal"],
    "a leader of a group, who is of no team": lambda: [
        row for row in ROWS["role_grant"] if row["team_id"] is None
    ],
}


@each_row("name", CASES)
def test_the_ward_has_this_case(name: str) -> None:
    assert CASES[name]()


def test_the_map_is_the_one_that_lists_bring(store: Store, tmp_path: Path) -> None:
    """Imported as an office would; no part of a group that goes on is taken."""
    head = "code,name,adults,adults_as_of,adults_source,valid_from,valid_to\n"
    lines = [
        f"{code},Tổ {code},,,,{since},{until or ''}\n" for code, (since, until) in GROUPS.items()
    ]
    (tmp_path / "to.csv").write_text(head + "".join(lines), "utf-8")
    heirs = [f"{old},{new},{on}\n" for old, new, on in HEIRS]
    (tmp_path / "noi.csv").write_text("from_code,to_code,on\n" + "".join(heirs), "utf-8")
    files = read_files(tmp_path / "to.csv", tmp_path / "noi.csv")
    report = store.now(lambda tx: import_groups(tx, files, AT))
    kept_back = {one.line: one.code for one in report.refused if one.file == "noi.csv"}
    waiting = {list(GROUPS)[one.line - 2] for one in report.refused if one.file == "to.csv"}
    assert kept_back == {8: "row_goes_on"}
    assert waiting == {"B1", "D2"}
    (tmp_path / "noi.csv").write_text(
        "from_code,to_code,on\n" + "".join(one for one in heirs if one[:2] != "B1"), "utf-8"
    )
    files = read_files(tmp_path / "to.csv", tmp_path / "noi.csv")
    assert store.now(lambda tx: import_groups(tx, files, AT)).refused == ()
    found = store.look(lambda tx: (kept(tx, "residential_group"), kept(tx, "group_succession")))
    numbers = {row["id"]: row["code"] for row in found[0]}
    assert {row["code"]: (day(row["valid_from"]), day(row["valid_to"])) for row in found[0]} == {
        code: (str(since), until and str(until)) for code, (since, until) in GROUPS.items()
    }
    assert {(numbers[r["from_id"]], numbers[r["to_id"]], day(r["on"])) for r in found[1]} == {
        (old, new, str(on)) for old, new, on in HEIRS if GROUPS[old][1]
    }


def day(value: object) -> str | None:
    return str(value)[:10] if value else None
