"""Nobody is counted twice at a session, and nobody is taken for a namesake."""

from __future__ import annotations

import pytest

from bot.imports.attendance import show_report
from storage.identity import linked_people
from storage.outreach import attendance
from tests.bot.house import HOUSE, START
from tests.bot.imports.hall import Hall, code, remarks, signed, taken, unsigned
from tests.held import GROUP


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (signed(1, "nguyen thi hoa"), "row_may_be_there"),
        (unsigned(1, "Nguyễn Thị  Hoa"), "row_same_there"),
    ],
)
def test_who_came_by_phone_is_not_counted_again(
    hall: Hall, line: dict[str, str], remark: str
) -> None:
    hall.has_phone("Nguyễn Thị Hoa", comes=True)
    report = hall.take(line)
    assert (taken(report), remarks(report)) == ((0, 0, 1, 0), [(2, remark)])
    assert hall.count() == 1


def test_neither_is_who_came_by_another_phone_of_theirs(hall: Hall) -> None:
    here = hall.has_phone("Nguyễn Thị Hoa", comes=True, group=4)
    other = hall.has_phone("Nguyễn Thị Hoa ", comes=False)
    hall.store.now(
        lambda tx: linked_people.record_same(tx, linked_people.Link(0, here, other, None), START)
    )
    assert taken(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (0, 0, 1, 0)
    assert hall.count() == 1


def test_nor_who_is_named_by_their_form(hall: Hall) -> None:
    person = hall.on_paper("Hoa")
    hall.store.now(lambda tx: attendance.attend(tx, hall.presence(person, GROUP)))
    report = hall.take(signed(1, "Hoa", person_code="K4P-VZN-R3"))
    assert (taken(report), hall.count()) == ((0, 0, 1, 0), 1)


def test_a_given_name_alone_is_no_proof_and_no_second_person(hall: Hall) -> None:
    hall.has_phone("Hoa", comes=True)
    report = hall.take(signed(1, "Nguyễn Thị Hoa"))
    assert (taken(report), remarks(report)) == ((0, 1, 0, 0), [(2, "row_maybe_there")])
    assert hall.count() == 1


def test_a_namesake_of_another_group_is_somebody_else(hall: Hall) -> None:
    hall.has_phone("Nguyễn Thị Hoa", comes=True, group=4)
    assert taken(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (1, 0, 0, 0)
    assert hall.count() == 2


@pytest.mark.parametrize("again", ["Nguyễn thị Hoa", "Nguyễn Thị Hoà", "NGUYEN THI HOA"])
def test_one_name_on_two_rows_is_asked_about_and_either_answer_is_taken(
    hall: Hall, again: str
) -> None:
    name = "Nguyễn Thị Hòa" if "à" in again else "Nguyễn Thị Hoa"
    report = hall.take(signed(1, name), signed(2, again))
    assert (report.named, [one.code for one in report.refused]) == (1, ["row_same_row"])
    assert code(1) in show_report(report, HOUSE.texts)[-1]
    assert taken(hall.take(signed(2, again, person_code=code(1)))) == (0, 0, 1, 0)
    assert taken(hall.take(signed(3, again, person_code="Khác"))) == (1, 0, 0, 0)
    assert hall.count() == 2


WRITTEN = (
    "Nguyễn Văn Hùng",
    "Nguyễn Văn Hưng",
    "Nguyễn Văn Hứng",
    "Lê Thị Hạnh",
    "Lê Thị Hanh",
    "Trần Thị Dung",
    "Trần Thị Dũng",
)


def test_names_that_differ_by_their_marks_are_different_people(hall: Hall) -> None:
    report = hall.take(*(signed(row, name) for row, name in enumerate(WRITTEN, 1)))
    assert (taken(report), remarks(report)) == ((len(WRITTEN), 0, 0, 0), [])
    kept = [one["form_id"] for one in hall.rows("assisted_resident")]
    assert kept == [code(row) for row in range(1, len(WRITTEN) + 1)]
    given = [one for one in hall.rows("consent") if one["channel"] == "paper"]
    assert len(given) == hall.count() == len(WRITTEN)


def test_a_presence_is_not_written_for_who_is_only_called_alike(hall: Hall) -> None:
    known = hall.has_phone("Nguyễn Văn Hùng", comes=False)
    report = hall.take(signed(1, "Nguyễn Văn Hưng"))
    assert (taken(report), remarks(report)) == ((1, 0, 0, 0), [])
    assert hall.rows("attendance")[0]["person_id"] != known


def test_neither_is_a_signature_lost_where_one_called_alike_came_by_phone(hall: Hall) -> None:
    hall.has_phone("Hùng", comes=True)
    report = hall.take(signed(1, "Nguyễn Văn Hưng"))
    assert (taken(report), remarks(report)) == ((1, 0, 0, 0), [])
    assert hall.count() == 2


def test_a_name_without_marks_that_fits_two_people_is_asked_about(hall: Hall) -> None:
    hall.has_phone("Nguyễn Văn Hùng", comes=False)
    hall.has_phone("Nguyễn Văn Hưng", comes=False)
    report = hall.take(signed(1, "NGUYEN VAN HUNG"))
    assert [one.code for one in report.refused] == ["row_namesakes"]
    assert taken(hall.take(signed(1, "Nguyễn Văn Hưng"))) == (1, 0, 0, 0)


@pytest.mark.parametrize("comes", [True, False])
def test_a_namesake_that_the_file_calls_another_is_another(hall: Hall, comes: bool) -> None:
    hall.has_phone("Nguyễn Văn Hùng", comes=comes)
    report = hall.take(
        signed(1, "Nguyễn Văn Hùng", person_code="khác"),
        unsigned(2, "Nguyễn Văn Hùng", person_code="khác"),
        signed(3, "Nguyễn Văn Hùng", "ngoài phường", person_code="khác"),
    )
    assert (taken(report), remarks(report)) == ((1, 2, 0, 0), [(4, "row_not_kept")])
    assert hall.count() == 1 + comes
