"""Which group or team an officer asks about, in a time when it was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.contract import Button, Reply, column
from handlers.officers.stats.question import MOST, Question, fitting
from handlers.reports.heirs import became, successions
from handlers.reports.maps import lasts
from handlers.reports.participation import group_words
from handlers.rules.asked import figures_shapes as shapes
from handlers.rules.asked.figures_asked import Wanted
from handlers.rules.asked.figures_places import take_name
from handlers.rules.asked.reports_asked import speaks_of_teams
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.fairness.placement import change_of
from handlers.rules.folding import fold
from handlers.rules.people.group_matching import numbered
from handlers.rules.periods.spotting import spotted
from handlers.turn import Turn
from storage.outreach import teams
from storage.rights.role import Role
from storage.ward import campaign
from storage.ward.campaign import Group

ON_THE_LIST = "#"
"""Before the numbers of teams that were named."""
MOST_TEAMS = 12
"""Teams to choose from in one message; the list of all has the others, with their numbers."""


def named_in(turn: Turn, wanted: Wanted) -> tuple[Wanted, list[Group]]:
    """The groups meant, by number or by name, whenever they were; the words left over."""
    groups = campaign.all_groups(turn.tx)
    if wanted.group:
        known = [(one.id, one.code, one.name) for one in groups]
        named = (wanted.group, *wanted.others)
        found = (numbered(int(number), known) for number in named)
        chosen = tuple(one for same in found for one in _standing(turn, groups, same))
    else:
        rest, chosen = take_name(wanted.period, {one.id: one.name for one in groups})
        wanted = replace(wanted, period=rest)
    return wanted, [one for one in groups if one.id in chosen]


def _standing(turn: Turn, groups: Sequence[Group], same: tuple[int, ...]) -> list[int]:
    """Of those of one number all but ended examples without facts, where another is left."""
    if len(same) == 1:
        return [*same]
    gone = {one.id for one in groups if one.is_example and not lasts(one, turn.today)}
    there = [one for one in same if one not in gone or campaign.is_used(turn.tx, one)]
    return there or [*same]


def missing(turn: Turn, wanted: Wanted) -> str:
    """The first number of those asked for that no group ever had."""
    known = [(one.id, one.code, one.name) for one in campaign.all_groups(turn.tx)]
    numbers = filter(None, (wanted.group, *wanted.others))
    return next((number for number in numbers if not numbered(int(number), known)), "")


def team_named_in(turn: Turn, words: str) -> tuple[str, str]:
    """The words without a team's name, and the teams that go by it, by their numbers on the list.

    It is taken out first: "phuong" in it would be the ward.
    """
    known = {one.id: one.name for one in teams.every(turn.tx)} if speaks_of_teams(words) else {}
    rest, chosen = take_name(fold(words), known)
    return (rest, ON_THE_LIST + ",".join(map(str, chosen))) if chosen else (words, "")


def of_both(turn: Turn, words: str, named: str, last: Question | None) -> Reply | None:
    """A team and a group in one question: each by itself; nothing where only one kind is named."""
    numbers = shapes.GROUP.findall(fold(words))
    known = [(one.id, one.code, one.name) for one in campaign.all_groups(turn.tx)]
    groups = [one for number in numbers for one in numbered(int(number), known)]
    found = [named] if named else shapes.TEAM.findall(fold(words))
    if not groups or not found:
        return None
    spot = spotted(words, turn.today)
    days = spot.found[0] if spot.found else last.period if last else month_of(turn.today)
    asked = Question(days, is_campaign=True)
    there = {one.id: one for one in campaign.all_groups(turn.tx)}
    teams_asked = [of_team(turn, asked, one) for one in found]
    labels = {one.id: one.name for one in teams.every(turn.tx)}
    buttons = [Button(labels[t.only], t.data()) for t in teams_asked if isinstance(t, Question)]
    buttons += [_button(turn, asked, there[one]) for one in groups]
    return Reply(turn.say("stats.both_kinds"), column(*fitting(buttons), _all_teams(turn, asked)))


def is_there(group: Group, period: Period, today: date) -> bool:
    """Whether it was on the map on some day of the period that has come."""
    begun = group.valid_from <= min(period.last, today)
    return begun and (group.valid_to is None or group.valid_to >= period.first)


def of_groups(
    turn: Turn,
    asked: Question,
    found: Sequence[Group],
    numbers: Sequence[str] = (),
    *,
    several: bool = False,
) -> Question | Reply:
    """The question about the one that was there, or about several that were named one by one;
    or which is meant, or what became of the first of those `numbers` that was not there."""
    there = [one for one in found if is_there(one, asked.period, turn.today)]
    first, *others = [one.id for one in there] or [0]
    theirs = replace(asked, by="group", only=first, others=tuple(others)[:MOST])
    lost = next((one for one in numbers if not _of_number(one, there)), None)
    if there and lost and several:
        return _beside_gone(turn, theirs, _of_number(lost, found))
    if there and (several or not others):
        return theirs
    if there:
        buttons = [_button(turn, asked, one) for one in there]
        return Reply(turn.say("stats.which_group"), column(*buttons))
    return _gone(turn, asked, found[-1])


def _of_number(number: str, among: Sequence[Group]) -> list[Group]:
    named = numbered(int(number), [(one.id, one.code, one.name) for one in among])
    return [one for one in among if one.id in named]


def _beside_gone(turn: Turn, others: Question, gone: Sequence[Group]) -> Reply:
    """What became of one of several, and ways to the others, with its heir or without."""
    said = _gone(turn, others, gone[-1], beside=(others.only, *others.others))
    rest = turn.button("stats.others_named", others.data())
    return replace(said, buttons=(*column(*fitting([rest])), *said.buttons))


def _gone(turn: Turn, asked: Question, group: Group, beside: tuple[int, ...] = ()) -> Reply:
    """Since when it is under another name, and a way to both; or that it was not there yet."""
    texts = turn.house.texts
    if group.valid_from > asked.period.last:
        return _not_there_yet(turn, asked, group)
    said = became(turn.tx, group, texts) or turn.say("stats.ended", group=group_words(group, texts))
    change = change_of(group.id, successions(turn.tx))
    groups = {one.id: one for one in campaign.all_groups(turn.tx)}
    heirs = [groups[number] for number in (change.heirs if change else ())]
    buttons = [_button(turn, asked, one, beside) for one in heirs if one.id not in beside]
    year = year_of(group.valid_to or asked.period.last)
    buttons.append(_of_year(turn, asked, group, year))
    return Reply(f"{said}\n{turn.say('stats.choose')}", column(*buttons))


def _not_there_yet(turn: Turn, asked: Question, group: Group) -> Reply:
    """Since when it is there, and what its people belonged to before."""
    before = [one.from_id for one in successions(turn.tx) if one.to_id == group.id]
    groups = {one.id: one for one in campaign.all_groups(turn.tx)}
    buttons = [
        _button(turn, asked, groups[one])
        for one in dict.fromkeys(before)
        if is_there(groups[one], asked.period, turn.today)
    ]
    buttons.append(_of_year(turn, asked, group, year_of(group.valid_from)))
    since = f"{group.valid_from:%d/%m/%Y}"
    said = turn.say("stats.not_there_yet", group=group.title, since=since)
    return Reply(said, column(*buttons))


def _of_year(turn: Turn, asked: Question, group: Group, year: Period) -> Button:
    data = replace(asked, period=year, by="group", only=group.id, others=()).data()
    return turn.button("stats.in_year", data, group=group.title, year=year.first.year)


def _button(turn: Turn, asked: Question, group: Group, beside: tuple[int, ...] = ()) -> Button:
    """To a group, behind those that were named with it."""
    first, *others = (*beside, group.id)
    about = replace(asked, by="group", only=first, others=tuple(others)[:MOST])
    title = group_words(group, turn.house.texts)
    return Button(turn.say("stats.with_heir", group=title) if beside else title, about.data())


def placed(
    turn: Turn, asked: Question, wanted: Wanted, groups: Sequence[Group]
) -> Question | Reply:
    """The same of the groups or teams that were named, if any were."""
    if not turn.has_role(Role.OFFICER):
        return asked
    if wanted.team:
        return _of_named_teams(turn, asked, wanted) or no_team(turn, asked.period)
    if not groups:
        return asked
    numbers = (wanted.group, *wanted.others) if wanted.group else ()
    return of_groups(turn, asked, groups, numbers, several=bool(wanted.others))


def _of_named_teams(turn: Turn, asked: Question, wanted: Wanted) -> Question | Reply | None:
    """Each of several by its number; the first that is in doubt is asked about alone."""
    found = [of_team(turn, asked, one) for one in (wanted.team, *wanted.others)]
    first = next((one for one in found if not isinstance(one, Question)), found[0])
    if not isinstance(first, Question):
        return first
    others = tuple(one.only for one in found[1:] if isinstance(one, Question))
    return replace(first, others=others[:MOST])


def no_team(turn: Turn, period: Period) -> Reply:
    """The teams there are, to choose from."""
    asked = Question(period, is_campaign=True, by="team")
    return which_team(turn, asked, turn.say("stats.no_team"))


def of_team(turn: Turn, asked: Question, named: str) -> Question | Reply | None:
    """The question about the team with that number, in its name or on the list; None without."""
    if named.startswith(ON_THE_LIST):
        return of_teams(turn, asked, [int(one) for one in named[1:].split(",")])
    number, known = int(named), {one.id: one.name for one in teams.every(turn.tx)}
    found = numbered(number, [(one, "", name) for one, name in known.items()])
    return of_teams(turn, asked, found or tuple({number} & known.keys()))


def of_teams(turn: Turn, asked: Question, found: Sequence[int]) -> Question | Reply | None:
    """The question about the only one of them, or which of several; None where there are none."""
    asked = replace(asked, is_campaign=True, by="team")
    if len(found) == 1:
        return _while_there(turn, replace(asked, only=found[0]))
    return which_team(turn, asked, turn.say("stats.which_team"), found) if found else None


def _while_there(turn: Turn, asked: Question) -> Question | Reply:
    """Of a time before it was founded, or after it ended, there is nothing; that is said."""
    team = teams.find(turn.tx, asked.only)
    if team is None:
        return asked
    is_late = team.valid_from > asked.period.last
    if not is_late and (team.valid_to is None or team.valid_to >= asked.period.first):
        return asked
    day = team.valid_from if is_late else team.valid_to
    written = f"{day:%d/%m/%Y}"
    said = turn.say("stats.team_over", team=team.name, day=written)
    if is_late:
        said = turn.say("stats.team_not_yet", team=team.name, day=written)
    year = year_of(day or asked.period.last)
    own = turn.button(
        "stats.in_year", replace(asked, period=year).data(), group=team.name, year=year.first.year
    )
    return Reply(said, column(own, _all_teams(turn, replace(asked, only=0))))


def which_team(turn: Turn, asked: Question, said: str, some: Sequence[int] = ()) -> Reply:
    """Teams with their numbers, to choose from; the ones of today where none are given."""
    known = teams.every(turn.tx) if some else teams.on(turn.tx, turn.today)
    asked = replace(asked, is_campaign=True, by="team")
    buttons = [
        Button(f"{one.id}. {one.name}", replace(asked, only=one.id).data())
        for one in sorted(known, key=lambda team: team.id)
        if not some or one.id in some
    ]
    return Reply(said, column(*buttons[:MOST_TEAMS], _all_teams(turn, asked)))


def _all_teams(turn: Turn, asked: Question) -> Button:
    return turn.button("stats.by_team", asked.data())
