"""A certificate in its owner's hands: the name on it is confirmed before it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.contract import Button, Go, Recipe, Reply
from handlers.learning.certificate.renaming import may_be, refused
from handlers.learning.certificate.states import Naming
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.admission.codes import show_code
from handlers.rules.admission.numbering import row_number
from handlers.rules.answers import says_so
from handlers.rules.folding import fold
from handlers.rules.people.namesakes import is_bare
from handlers.rules.people.naming import clean_name, is_too_long, misleads
from handlers.rules.people.own_name import with_capitals
from handlers.shared import audit, exam, linked_people, reach
from handlers.shared.own_words import name_in
from handlers.turn import Outcomes, Turn
from storage.studying import certificates
from storage.studying.certificates import Certificate

YES = frozenset({"co", "vang", "da", "u", "ok", "dong y", "dung roi", "vang a", "da dung"})


def list_all(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What was earned, and how to earn more."""
    if turn.learner is None:
        enrol = turn.button("learn.enrol", "enrol.start")
        return [turn.reply("certificate.must_enrol", enrol)]
    record = exam.record_of(turn)
    courses = dict.fromkeys(one.course_id for one in record.certificates)
    within = reach.numbers(turn)
    mine = [one for one in map(record.passed, courses) if one and one.person_id in within]
    onward = [
        *exam.offer(turn, linked_people.completed(turn)),
        turn.button("certificate.vneid", "vneid.ask"),
        turn.button("certificate.go_on", "learn.resume"),
    ]
    if not mine:
        return [turn.reply("certificate.none", *onward)]
    rows = (
        turn.button("certificate.open", f"certificate.show:{c.id}", title=c.title) for c in mine
    )
    lines = "\n".join(_line(turn, one) for one in mine)
    return [turn.reply("certificate.list", *rows, *onward, lines=lines)]


def _line(turn: Turn, one: Certificate) -> str:
    month = f"{one.on:%m/%Y}"
    if one.withdrawn_at:
        return turn.say("certificate.line_withdrawn", title=one.title, month=month)
    return turn.say("certificate.line", title=one.title, month=month)


def _mine(turn: Turn, arguments: tuple[str, ...]) -> Certificate | None:
    """The certificate a button speaks of, if it is the person's own."""
    number = row_number(arguments[0]) if arguments else None
    found = certificates.find(turn.tx, number) if number else None
    return found if found and turn.learner and found.person_id in reach.numbers(turn) else None


