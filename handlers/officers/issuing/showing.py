"""Preparing an issue, its card with its file, and the list of what was issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from handlers.contract import Button, Later, Recipe, Reply, column
from handlers.officers.issuing import common
from handlers.officers.issuing.common import FILED_RECIPE, NETWORK_JOB, RECIPE, STATES, WHO, Seen
from handlers.reports.document import plain
from handlers.reports.issued.looked import Looked
from handlers.reports.issued.pdf import has_signature
from handlers.reports.spoken import clock, day
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import days_read, days_written, may_report
from handlers.shared import rights
from handlers.turn import WARD_ZONE, House, Outcomes, Turn, Voice
from storage.identity import people
from storage.reporting import issues
from storage.reporting.issues import ASKED, DROPPED, ISSUED, PREPARED, Step
from storage.transaction import Transaction

DECIDES = ("ask", "issue")
"""Deeds before which whatever was found in the file is read."""
MOST = 5
"""Blanks that are named on a small screen; the file has all of them."""
SHORT = 16
"""Letters of a digest that people compare; the whole of it stands in the journal."""


def prepare(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Freeze these days as they are now; what stands already is shown instead."""
    period = days_read(arguments[0] if arguments else "")
    if period is None or not may_report(period, turn.today):
        return [turn.reply("issuing.which", turn.button("issuing.others", "issuing.list"))]
    there = common.standing(turn, period, f"report:{period.first}:{period.last}")
    if there:
        return [card_of(turn, there)]
    asked = {"first": str(period.first), "last": str(period.last)}
    said = turn.say("issuing.preparing")
    if common.is_filled(turn, period):
        said = f"{said}\n{turn.say('issuing.will_carry')}"
    return [Reply(said), Later(NETWORK_JOB, asked)]


def prepared(
    house: House,
    tx: Transaction,
    lane: str,
    number: int | None,
    carried: tuple[int, int] = (0, 0),
) -> Reply:
    """What came of it; no number: nothing has changed since the report was issued. `carried`: how
    many blanks were filled from the draft before, and how many texts of it found no place."""
    voice = Voice(house, people.known(tx, lane))
    one = issues.find(tx, number) if number else None
    if one is None:
        others = voice.button("issuing.others", "issuing.list")
        return Reply(voice.say("issuing.nothing_changed"), column(others))
    lines = [voice.say("issuing.prepared", title=common.title(house.texts, one))]
    for name, count in zip(("carried", "lost"), carried, strict=True):
        lines += [voice.say(f"issuing.{name}", count=count)] * bool(count)
    return Reply("\n".join(lines), column(voice.button("issuing.look", f"issuing.open:{one.id}")))


