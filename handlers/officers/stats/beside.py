"""What officers ask beside figures: what a word means, a text to copy, whose data can go, when a
team last went out."""

from __future__ import annotations

from handlers.contract import Button, Later, Reply, column
from handlers.officers.stats import following, places
from handlers.officers.stats.counting import periods
from handlers.officers.stats.question import Question
from handlers.reports.spoken import span
from handlers.rules.asked.beside_asked import latest_asked, paragraph_asked, word_asked
from handlers.rules.asked.figures_shapes import TEAM
from handlers.rules.days.calendar_units import Period, month_of, week_of, year_of
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.shared.which_days import between, written
from handlers.turn import Outcomes, Turn


def word(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What a word of the figures means."""
    name = word_asked(":".join(arguments))
    if not name:
        return [turn.reply("stats.explain_which", *periods(turn))]
    return [turn.reply(f"meanings.{name}", *periods(turn))]


def erasing(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Whose data it is takes it away; who has no phone by whoever helps them."""
    return [turn.reply("stats.erasing", turn.button("stats.to_assisted", "assist.show"))]


def paragraph(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A few sentences with figures, of days that were tapped or are named."""
    first, last = (*arguments, "", "")[:2]
    tapped = between(first, last)
    spot = spotted(paragraph_asked(":".join(arguments)) or "", turn.today)
    found = (tapped,) if tapped else () if idle.without(spot.rest) else spot.found
    if len(found) > 1:
        return [which_days.either(turn, found, _data)]
    if not found:
        return [turn.reply("stats.paragraph_which", *_days(turn))]
    return _written(turn, found[0])


def _data(period: Period) -> str:
    return f"stats.paragraph:{written(period)}"


def _days(turn: Turn) -> list[Button]:
    return [
        turn.button("stats.this_week", _data(week_of(turn.today))),
        turn.button("stats.this_month", _data(month_of(turn.today))),
        turn.button("stats.this_year", _data(year_of(turn.today))),
    ]


def _written(turn: Turn, period: Period) -> Outcomes:
    if period.first > turn.today:
        return [which_days.not_yet(turn, period, *periods(turn))]
    asked = Question(period, is_campaign=True)
    following.remember(turn, asked)
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    said = turn.say("stats.counting", span=span(period, turn.now, turn.house.texts))
    figures = turn.button("stats.campaign", asked.data())
    return [Reply(said, column(figures, *_days(turn))), Later("paragraph", days)]


def latest(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """When a team went out last; of none that is named, all of them."""
    named = latest_asked(":".join(arguments)) or ""
    month = Question(month_of(turn.today), is_campaign=True)
    found = places.team_named_in(turn, named)[1] or "".join(TEAM.findall(named)[:1])
    team = places.of_team(turn, month, found) if found else month
    if isinstance(team, Reply):
        return [team]
    if team is None or (named and not team.only):
        return [places.no_team(turn, month.period)]
    only = {"only": str(team.only)} if team.only else {}
    button = turn.button("stats.silent", "stats.silent:")
    return [Reply(turn.say("stats.counting_teams"), column(button)), Later("silent", only)]
