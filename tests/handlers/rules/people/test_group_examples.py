"""An example of a group to type means just that group, whatever the ward's groups are called."""

from __future__ import annotations

from handlers.rules.people.group_examples import Known, typable
from handlers.rules.people.group_matching import match_group
from tests.rows import each_row

WARD: tuple[Known, ...] = (
    (1, "VD03", "Tổ dân phố số 3"),
    (2, "VK1", "Vĩnh Khê 1"),
    (3, "VK2", "Vĩnh Khê 2"),
    (4, "HB", "Tổ dân phố Hòa Bình"),
    (5, "T1", "Phố Mới"),
    (6, "T2", "Phố Mới"),
)


@each_row(
    ("one", "typed"),
    [
        (WARD[0], "3"),
        (WARD[1], "1"),  # a code with a 1 in it means nothing by the number alone
        (WARD[3], "Tổ dân phố Hòa Bình"),
        (WARD[4], "T1"),  # another one is called so, too
    ],
)
def test_the_shortest_that_means_one_group(one: Known, typed: str) -> None:
    assert typable(one, WARD) == typed


@each_row("one", WARD)
def test_what_is_typed_is_understood(one: Known) -> None:
    assert match_group(typable(one, WARD), WARD) == (one[0],)
