"""The questions of the form, one at a time; each can be tapped or typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.contract import TICKED, UNTICKED, Button, Reply, Stepper, column
from handlers.rules.counting import RESULTS, Counts, spelled, ways
from handlers.rules.folding import fold
from handlers.rules.session_said.group_lists import read_groups
from handlers.rules.sessions.form_steps import DIVIDE, split
from handlers.rules.sessions.kinds import KINDS
from handlers.rules.speech import Reading
from handlers.shared import card, dividing
from handlers.shared.residence import example, examples, group_name, group_today
from handlers.shared.teamwork import served_by
from handlers.turn import WARD_ZONE, Turn
from handlers.volunteers.outreach import remembered
from handlers.volunteers.outreach.answers import MIXED, REST
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import unclear, which
from handlers.volunteers.outreach.states import OpenLine
from handlers.volunteers.outreach.times import NOW
from lessons.schema import Course
from storage.outreach import counts
from storage.ward import campaign

MOST_OFFERED = 6
_OF_PLACE = re.compile(r"\b(?:to|tdp)(?: dan pho)?(?: so)? (\d{1,3})\b")
LONGEST_DATA = 64
"""Bytes of a postback."""
USUAL = 3
FEW_HELPERS = (1, 2, 3, 4, 5)
NEEDED = ("kind", "groups", "when", "until")
"""Without these nothing can be sent; every other line may stay unknown."""


def question(
    turn: Turn, form: Form, step: str, first: str = "", offered: Sequence[Button] = ()
) -> Reply:
    """Ask for one line of the form; `first` is what was wrong with the answer before."""
    turn.conversation.ask = "outreach.answer"
    OpenLine(form.id, step).keep(turn)
    said, buttons = _asked(turn, form, step)
    if before := remembered.of(turn, form, step):
        is_sure = remembered.is_of_one(turn, form, step)
        told = card.counted(turn, before)
        of_all = turn.say("outreach.told_whole", said=told)
        said = f"{turn.say('outreach.told_before', said=told) if is_sure else of_all}\n{said}"
        left = before if is_sure else remembered.rest(turn, form, step)
        offered = [*offered, *(maybe(turn, form, step, ways(left)) if left else [])]
    buttons = [*offered, *buttons]
    name, _ = split(step)
    onward = (
        turn.button("outreach.later", "outreach.show")
        if name in NEEDED
        else turn.button("outreach.skip", f"outreach.skip:{form.id}:{step}")
    )
    buttons.append(onward)
    reply = Reply(f"{first}\n{said}" if first else said, column(*buttons))
    # Where something is asked back, that comes first.
    return _with_steppers(turn, form, step, reply) if name == "results" and not offered else reply


def _with_steppers(turn: Turn, form: Form, step: str, reply: Reply) -> Reply:
    """Five counts that taps change and one tap sends; elsewhere each is asked for by its button."""
    row = form.rows[split(step)[1]]
    known = [getattr(row, field) or 0 for field in RESULTS]
    steppers = tuple(
        Stepper(label, count, _one_help(form, step, place, label, count))
        for place, (label, count) in enumerate(zip(_helps(turn), known, strict=True))
    )
    data = f"outreach.tallied:{form.id}:{step}:{','.join(map(str, known))}"
    send = (
        turn.button("outreach.send_tally", data, count=sum(known))
        if any(known)
        else turn.button("outreach.send_none", data)
    )
    twins = [tuple(one.button for one in steppers[at : at + 2]) for at in range(0, 5, 2)]
    return replace(reply, buttons=(*twins, (send,), *reply.buttons), steppers=steppers)


def _one_help(form: Form, step: str, place: int, label: str, count: int) -> Button:
    data = f"outreach.help:{form.id}:{step}:{place}"
    return Button(f"{label}: {count}" if count else label, data)


def _helps(turn: Turn) -> list[str]:
    return [card.capital(turn.say(f"terms.count_{field}")) for field in RESULTS]


def maybe(turn: Turn, form: Form, step: str, options: Sequence[Counts]) -> list[Button]:
    """What may have been meant, to be tapped."""
    said = ((card.counted(turn, one), _set(form, step, spelled(one))) for one in options)
    return [Button(card.capital(words), data) for words, data in said if len(data) <= LONGEST_DATA]


def add_groups(turn: Turn, form: Form, more: Sequence[int], names: str) -> tuple[Button, ...]:
    """Lets groups stand beside those of the form."""
    wanted = [row.group_id for row in form.rows if row.group_id] + [*more]
    rest = REST if wanted[: -len(more)] and None in (row.group_id for row in form.rows) else ""
    data = _set(form, "groups", f"#{','.join(map(str, wanted))}{rest}")
    add = Button(turn.say("outreach.add_groups", groups=names), data)
    return (add,) if len(data) <= LONGEST_DATA else ()


def uncounted(turn: Turn, form: Form, step: str, read: Reading[Counts]) -> Reply:
    """Ask again for counts that were not clear, with what they may mean."""
    offered = maybe(turn, form, step, read.options)
    why = unclear(turn, read.left, which(turn, read, len(offered)), counts=True)
    return question(turn, form, step, why, offered)


def _asked(turn: Turn, form: Form, step: str) -> tuple[str, list[Button]]:
    name, index = split(step)
    if name in ("counts", "results"):
        group = card.of_group(turn, form.rows[index])
        if name == "counts":
            return turn.say("outreach.ask_counts", group=group), _clear(turn, form, step)
        return turn.say("outreach.ask_results", group=group), _clear(turn, form, step)
    if name == DIVIDE:
        return dividing.question(turn, form.one), []
    asked = {
        "kind": turn.say("outreach.ask_kind"),
        "groups": turn.say("outreach.ask_groups", example=_several(turn, form)),
        "place": turn.say("outreach.ask_place", group=example(turn, _of(turn, form))),
        "when": _ask_when(turn, form),
        "until": turn.say("outreach.ask_until"),
        "lessons": turn.say("outreach.ask_lessons"),
        "helpers": turn.say("outreach.ask_helpers"),
        "note": turn.say("outreach.ask_note"),
    }
    return asked[name], _offered(turn, form, name)


def _several(turn: Turn, form: Form) -> str:
    """What may be typed for several groups, the team's own first."""
    return ", ".join(examples(turn, served_by(turn, form.one.team_id)))


