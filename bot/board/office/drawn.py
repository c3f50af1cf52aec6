"""Pages from templates, with the house's own words and numbers the Vietnamese way."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from handlers.reports.spoken import clock, day, number, percent
from handlers.turn import WARD_ZONE, House

PAGE = Path(__file__).with_name("page")
STYLE = "bang.css"


@cache
def _pages() -> Environment:
    made = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters |= {"heavy": heavy, "number": number, "percent": percent, "clock": clock}
    made.filters |= {"day": day, "hour": lambda at: f"{at.astimezone(WARD_ZONE):%H:%M}"}
    return made


def heavy(text: str) -> Markup:
    """Line breaks, and `**` as heavy words; all else as it was written."""
    parts = [
        Markup("<b>{}</b>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(text.split("**"))
    ]
    return Markup("").join(parts).replace("\n", Markup("<br>\n"))


def page(house: House, name: str, **values: object) -> str:
    """A page by the name of its template."""

    def say(text: str, /, **more: object) -> str:
        settings = house.settings
        known = {"ward": settings.ward, "office": settings.office, "contact": settings.contact}
        return house.texts.say(text, **{**known, **more})

    return _pages().get_template(f"{name}.html").render(say=say, house=house, **values)
