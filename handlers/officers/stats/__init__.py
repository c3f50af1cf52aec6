"""Figures on command: who learned, and what the campaign did."""

from handlers.officers.stats import (
    asking,
    beside,
    counting,
    courses,
    origins,
    otherwise,
    pictures,
    ranking,
)
from handlers.officers.stats.asking import WHO
from handlers.routes import Namesake, Route, Routes
from storage.rights.role import Role

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands={
        "thongke": Route(asking.command, asking.ASKED_BY, listens=True, namesake=Namesake.NOBODY),
        "xephang": Route(ranking.show, WHO, listens=True, namesake=Namesake.NOBODY),
    },
    postbacks={
        "stats.show": Route(asking.show, WHO),
        "stats.further": Route(asking.further, WHO),
        "stats.report": Route(otherwise.report, WHO),
        "stats.explain": Route(otherwise.explain, WHO),
        "stats.unkept": Route(otherwise.unkept, WHO),
        "stats.file": Route(otherwise.file, WHO),
        "stats.campaign": Route(counting.campaign, WHO),
        "stats.every": Route(counting.every, WHO),
        "stats.learning": Route(counting.learning, WHO),
        "stats.along": Route(counting.along, WHO),
        "stats.course": Route(courses.show, WHO),
        "stats.chart": Route(pictures.show, WHO),
        "stats.drawn": Route(pictures.said, WHO),
        "stats.origins": Route(origins.show, (Role.OFFICER,)),
        "stats.rows": Route(origins.said, (Role.OFFICER,)),
        "stats.word": Route(beside.word, WHO),
        "stats.erasing": Route(beside.erasing, WHO),
        "stats.paragraph": Route(beside.paragraph, (Role.OFFICER,)),
        "stats.latest": Route(beside.latest, (Role.OFFICER,)),
        "stats.silent": Route(ranking.silent, WHO),
        "stats.ranked": Route(ranking.ranked, WHO),
    },
)