def _of(turn: Turn, form: Form) -> list[campaign.Group]:
    """The groups of the session, else those that its team serves."""
    numbers = [row.group_id for row in form.rows if row.group_id is not None]
    found = [group for number in numbers if (group := group_today(turn, number))]
    return found or served_by(turn, form.one.team_id)


def _clear(turn: Turn, form: Form, step: str) -> list[Button]:
    """A way back from what was counted to what nobody knows."""
    if step not in form.known:
        return []
    return [turn.button("outreach.clear", f"outreach.clear:{form.id}:{step}")]


def _ask_when(turn: Turn, form: Form) -> str:
    if form.one.state == "planned":
        return turn.say("outreach.ask_planned_when")
    if form.one.local_date and form.one.starts_at is None:
        day, ends_at = f"{form.one.local_date:%d/%m/%Y}", form.one.ends_at
        if ends_at is None:
            return turn.say("outreach.ask_time", day=day)
        return turn.say("outreach.ask_start", day=day, end=f"{ends_at.astimezone(WARD_ZONE):%H:%M}")
    return turn.say("outreach.ask_when")


def _offered(turn: Turn, form: Form, name: str) -> list[Button]:
    """What can be tapped instead of typed."""
    offered = {
        "kind": _kinds,
        "groups": _groups,
        "when": _whens,
        "until": _untils,
        "helpers": _helpers,
        "lessons": _courses,
    }
    return offered[name](turn, form) if name in offered else []


def _kinds(turn: Turn, form: Form) -> list[Button]:
    names = ((one, turn.say(f"terms.kind_{one}")) for one in KINDS)
    return [Button(card.capital(name), _set(form, "kind", one)) for one, name in names]


def _whens(turn: Turn, form: Form) -> list[Button]:
    if form.one.state == "planned" or form.one.local_date:
        return []
    return [turn.button("outreach.now", _set(form, "when", NOW))]


def _untils(turn: Turn, form: Form) -> list[Button]:
    return [turn.button("outreach.just_now", _set(form, "until", NOW))]


def _helpers(_turn: Turn, form: Form) -> list[Button]:
    return [Button(str(one), _set(form, "helpers", str(one))) for one in FEW_HELPERS]


def _courses(turn: Turn, form: Form) -> list[Button]:
    """What the team has taught most often, and every course."""
    library = turn.house.library
    courses, usual = library.courses, counts.usual(turn.tx, form.one.team_id, USUAL)
    known = [library.by_id[one] for one in usual if one in library.by_id]
    taught = [Button(one.title, _set(form, "lessons", one.id)) for one in known]
    return taught + [Button(one.title, f"outreach.course:{form.id}:{one.id}") for one in courses]


def _set(form: Form, step: str, value: str) -> str:
    return f"outreach.set:{form.id}:{step}:{value}"


def _groups(turn: Turn, form: Form) -> list[Button]:
    """The groups that the team serves; others are typed."""
    known = _by_place(turn, form)[:MOST_OFFERED]
    buttons = [Button(group_name(turn, one), _set(form, "groups", f"#{one.id}")) for one in known]
    return [*buttons, turn.button("outreach.mixed", _set(form, "groups", MIXED))]


def _by_place(turn: Turn, form: Form) -> list[campaign.Group]:
    """The team's; before them the one whose number the place bears: "san bong to 1"."""
    served = served_by(turn, form.one.team_id)
    named = _OF_PLACE.search(fold(form.one.place or ""))
    every = [(one.id, one.code, one.name) for one in campaign.groups_on(turn.tx, turn.today)]
    read = read_groups(f"to {named[1]}", every).value if named else None
    found = [group for number in read or () if (group := campaign.group(turn.tx, number))]
    return list({one.id: one for one in (*found, *served)}.values())


def lessons_of(turn: Turn, form: Form, course: Course) -> Reply:
    """The lessons of a course, to be ticked."""
    buttons = []
    for number in course.lessons:
        lesson = turn.house.library.by_id[number]
        mark = TICKED if number in form.lessons else UNTICKED
        data = f"outreach.tick:{form.id}:{number}"
        buttons.append(Button(f"{mark} {lesson.title}", data, mark=mark))
    done = turn.button("outreach.ticked", f"outreach.skip:{form.id}:lessons")
    more = turn.button("outreach.more_courses", f"outreach.ask:{form.id}:lessons")
    return turn.reply(
        "outreach.tick_lessons", *buttons, more, done, course=course.title, count=len(form.lessons)
    )
