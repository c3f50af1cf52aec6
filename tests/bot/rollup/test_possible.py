"""Who may sign for whom, and what no honest file says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from bot.figures.rollup.contents import Cell
from bot.figures.rollup.possible import impossible
from bot.figures.rollup.signing import may_sign
from tests.bot.rollup.test_rollup import one, signer
from tests.rows import each_row

GOOD = one("Phường A")


@each_row(
    ("change", "names"),
    [
        ({}, []),
        ({"wards": ("Phường A\n- b.json: đúng",)}, ["name"]),
        ({"wards": ("Phường A ",)}, ["name"]),
        ({"wards": ()}, ["name"]),
        ({"as_of": date(2030, 1, 1)}, ["days"]),
        ({"counted_at": datetime(1990, 1, 1, tzinfo=UTC)}, ["days"]),
        ({"state": "issued"}, ["report"]),
        ({"figures": {}}, ["codes"]),
        *(
            ({"figures": GOOD.figures | {"DG1": cell}}, ["cell"])
            for cell in (
                Cell(-500),
                Cell(1000, 100),
                Cell(7, told=40, hidden=-39),
                Cell(7, missing=-1),
                Cell(7, told=2),
                Cell(None),
                Cell(2**62),
                Cell(7, missing=2**62),
            )
        ),
        *(
            ({"figures": GOOD.figures | {part: Cell(8)}}, ["part"])
            for part in ("HT1", "HT3", "HT4", "DG1")
        ),
        ({"figures": GOOD.figures | {"HT2": Cell(9), "HT1": Cell(9), "HT3": Cell(9)}}, []),
        ({"figures": GOOD.figures | {"HT2": Cell(None, told=0), "HT3": Cell(7)}}, []),
    ],
)
def test_what_cannot_be_so_is_named(change: dict[str, Any], names: list[str]) -> None:
    found = list(impossible(msgspec.structs.replace(GOOD, **change)))
    assert [name for name, _ in found][: len(names) or 1] == names
    assert all(value.isprintable() for _, values in found for value in values.values())


@each_row(
    ("name", "wards", "may"),
    [
        ("A", ("A",), True),
        ("A", ("B",), False),
        ("A", ("B", "C"), False),
        ("A", ("A", "B"), False),
        ("* Thành phố", ("A", "B"), True),
        ("* Thành phố", ("A", "X1"), False),
    ],
)
def test_only_who_is_marked_signs_for_several(name: str, wards: tuple[str, ...], may: bool) -> None:
    signed = signer().sign(msgspec.structs.replace(GOOD, wards=wards))
    known = {signed.key: name, "b": "B", "c": "C", "a": "A"}
    known[signed.key] = name
    assert may_sign(signed, known) is may
