"""From words to a question: what, of which days, of which place, in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.contract import Button, Go, Reply, column
from handlers.officers.stats import (
    courses,
    following,
    honest,
    leading,
    measuring,
    ordered,
    places,
    ranking,
    unsaid,
    ways,
)
from handlers.officers.stats.counting import answer, beside, periods, unclear
from handlers.officers.stats.question import Question, asked_of, fitting
from handlers.reports.spoken import span
from handlers.rules.asked.beside_asked import without_own_name
from handlers.rules.asked.chatter import without_chatter
from handlers.rules.asked.figures_asked import Wanted, read_wanted
from handlers.rules.asked.figures_sensed import asks_of_learners, is_learned_of
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import are_times_alone, codes_of, direction
from handlers.rules.asked.figures_unread import group_unknown, unread
from handlers.rules.asked.ranks_asked import rank_asked
from handlers.rules.asked.reports_asked import asks_for_waiting, of_whole_units, speaks_of_teams
from handlers.rules.asked.shares_asked import share_asked
from handlers.rules.days.calendar_units import previous
from handlers.rules.folding import fold
from handlers.rules.periods import Period, parse_periods
from handlers.rules.periods.spotting import Spotted, may_name_days, spotted
from handlers.rules.session_said import idle
from handlers.shared import which_days
from handlers.shared.teamwork import WORKERS
from handlers.turn import Outcomes, Turn
from storage.rights.role import Role
from storage.ward.campaign import Group

KNOWN = 0.15
"""How near words must be to a lesson to be about it: "bao nhieu nguoi da hoc vneid"."""
WHO = (Role.OFFICER, Role.GROUP_LEADER)
ADDED = re.compile(
    r"\b(?:cong|gop|tru|bot|them|lay)(?: ca| luon| them| voi| tu)* "
    r"(?=(?:thang|quy|tuan|nam|ngay|[tq]\d))"
)
"""Days added to others, or taken from them."""
BACK = re.compile(r"\b(?:tong|so|cai|cho) (?:ay|do|day|tren)\b")
""" "may phan tram trong tong ay" is of what was shown."""
ONWARD = re.compile(r"(?:the|vay|con|roi|cung|tiep)\b")
"""Who goes on in so many words knows of which place it is."""
ASKED_BY = (*WHO, *WORKERS)
"""Who may type the command."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read of a sentence, before it is looked at what can be answered."""

    words: str
    wanted: Wanted
    groups: list[Group]
    spot: Spotted
    asked: list[Question | Reply]
    left: str
    """Words that nobody understood."""
    is_there: bool = False
    """Whether the place is that of the question before it."""


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read what is asked for and have it counted; it comes as a message of its own."""
    return _told(turn, " ".join(arguments).strip(), None)


def command(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same; to who works in a team, and sees no group's figures, their own team's."""
    if turn.has_role(*WHO):
        return show(turn, arguments)
    return [Go(f"team.own:{' '.join(arguments).strip()}")]