def open_one(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One of them."""
    one = common.named(turn, arguments)
    return [card_of(turn, one) if one else gone(turn)]


def gone(turn: Turn) -> Reply:
    """It is not there any more, or never was."""
    return turn.reply("issuing.gone", turn.button("issuing.others", "issuing.list"))


def card_of(turn: Turn, one: Seen) -> Reply:
    """What it is, how it stands, its file: with the mark of a draft until it is issued."""
    issue = one.issue
    said = turn.say(
        "issuing.card",
        title=common.title(turn.house.texts, issue),
        state=turn.say(f"issuing.state_{one.state}"),
        as_of=day(issue.as_of),
        at=clock(issue.counted_at),
        number=issue.id,
        note="\n".join(_notes(turn, one)),
    )
    named = {"issue": str(issue.id)}
    if issues.filling(one.steps):
        named["of"] = one.sha256[:SHORT]
    file = Recipe(RECIPE, named, common.file_name(turn.house.texts, issue))
    return Reply(said.rstrip(), column(*_deeds(turn, one)), file=file)


def _notes(turn: Turn, one: Seen) -> Iterator[str]:
    asked, issued = one.last(ASKED), one.last(ISSUED)
    if one.issue.why:
        yield turn.say("issuing.note_why", why=one.issue.why)
    if asked:
        yield turn.say("issuing.note_asked", who=_who(turn, asked), on=day(asked.local_date))
    if asked and one.state == ASKED and not common.may_second(turn, asked):
        yield turn.say("issuing.note_own")
    if issued:
        yield turn.say("issuing.note_issued", who=_who(turn, issued), on=day(issued.local_date))
    if one.state != ISSUED:
        yield from _found(turn, one)
    if one.state == PREPARED:
        yield turn.say("issuing.note_prepared")
    if one.filed:
        yield turn.say("issuing.note_filed", count=len(one.filed))


def _found(turn: Turn, one: Seen) -> Iterator[str]:
    """Who filled the file in, and what is still wrong with it."""
    if last := issues.filling(one.steps):
        yield turn.say("issuing.note_filled", who=_who(turn, last), on=day(last.local_date))
    if one.blanks:
        yield turn.say("issuing.note_blanks", count=len(one.blanks))
    if one.looked and one.looked.found:
        errors, rest = map(one.looked.places, ("error", "warning"))
        yield turn.say("issuing.note_found", errors=errors, warnings=rest)


def _who(turn: Turn, step: Step) -> str:
    return rights.called(turn, step.address_id)


def _deeds(turn: Turn, one: Seen) -> Iterator[Button]:
    asked = one.last(ASKED)
    for deed in STATES[one.state]:
        if deed == "issue" and not (asked and common.may_second(turn, asked)):
            continue
        if deed in DECIDES and one.looked and one.looked != Looked():
            yield turn.button("issuing.found", f"issuing.found:{one.issue.id}")
        elif deed == "awards":
            yield from _awards(turn, one)
        elif deed == "correct" and one.issue.parent_id:
            yield turn.button("issuing.report_door", f"issuing.open:{one.issue.parent_id}")
        elif deed == "anew":
            yield _anew(turn, one)
        else:
            yield turn.button(f"issuing.{deed}", f"issuing.{deed}:{one.issue.id}")
    for step in one.filed[-1:]:
        yield turn.button("issuing.filed", f"issuing.filed:{step.id}")
    yield turn.button("issuing.others", "issuing.list")


def _awards(turn: Turn, one: Seen) -> Iterator[Button]:
    """Praise rests on a report, never on an annex."""
    if not one.issue.parent_id:
        yield turn.button("issuing.awards", f"awards.show:{one.issue.id}")


def _anew(turn: Turn, one: Seen) -> Button:
    period = Period(one.issue.first_day, one.issue.last_day)
    if one.issue.parent_id:
        return turn.button("issuing.correct", f"issuing.correct:{one.issue.parent_id}")
    return turn.button("issuing.anew", f"issuing.prepare:{days_written(period)}")


def found(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What is blank and what is wrong, and only below it the way to decide all the same."""
    one = common.named(turn, arguments)
    looked = one.looked if one else None
    if one is None or looked is None or one.state == ISSUED:
        return [card_of(turn, one) if one else gone(turn)]
    asked = one.last(ASKED)
    buttons = [turn.button("issuing.look", f"issuing.open:{one.issue.id}")]
    if one.state == PREPARED:
        buttons.insert(0, _all_the_same(turn, one, "ask"))
    elif asked and one.state == ASKED and common.may_second(turn, asked):
        buttons.insert(0, _all_the_same(turn, one, "issue"))
    lines = (*_blanks(turn, looked), *_mistakes(turn, looked), turn.say("issuing.found_how"))
    return [Reply("\n".join(lines), column(*buttons))]


def _all_the_same(turn: Turn, one: Seen, deed: str) -> Button:
    if not one.blanks:
        return turn.button(f"issuing.{deed}", f"issuing.{deed}:{one.issue.id}")
    label = f"issuing.{deed}_blank"
    return turn.button(label, f"issuing.{deed}:{one.issue.id}", count=len(one.blanks))


def _blanks(turn: Turn, looked: Looked) -> Iterator[str]:
    """The first few, each with how often it stands there."""
    if not looked.blanks:
        return
    yield turn.say("issuing.blanks", count=len(looked.blanks))
    first = list(Counter(looked.blanks).items())[:MOST]
    for words, times in first:
        name = "issuing.blank" if times == 1 else "issuing.blank_often"
        yield turn.say(name, words=words, count=times)
    if left := len(looked.blanks) - sum(times for _, times in first):
        yield turn.say("issuing.more", count=left)


def _mistakes(turn: Turn, looked: Looked) -> Iterator[str]:
    for one in looked.found:
        yield turn.say(
            f"issuing.of_{one.level}",
            said=turn.say(f"registrar.n_{one.number}").partition(":")[0],
            place=plain("; ".join(filter(None, one.places[:1]))) or turn.say("issuing.somewhere"),
            count=one.count,
        )


def listed(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Everything that was issued, by its days."""
    there = issues.issued(turn.tx)
    buttons = [
        Button(common.title(turn.house.texts, one), f"issuing.open:{one.id}") for one in there
    ]
    make = turn.button("issuing.this_year", f"documents.make:{turn.today.year}")
    return [Reply(turn.say("issuing.list" if there else "issuing.none"), column(*buttons, make))]


def filed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The signed file that was filed with an issue."""
    number = row_number(arguments[0] if arguments else "")
    step = issues.step_of(turn.tx, number) if number else None
    one = common.seen(turn, step.issue_id) if step else None
    if step is None or one is None:
        return [gone(turn)]
    back = turn.button("issuing.look", f"issuing.open:{one.issue.id}")
    name = common.file_name(turn.house.texts, one.issue).replace(".docx", ".pdf")
    at = step.at.astimezone(WARD_ZONE)
    body = issues.filed_of(turn.tx, step.id) or b""
    said = turn.say(
        "issuing.filed_said",
        on=day(at.date()),
        who=_who(turn, step) if step.address_id else turn.say("issuing.by_operator"),
        signature=turn.say("issuing.signed" if has_signature(body) else "issuing.unsigned"),
        digest=(step.sha256 or "")[:SHORT],
    )
    return [Reply(said, column(back), file=Recipe(FILED_RECIPE, {"step": str(step.id)}, name))]


def body_of(tx: Transaction, arguments: Mapping[str, str]) -> bytes | None:
    """The file as it stands now: once it is issued, that which was issued, never another."""
    number = row_number(arguments.get("issue", ""))
    if not number:
        return None
    state = issues.state_of(issues.steps(tx, number))
    return issues.current(tx, number, draft=state in {PREPARED, ASKED, DROPPED})


ROUTES = Routes(
    postbacks={
        "issuing.prepare": Route(prepare, WHO),
        "issuing.open": Route(open_one, WHO),
        "issuing.found": Route(found, WHO),
        "issuing.list": Route(listed, WHO),
        "issuing.filed": Route(filed, WHO),
    }
)
