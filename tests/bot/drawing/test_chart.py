"""Pictures of figures: bars begin at zero, nothing is said by colour alone, phones load them."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from bot.drawing.chart import THICK, draw
from bot.drawing.pen import WIDTH
from handlers.reports.charts.shape import Bar, Chart, packed, unpacked

LARGEST = 200 * 1024


def opened(chart: Chart) -> Image.Image:
    body = draw(chart)
    assert len(body) <= LARGEST
    return Image.open(io.BytesIO(body)).convert("RGB")


def lengths(image: Image.Image) -> list[int]:
    """How long each bar is, read once in the middle of its height."""
    dark = image.convert("L").point([255 if grey < 90 else 0 for grey in range(256)])
    found, tall = [], 0
    for y in range(image.height):
        row = dark.crop((0, y, WIDTH, y + 1)).tobytes()
        run = max(map(len, re.findall(rb"\xff+", row)), default=0)
        tall = tall + 1 if run > WIDTH // 20 else 0
        if tall == THICK // 2:
            found.append(run)
    return found


def test_bars_are_as_long_as_their_figures_from_zero() -> None:
    bars = tuple(Bar(f"Tổ {n}", n, str(n)) for n in (400, 300, 100))
    first, second, third = lengths(opened(Chart("bars", "Người học", "tháng 11", bars)))
    assert second / first == pytest.approx(0.75, abs=0.02)
    assert third / first == pytest.approx(0.25, abs=0.02)


def test_what_waits_is_hatched_and_what_runs_is_hollow() -> None:
    """In black and white they are told apart."""
    solid, hollow = Bar("Tổ 1", 10, "10"), Bar("Tổ 1", 10, "10", is_open=True)
    hatched = Bar("Tổ 1", 0, "0 + 10 chờ", waiting=10)
    images = [
        opened(Chart("bars", "x", "y", (one,))).convert("1") for one in (solid, hollow, hatched)
    ]
    dark = [image.histogram()[0] for image in images]
    assert dark[0] > dark[2] * 1.2 > dark[1] * 1.2
    aimed = [replace_aim(solid, aim) for aim in (0, 8)]
    assert len({draw(Chart("bars", "x", "y", (one,))) for one in aimed}) == 2


def replace_aim(bar: Bar, aim: float) -> Bar:
    return Bar(bar.label, bar.value, bar.text, aim=aim)


def test_a_year_of_a_large_ward_is_small_enough() -> None:
    """Every kind, with long names, thousands, nothing, a month that runs, a year before."""
    name = "Tổ dân phố Nguyễn Trường Tộ, phần phía Đông"
    bars = tuple(Bar(f"{name} {n}", n * 900.0, f"{n * 900:,}", n, n) for n in range(32))
    months = tuple(Bar(f"{n}/26", n * 9, f"{n * 900:,}", before=n * 7) for n in range(1, 13))
    tiles = tuple(Bar(str(n), n, str(n)) for n in range(84))
    legend = (("solid", "đã duyệt"), ("hatched", "chờ"), ("tick", "chỉ tiêu"), ("dashed", "cũ"))
    opened(Chart("bars", name, name, bars, legend))
    opened(Chart("line", name, name, (*months[:-1], replace_open(months[-1])), legend))
    opened(Chart("tiles", name, name, tiles))
    opened(Chart("line", "x", "y", (Bar("1/26", 0, "0"), Bar("2/26", 0, "0"))))


def replace_open(bar: Bar) -> Bar:
    return Bar(bar.label, bar.value, bar.text, is_open=True, before=bar.before)


def test_a_chart_in_a_link_is_the_one_that_was_told() -> None:
    chart = Chart("bars", "Người học", "tháng 11", (Bar("Tổ 1", 3, "3", before=1.5),))
    assert unpacked(packed(chart)) == chart
    for nonsense in ("", "x", "đ", packed(chart)[:-9], packed(chart)[4:]):
        assert unpacked(nonsense) is None