def _not_mine(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    number = row_number(arguments[0]) if arguments else None
    found = certificates.find(turn.tx, number) if number else None
    for_another = linked_people.of_another(turn, found.person_id) if found else []
    return for_another or list_all(turn, ())


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The sheet itself, once its name is confirmed."""
    one = _mine(turn, arguments)
    if one is None:
        return _not_mine(turn, arguments)
    if one.withdrawn_at:
        contact = turn.button("certificate.contact", "help.human")
        onward = turn.button("certificate.go_on", "learn.resume")
        return [turn.reply("certificate.is_withdrawn", contact, onward, title=one.title)]
    if not one.name or one.seed is None:
        return _propose(turn, one, _usual_name(turn))
    return [_sheet(turn, one, one.seed)]


def _sheet(turn: Turn, one: Certificate, seed: str) -> Reply:
    code = exam.code_of(turn.house, seed)
    link = f"{turn.house.settings.public_url}/xacnhan/{code}"
    said = turn.reply(
        "certificate.sheet",
        turn.button("certificate.print", f"certificate.pdf:{one.id}"),
        turn.button("certificate.change_name", f"certificate.ask_name:{one.id}"),
        turn.button("certificate.go_on", "learn.resume"),
        title=one.title,
        code=show_code(code),
        link=link,
    )
    alt = turn.say("certificate.alt", title=one.title)
    file = turn.say("certificate.picture_file", course=one.course_id)
    return replace(said, picture=Recipe("certificate", {"certificate": str(one.id)}, file, alt))


def _usual_name(turn: Turn) -> str:
    """The name on an earlier sheet, or what the person is called."""
    named = [one.name for one in exam.record_of(turn).certificates if one.name]
    return named[-1] if named else (turn.known.name if turn.known else None) or ""


def _propose(turn: Turn, one: Certificate, written: str) -> Outcomes:
    """Ask whether this is the name to be written."""
    if not written:
        return ask_name(turn, (str(one.id),))
    Naming(one.id, written).keep(turn)
    turn.conversation.ask = "certificate.name"  # a name typed instead of a tap is the answer
    is_unmarked = is_bare(written) and len(written.split()) > 1
    return [
        turn.reply(
            "certificate.confirm_bare" if is_unmarked else "certificate.confirm",
            turn.button("certificate.right_name", f"certificate.confirm:{one.id}"),
            turn.button("certificate.other_name", f"certificate.ask_name:{one.id}"),
            written=written,
        )
    ]


def ask_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Ask for the name to be typed."""
    one = _mine(turn, arguments)
    if one is None or one.withdrawn_at:
        return show(turn, arguments)
    return _ask(turn, one, turn.say("certificate.ask_name"))


def _ask(turn: Turn, one: Certificate, said: str) -> Outcomes:
    Naming(one.id).keep(turn)
    turn.conversation.ask = "certificate.name"
    return [Reply(said, ((turn.button("certificate.later", "help.cancel"),),))]


def type_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take the typed name and show it once more before it is written."""
    asked = Naming.of(turn)
    one, written = _mine(turn, (Naming.asked(turn),)), clean_name(arguments[0])
    if one is None or one.withdrawn_at:
        return list_all(turn, ())
    if asked and asked.name and (is_right := _is_right(arguments[0])) is not None:
        return [Go(f"certificate.{'confirm' if is_right else 'ask_name'}:{one.id}")]
    if written is None or turn.warned or misleads(written):
        return _ask(turn, one, _why_not(turn, arguments[0], written))
    return _take(turn, one, arguments[0])


def _take(turn: Turn, one: Certificate, said: str) -> Outcomes:
    """A sentence is asked back; a name is shown before it is written."""
    name = name_in(turn, said, (turn.known.form if turn.known else "") or "").name
    if not name:
        return _ask(turn, one, turn.say("certificate.a_sentence"))
    written = with_capitals(name)
    return (_propose if may_be(turn, one, written) else refused)(turn, one, written)


def _is_right(text: str) -> bool | None:
    """Yes or no to the name that was shown, its button by number too; None for another name."""
    said = fold(text)
    return said == "1" if said in {"1", "2"} else True if said in YES else says_so(text)


def _why_not(turn: Turn, text: str, written: str | None) -> str:
    """Why this cannot stand on a paper."""
    if written and not turn.warned:
        return turn.say("help.misleading_name")
    is_long = not turn.warned and is_too_long(text)
    return turn.say("certificate.long_name" if is_long else "certificate.bad_name")


def confirm(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Write the name that was shown just now, and give the sheet."""
    one = _mine(turn, arguments)
    asked = Naming.pop(turn)
    written = asked.name if asked and one and asked.number == one.id else ""
    if one is None or one.withdrawn_at or not written:
        return show(turn, arguments)
    if not may_be(turn, one, written):
        return refused(turn, one, written)
    certificates.write_name(turn.tx, one.id, written)
    given = show(turn, arguments)
    audit.note(turn, "certificate.named", f"certificate:{one.id}", one.person_id, name=written)
    return given


def pdf(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The sheet as a page to be printed."""
    one = _mine(turn, arguments)
    if one is None or one.withdrawn_at or not one.name:
        return show(turn, arguments)
    file = turn.say("certificate.page_file", course=one.course_id)
    recipe = Recipe("certificate_page", {"certificate": str(one.id)}, file)
    return [replace(turn.reply("certificate.page", *_onward(turn)), file=recipe)]


def _onward(turn: Turn) -> Iterable[Button]:
    yield turn.button("certificate.go_on", "learn.resume")
    yield turn.button("certificate.all", "certificate.list")


def _written(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """The name that was asked about, and the one that stands there."""
    one = _mine(turn, arguments)
    asked = Naming.of(turn)
    written = asked.name if asked and one and asked.number == one.id else ""
    if one is None or not written:
        return None
    return Shown((written,), (one.name,))


ROUTES = Routes(
    commands={"giayghinhan": Route(list_all)},
    postbacks={
        "certificate.list": Route(list_all),
        "certificate.show": Route(show),
        "certificate.ask_name": Route(ask_name),
        "certificate.confirm": Route(
            confirm, decides=Decision(_written, "certificate.show:{0}"), spends=True
        ),
        "certificate.pdf": Route(pdf),
    },
    asks={"certificate.name": Route(type_name, awaits=Awaits.NAME)},
)
