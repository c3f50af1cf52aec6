"""Every figure is defined once, in words an officer can read out."""

from __future__ import annotations

import pytest

from bot.errors import OperatorError
from bot.house import check_indicators
from handlers.reports import participation, tally
from handlers.reports.counters import counts
from handlers.reports.indicators import (
    FILE,
    Indicator,
    entered,
    families,
    indicators,
    read_indicators,
)
from handlers.reports.tally import apart
from tests.rows import each_row

UNITS = {
    *("người", "lượt", "buổi", "ca", "giờ", "đội", "hồ sơ", "lượt hộ"),
    *("điểm", "sản phẩm", "trường hợp", "%"),
}
PLAN = (
    *("HT1", "HT2", "HT3", "HT4", "HT5", "BH1", "BH2", "BH3", "BH4a", "BH4b", "BH4c"),
    *("BH5a", "BH5b", "BH5c", "BH5d", "BH5e", "BH6", "DH1", "DH2", "DH3"),
    *("KQ1", "KQ2", "KQ3", "KQ4", "KQ5", "TT1", "TD1", "DG1"),
)
each = each_row("one", indicators().values(), ids=lambda one: one.code)


@each
def test_a_definition_is_whole(one: Indicator) -> None:
    texts = (one.name, one.unit, one.numerator, one.rule, one.source)
    assert all(isinstance(text, str) and text.strip() for text in texts)
    assert one.unit in UNITS
    assert one.version >= 1


@each
def test_a_share_has_a_denominator_and_a_count_has_none(one: Indicator) -> None:
    assert (one.unit == "%") is (one.denominator is not None)


def test_the_whole_dictionary_is_there_in_the_order_of_reports() -> None:
    assert tuple(indicators()) == PLAN


def test_households_are_counted_as_occurrences() -> None:
    assert indicators()["KQ4"].unit == "lượt hộ"


def test_what_no_session_gives_comes_from_the_officers_form() -> None:
    sorts = {"DH3": ("",), "TT1": ("news", "radio", "leaflet", "post")}
    assert entered() == sorts | {"TD1": ("praised", "proposed")}


@each_row(
    ("before", "after"),
    [
        ("unit: lượt hộ", "unit: ''"),
        ("  version: 1\nDG1", "  version: 0\nDG1"),
        ("  version: 1\nDG1", "  version: một\nDG1"),
        ("HT2:", "HT1:"),
        ("HT2:", "ht2:"),
        ("KQ4:\n", "KQ4:\n  more: x\n"),
        ("  given: teams\n", ""),
        ("given: teams", "given: thin air"),
        ("scopes: [ward, team]", "scopes: []"),
        ('unit: "%"', "unit: người"),
        ("DH3:\n  name: Điểm", "DH3:\n  title: Điểm"),
        ("  given: sessions\n", "  given: sessions\n  sorts: [a, b]\n"),
    ],
)
def test_a_spoilt_dictionary_is_refused_on_load(before: str, after: str) -> None:
    written = FILE.read_text("utf-8")
    assert before in written
    with pytest.raises(ValueError, match=r"."):
        read_indicators(written.replace(before, after, 1))


@pytest.mark.parametrize("code", ["HT1", "HT2", "DG1"])
def test_what_the_report_shows_is_defined(code: str) -> None:
    assert code in indicators()
    assert participation.report.__doc__


def test_what_is_defined_is_counted_and_what_is_counted_defined() -> None:
    assert apart() == []
    assert sorted(code for codes in families().values() for code in codes) == sorted(PLAN)


@pytest.mark.parametrize("code", ["HT6", "HT1"])
def test_the_program_stops_at_an_indicator_that_nobody_counts(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more in the dictionary, or one less; HT6 was reported as 0 people."""
    known = indicators()
    changed = {name: one for name, one in known.items() if name != code}
    if code not in known:
        changed[code] = known["HT1"].model_copy(update={"code": code})
    monkeypatch.setattr(tally, "indicators", lambda: changed)
    with pytest.raises(OperatorError, match=code):
        check_indicators()


def test_an_indicator_is_counted_once() -> None:
    with pytest.raises(ValueError, match="HT1"):
        counts("HT1")(apart)
