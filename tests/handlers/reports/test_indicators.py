"""Every figure is defined once, in words an officer can read out."""

from __future__ import annotations

import re

import pytest

from handlers.reports import participation
from handlers.reports.indicators import Indicator, indicators

each = pytest.mark.parametrize("one", indicators().values(), ids=lambda one: one.code)


@each
def test_a_definition_is_whole(one: Indicator) -> None:
    texts = (one.name, one.unit, one.numerator, one.rule, one.source)
    assert all(isinstance(text, str) and text.strip() for text in texts)
    assert one.version >= 1
    assert re.fullmatch(r"[A-Z]{2,3}\d{1,2}", one.code)


@each
def test_a_share_has_a_denominator_and_a_count_has_none(one: Indicator) -> None:
    assert (one.unit == "%") is (one.denominator is not None)


@pytest.mark.parametrize("code", ["HT1", "HT2", "DG1"])
def test_what_the_report_shows_is_defined(code: str) -> None:
    assert code in indicators()
    assert participation.report.__doc__
