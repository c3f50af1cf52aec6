"""The kinds, the names of each, one with its evidence, and the papers."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.contract import Button, Recipe, Reply, column
from handlers.officers.awarding import common
from handlers.officers.awarding.common import RECIPE, WHO, Meant
from handlers.reports.awards.criteria import rules
from handlers.reports.awards.evidence import KINDS, gather, subject, subjects
from handlers.reports.spoken import day
from handlers.reports.yearly.naming import span_named
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.rules.typed.paging import pages
from handlers.turn import Outcomes, Turn
from storage.reporting import awards
from storage.reporting.issues import Issue


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The list so far, and where others are looked for; by words alone, of the last report."""
    issue = common.issue_of(turn, arguments) if arguments else common.newest(turn)
    return [_front(turn, issue) if issue else common.gone(turn)]


def _front(turn: Turn, issue: Issue) -> Reply:
    there = awards.listed(awards.of(turn.tx, issue.id))
    names = [
        found.name
        for one in there
        for kind in KINDS
        if kind == one.kind and (found := subject(turn.tx, kind, one.subject_id, turn.today))
    ]
    said = turn.say("awards.front", span=_span(turn, issue), count=len(there))
    lines = [said, *(turn.say("awards.name", who=name) for name in names), *_lapses(turn)]
    buttons = [
        turn.button(f"awards.kind_{kind}", f"awards.kind:{issue.id}:{kind}") for kind in KINDS
    ]
    if there:
        buttons.append(turn.button("awards.papers", f"awards.papers:{issue.id}"))
    buttons.append(turn.button("awards.report", f"issuing.open:{issue.id}"))
    return Reply("\n".join(lines), column(*buttons))


def _span(turn: Turn, issue: Issue) -> str:
    period = Period(issue.first_day, issue.last_day)
    return span_named(period, turn.house.texts, is_short=True)


def _lapses(turn: Turn) -> Iterator[str]:
    """That a form lapses soon, in time."""
    one = rules().lapses(turn.today)
    if one and one.last:
        name = "awards.lapsed" if one.last < turn.today else "awards.lapses"
        yield turn.say(name, on=day(one.last))


def listed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A page of the names of a kind: in the order of every list, which is none of merit."""
    issue, kind = common.issue_of(turn, arguments), common.kind_of(arguments)
    if issue is None or kind is None:
        return [common.gone(turn)]
    filled = pages([subjects(turn.tx, kind, issue.as_of)])
    back = turn.button("awards.back", f"awards.show:{issue.id}")
    if not filled:
        return [turn.reply("awards.nobody", back)]
    at = min(row_number((*arguments, "", "")[2]) or 0, len(filled) - 1)
    buttons = [Button(one.name, f"awards.open:{issue.id}:{kind}:{one.id}") for one in filled[at]]
    if len(filled) > 1:
        following = f"awards.kind:{issue.id}:{kind}:{(at + 1) % len(filled)}"
        buttons.append(turn.button("awards.more", following))
    return [turn.reply("awards.page", *buttons, back, page=at + 1, pages=len(filled))]


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is known of one, with the draft of its report of merits."""
    one = common.meant(turn, arguments)
    if one is None:
        return [common.gone(turn)]
    return [_own(turn, one) if common.is_own(turn, one.about) else card(turn, one)]


def _own(turn: Turn, one: Meant) -> Reply:
    return turn.reply(
        "awards.own", turn.button("awards.back", f"awards.show:{one.issue.id}"), who=one.about.name
    )


def card(turn: Turn, one: Meant) -> Reply:
    """The evidence in short; nothing is weighed."""
    found = gather(turn.tx, one.issue, one.about)
    told = turn.say(
        "awards.card",
        who=one.about.name,
        active=found.active,
        all=len(found.months),
        sessions=found.sessions,
        pictured=found.pictured,
        state=turn.say("awards.is_listed" if one.listed else "awards.not_listed"),
    )
    lines = [told]
    if found.lines:
        lines.append(turn.say("awards.lines", count=len(found.lines)))
    if one.objections:
        lines.append(turn.say("awards.objections", count=len(one.objections)))
    file = _paper(turn, one.issue, "merits", one.data)
    return Reply("\n".join(lines), column(*_deeds(turn, one)), file=file)


def _deeds(turn: Turn, one: Meant) -> Iterator[Button]:
    if one.listed is None:
        yield turn.button("awards.add", f"awards.add:{one.data}")
    else:
        if common.is_open(turn, one.listed):
            yield turn.button("awards.object", f"awards.object:{one.data}")
        yield turn.button("awards.remove", f"awards.remove:{one.data}")
    yield turn.button("awards.back", f"awards.show:{one.issue.id}")


def papers(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Tờ trình and biên bản of the list as it is."""
    issue = common.issue_of(turn, arguments)
    if issue is None:
        return [common.gone(turn)]
    back = column(turn.button("awards.back", f"awards.show:{issue.id}"))
    return [
        Reply(turn.say("awards.proposal"), (), file=_paper(turn, issue, "proposal")),
        Reply(turn.say("awards.minutes"), back, file=_paper(turn, issue, "minutes")),
    ]


def _paper(turn: Turn, issue: Issue, paper: str, about: str = "") -> Recipe:
    name = turn.say(f"awards.file_{paper}", number=about.replace(":", "-") or issue.id)
    return Recipe(RECIPE, {"issue": str(issue.id), "paper": paper, "about": about}, name)


ROUTES = Routes(
    postbacks={
        "awards.show": Route(show, WHO),
        "awards.kind": Route(listed, WHO),
        "awards.open": Route(open_one, WHO),
        "awards.papers": Route(papers, WHO),
    }
)