def further(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same question of other days, another place, or of something else."""
    return _told(turn, ":".join(arguments).strip(), following.last(turn))


def _told(turn: Turn, typed: str, last: Question | None) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    said = without_own_name(turn.once(written_out, typed), turn.house.settings.ward)
    said = following.alone(without_chatter(said), last)
    if measured := measuring.asked(turn, said, last, hear):
        return measured
    if share := share_asked(said, last.codes if last else ()):
        why, both = share
        return [Reply(turn.say(f"unkept.{why}"), leads=True), *_read(turn, both, last)]
    if asks_for_waiting(said) and turn.has_role(Role.OFFICER):
        return [Go("approve.next")]
    if turn.has_role(Role.OFFICER):
        for ask in (ranking.asked, courses.asked):
            if found := ask(turn, said, last):
                return found
    elif rank_asked(said):
        return ranking.own(turn, said)
    return honest.of_every_kind(turn, said, _read(turn, said, last))


def _read(turn: Turn, said: str, last: Question | None) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    heard = hear(turn, said, last)
    if isinstance(heard, Reply):
        return [heard]
    is_lost = BACK.search(fold(said)) and last is None and not heard.spot.words
    if ADDED.search(fold(said)) or is_lost:
        heard = replace(heard, left=said)
    if heard.left or not heard.asked:
        return [*leading.told(turn, heard.wanted, heard.groups), doubtful(turn, heard, last)]
    if are_times_alone(said) and not (last and last.codes):
        return [*leading.told(turn, heard.wanted, heard.groups), _times(turn, heard)]
    if heard.wanted.unkept:
        return _unkept(turn, heard, last)
    told = _noted(turn, said, heard, last)
    return [*leading.told(turn, heard.wanted, heard.groups), *told]


def _noted(turn: Turn, said: str, heard: Heard, last: Question | None) -> Outcomes:
    """The figures, told of which days and place they are where that was not said."""
    told = _asked(turn, heard.wanted, heard.asked)
    if not heard.spot.words and not heard.wanted.compared:
        told = unsaid.told(turn, heard.asked[0], told)
    elif last and _is_of_its_own(turn, said) and not spotted(heard.words, turn.today).words:
        told = unsaid.kept(turn, heard.asked[0], told)
    if heard.is_there and not ONWARD.match(fold(said)):
        told = unsaid.kept_place(turn, heard.asked[0], told)
    return [*honest.for_ward(turn, heard.asked), *told]


def _is_of_its_own(turn: Turn, said: str) -> bool:
    """Whether it names what is counted, or where: the days before it are told then."""
    if unsaid.FROM_THE_FIRST.search(fold(said)):
        return False  # all there is are days too
    wanted = turn.once(read_wanted, said)
    return bool(codes_of(said) or wanted.group or wanted.team)


def hear(turn: Turn, said: str, last: Question | None) -> Heard | Reply:
    """The slots of a question, behind the one before it; a reply where a place is unknown."""
    words, team = places.team_named_in(turn, of_whole_units(said))
    if turn.has_role(Role.OFFICER) and (mixed := places.of_both(turn, words, team, last)):
        return mixed
    wanted = turn.once(read_wanted, words, leads=not turn.has_role(Role.OFFICER))
    own, first = wanted.period, unsaid.from_the_first(turn, wanted)
    wanted = following.completed(replace(wanted, team=team) if team else wanted, last, words)
    unit = idle.without(spotted(wanted.period, turn.today).words)
    found = following.either(unit, last, turn.today) or _days(turn, wanted.period, words)
    groups: list[Group] = []
    if wanted.group or not (found or wanted.compared):
        wanted, groups = places.named_in(turn, wanted)
        found = found or _days(turn, wanted.period, words)
    if turn.has_role(Role.OFFICER) and (number := places.missing(turn, wanted)):
        return turn.reply("stats.no_group", *periods(turn), number=number)
    named = (wanted.team, *groups)
    if last and not groups:
        wanted, groups = following.there(turn, wanted, last, words)
    if first:
        wanted, found = replace(wanted, period=own), first
    heard = Heard(words, wanted, groups, Spotted("", honest.sides(turn, wanted) or found), [], "")
    return _asks(turn, replace(heard, is_there=(wanted.team, *groups) != named), last)


def _asks(turn: Turn, heard: Heard, last: Question | None) -> Heard:
    """With the questions there are in it, and the words that nobody understood."""
    words, wanted, found = heard.words, heard.wanted, heard.spot.found
    spot = Spotted(wanted.period, found) if found else spotted(wanted.period, turn.today)
    left = "" if found else idle.without(spot.rest)
    found = spot.found or ((unsaid.period(turn, codes_of(words)),) if not left else ())
    if left and not found and not may_name_days(left):
        found = (unsaid.in_hand(turn, codes_of(words), last),)
    asked = (
        places.placed(turn, asked_of(one, wanted, words), wanted, heard.groups) for one in found
    )
    same = [following.of_same(one, last, words) for one in asked]
    return replace(heard, spot=spot, asked=same, left=left)


def _days(turn: Turn, named: str, words: str) -> tuple[Period, ...]:
    """The days that are named; where none are, those that what is counted is asked of."""
    return parse_periods(named, turn.today) if named else (unsaid.period(turn, codes_of(words)),)


def _unkept(turn: Turn, heard: Heard, last: Question | None) -> Outcomes:  # noqa: PLR0911 - a way out for each reading
    """What no figure is kept of is said; places in a row, and months, are shown all the same."""
    wanted, asked, words = heard.wanted, heard.asked, heard.words
    questions = [one for one in asked if isinstance(one, Question)]
    if len(questions) == 1 and len(asked) == 1:
        if shown := ordered.shown(turn, wanted, questions[0], words):
            told = answer(turn, shown)
            if last and not spotted(words, turn.today).words:
                return unsaid.kept(turn, shown, told)
            is_said = bool(spotted(wanted.period, turn.today).words)
            return told if is_said else unsaid.told(turn, shown, told)
        if wanted.unkept == "course" and turn.has_role(Role.OFFICER):
            return courses.count(turn, questions[0], "")
        if spans := ordered.divided(wanted, questions[0], words, turn.today):
            return beside(turn, spans, direction(words))
    if wanted.unkept == "rank" and not turn.has_role(Role.OFFICER):
        return ranking.own(turn, words)
    return [honest.unkept(turn, wanted, questions, periods(turn))]


def doubtful(turn: Turn, heard: Heard, last: Question | None = None) -> Reply:  # noqa: PLR0911 - a way out for each reading
    """Words that nobody understood may change what is asked for: which figures, is asked back."""
    wanted, words, left = heard.wanted, heard.words, heard.left
    questions = [one for one in heard.asked if isinstance(one, Question)]
    questions = questions or _near(turn, words, last)
    if turn.has_role(Role.OFFICER) and (name := group_unknown(words, left)):
        return turn.reply("stats.no_group_named", *_by_group(turn, questions), words=name)
    is_of_team = turn.has_role(Role.OFFICER) and speaks_of_teams(wanted.period)
    if len(questions) != 1 or is_of_team:
        return _unread(turn, words, wanted)
    about = unread(words, left) or left
    reading = turn.meaning(about)
    is_taught = bool(reading.lessons and reading.first and reading.first.nearness >= KNOWN)
    if is_taught and asks_of_learners(words):
        if turn.has_role(Role.OFFICER) and (found := courses.meant(turn, about, questions[0])):
            return found
        wanted = replace(wanted, unkept="course")
        return honest.unkept(turn, wanted, questions, periods(turn))
    if turn.has_role(Role.OFFICER) and is_learned_of(words, about):
        return courses.meant(turn, about, questions[0]) or courses.unknown(turn, questions[0])
    when = span(questions[0].period, turn.now, turn.house.texts)
    said = turn.say("stats.doubt", words=about, span=when)
    learning = replace(questions[0], is_campaign=False)
    buttons = [turn.button("stats.learning", learning.data())]
    buttons.append(turn.button("stats.campaign", replace(questions[0], is_campaign=True).data()))
    buttons = fitting(buttons[::-1] if questions[0].is_campaign else buttons)
    return Reply(said, column(*(buttons or periods(turn))))


def _near(turn: Turn, words: str, last: Question | None) -> list[Question]:
    """The days that are named in the midst of it, or those shown before: what is meant is asked."""
    found = spotted(words, turn.today).found
    days = found if len(found) == 1 else (last.period,) if last and not found else ()
    return [Question(one, bool({*codes_of(words)} - {"HT1", "HT2", "DG1"})) for one in days]


def _times(turn: Turn, heard: Heard) -> Reply:
    """Times of what: of people at sessions, or of lessons finished."""
    replies = [one for one in heard.asked if isinstance(one, Reply)]
    if replies:
        return replies[0]
    asked, *others = [one for one in heard.asked if isinstance(one, Question)]
    are_two = [one.period for one in others] == [previous(asked.period)]
    held, learned = replace(asked, is_campaign=True), replace(asked, is_campaign=False)
    data = [ways.along("before", one) if are_two else one.data() for one in (held, learned)]
    buttons = [turn.button("stats.times_held", data[0])]
    if asked.by != "team":
        buttons.append(turn.button("stats.times_learned", data[1]))
    when = span(asked.period, turn.now, turn.house.texts)
    return Reply(turn.say("stats.which_times", span=when), column(*fitting(buttons)))


def _by_group(turn: Turn, asked: Sequence[Question]) -> list[Button]:
    """The same days of every group, and the days that are asked for most."""
    every = (replace(one, is_campaign=False, by="group", only=0, others=()) for one in asked)
    return [*(turn.button("stats.by_group", one.data()) for one in every), *periods(turn)][:5]


def _unread(turn: Turn, words: str, wanted: Wanted) -> Reply:
    """What was not understood; of a team that nobody knows, the teams there are."""
    if turn.has_role(Role.OFFICER) and speaks_of_teams(wanted.period):
        return places.no_team(turn, _days_behind(wanted.period, turn.today))
    return unclear(turn, unread(words, wanted.period))


def _days_behind(words: str, today: date) -> Period:
    """The days at the end of words that name nothing known; else this month."""
    parts = words.split()
    ends = (parse_periods(" ".join(parts[place:]), today) for place in range(1, len(parts)))
    return next(filter(None, ends), parse_periods("", today))[0]


def _asked(turn: Turn, wanted: Wanted, asked: Sequence[Question | Reply]) -> Outcomes:
    """Of one period the figures; of two which is meant, or each by itself."""
    questions = [one for one in asked if isinstance(one, Question)]
    if len(asked) == 1 or not questions:
        return answer(turn, asked[0])
    if wanted.compared:
        return beside(turn, questions)
    spans = {one.period: one for one in questions}
    return [which_days.either(turn, [*spans], lambda one: spans[one].data())]
