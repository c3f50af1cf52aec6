"""Writing somebody down from a form they signed: its number first, for without it nothing is kept.

What is known so far waits in the conversation, so that `/huy` loses nothing and /hocho goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.contract import Button, Go, Reply, column
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.admission.form_numbers import lacks_paper, read_form_number, show_form_number
from handlers.rules.admission.numbering import row_number
from handlers.rules.people.form_words import FORMS
from handlers.rules.people.namesakes import may_be_same
from handlers.rules.people.naming import clean_name, misleads
from handlers.rules.session_said.group_lists import find_groups
from handlers.rules.session_said.person_line import read_person
from handlers.shared import audit, helping, onpaper
from handlers.shared.helping import WHO, called
from handlers.shared.residence import group_name
from handlers.turn import Outcomes, Turn, person_of
from handlers.volunteers.assist.paper_form import PaperForm
from handlers.volunteers.assist.people import capital, card, show
from storage.outreach import assisted
from storage.outreach.assisted import Resident
from storage.ward import campaign

AGES = ("adult", "teen", "child")
PAGE, MOST_ALIKE = 8, 4


def _said(turn: Turn) -> PaperForm:
    return PaperForm.of(turn) or PaperForm()


def _keep(turn: Turn, **said: str | int) -> None:
    PaperForm.change(turn, **said)


def _later(turn: Turn) -> Button:
    return turn.button("assist.later", "assist.show")


def new(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Somebody else: whatever was begun for another form is dropped."""
    PaperForm.pop(turn)
    return following(turn, ())


def following(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Ask for the next thing that is not known yet; when all is, look for namesakes."""
    if not helping.groups_of(turn):
        return [turn.reply("assist.no_groups", turn.button("assist.contact", "help.human"))]
    said = _said(turn)
    for is_known, question in (
        (said.number, ask_number),
        (said.name, _ask_name),
        (said.you, _ask_form),
        (said.band, _ask_age),
        (said.group, _ask_group),
    ):
        if not is_known:
            return [question(turn)]
    return _check(turn)


def ask_number(turn: Turn, said: str = "") -> Reply:
    """The number on the form that was signed."""
    turn.conversation.ask = "assist.number"
    without = turn.button("assist.no_paper", "assist.without")
    doors = column(turn.button("assist.print", "assist.print"), without, _later(turn))
    return Reply(said or turn.say("assist.ask_number"), doors)


def without(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """No signed form at hand: nobody is written down, and what can be done all the same."""
    doors = (
        turn.button("assist.print", "assist.print"),
        turn.button("assist.read_together", "learn.menu"),
        turn.button("assist.to_session", "outreach.show"),
        _later(turn),
    )
    return [turn.reply("assist.without", *doors)]


def number(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take the number of a form that was printed here and never used."""
    read = read_form_number(arguments[0], helping.seal(turn.house))
    if read is None:
        return _unread_number(turn, arguments[0])
    used = assisted.by_form(turn.tx, read)
    if used is None:
        _keep(turn, number=read)
        return following(turn, ())
    one = helping.find(turn, str(used.person_id))
    if one is None:
        return [ask_number(turn, turn.say("assist.used_elsewhere"))]
    said = turn.say("assist.used", called=called(turn, one))
    return [Reply(said), *card(turn, one)]


def _unread_number(turn: Turn, text: str) -> Outcomes:
    if read_person(text, turn.today.year):
        return [Go(f"assist.told:{text}")]
    if lacks_paper(text):
        return without(turn, ())
    return [ask_number(turn, turn.say("assist.bad_number"))]


def _ask_name(turn: Turn, said: str = "") -> Reply:
    turn.conversation.ask = "assist.name"
    return Reply(said or turn.say("assist.ask_name"), column(_later(turn)))


def name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take what they are called."""
    if not _said(turn).number:
        return following(turn, ())
    cleaned = clean_name(arguments[0])
    if cleaned is None or turn.warned:
        return [_ask_name(turn, turn.say("assist.bad_name"))]
    if misleads(cleaned):
        return [_ask_name(turn, turn.say("help.misleading_name"))]
    _keep(turn, name=cleaned)
    return following(turn, ())


def _ask_form(turn: Turn) -> Reply:
    forms = [Button(turn.house.texts.say(f"forms.{one}"), f"assist.form:{one}") for one in FORMS]
    said = turn.say("assist.ask_form", name_given=_said(turn).name)
    return Reply(said, tuple(tuple(forms[at : at + 3]) for at in range(0, len(forms), 3)))


def form(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How they want to be addressed."""
    if arguments and arguments[0] in FORMS and _said(turn).number:
        _keep(turn, you=arguments[0])
    return following(turn, ())


def _ask_age(turn: Turn) -> Reply:
    turn.conversation.ask = "assist.years"
    return turn.reply(
        "assist.ask_age",
        turn.button("assist.age_adult", "assist.age:adult"),
        turn.button("assist.age_teen", "assist.age:teen"),
        turn.button("assist.age_child", "assist.age:child"),
    )


def age(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A child's form bears a parent's name too; whoever holds it says so."""
    band = arguments[0] if arguments else ""
    if band == "child" and arguments[1:] != ("signed",):
        signed = turn.button("assist.guardian_signed", "assist.age:child:signed")
        return [turn.reply("assist.ask_guardian", signed, _later(turn))]
    if band in AGES and _said(turn).number:
        _keep(turn, band=band)
    return following(turn, ())


def _ask_group(turn: Turn, said: str = "") -> Reply:
    return _offer(turn, helping.groups_of(turn)[:PAGE], said or turn.say("assist.ask_group"))


def _offer(turn: Turn, groups: Sequence[campaign.Group], said: str) -> Reply:
    turn.conversation.ask = "assist.group"
    buttons = [Button(group_name(turn, one), f"assist.group:{one.id}") for one in groups]
    return Reply(said, column(*buttons, _later(turn)))


def type_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed number or name of a group that one's team serves."""
    groups = helping.groups_of(turn)
    found = find_groups(arguments[0], [(one.id, one.code, one.name) for one in groups])
    if len(found) == 1:
        return group(turn, (str(found[0]),))
    some = [one for one in groups if one.id in found][:PAGE]
    if some:
        return [_offer(turn, some, turn.say("assist.which_group"))]
    return [_ask_group(turn, turn.say("assist.no_group"))]


def group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Where they live."""
    chosen = arguments[0] if arguments else ""
    if chosen in {str(one.id) for one in helping.groups_of(turn)} and _said(turn).number:
        _keep(turn, group=int(chosen))
    return following(turn, ())


def _check(turn: Turn) -> Outcomes:
    """Before somebody new is made, those of the group who may be the same person."""
    alike = _alike(turn)
    if not alike:
        return make(turn, ())
    buttons = [_door(turn, one) for one in alike[:MOST_ALIKE]]
    lines = "\n".join(f"• {_line(turn, one)}" for one in alike[:MOST_ALIKE])
    another = turn.button("assist.is_new", "assist.make", name_given=_said(turn).name)
    return [turn.reply("assist.alike", *buttons, another, _later(turn), lines=lines)]


def _alike(turn: Turn) -> list[Resident]:
    there = assisted.in_group(turn.tx, _said(turn).group)
    return [one for one in there if may_be_same(one.name or "", _said(turn).name)]


def _line(turn: Turn, one: Resident) -> str:
    """What tells somebody apart: when they last learned, on paper or by phone."""
    name = capital(called(turn, one))
    learned = (
        turn.say("assist.learned", month=f"{one.learned_on:%m/%Y}")
        if one.learned_on
        else turn.say("assist.not_learned")
    )
    if one.form_id is None:
        return turn.say("assist.alike_phone", called=name, learned=learned)
    number = show_form_number(one.form_id)
    return turn.say("assist.alike_paper", called=name, learned=learned, form=number)


def _door(turn: Turn, one: Resident) -> Button:
    if helping.find(turn, str(one.person_id)):
        number = show_form_number(one.form_id or "")
        data = f"assist.open:{one.person_id}"
        return turn.button("assist.is_mine", data, called=called(turn, one), form=number)
    name = called(turn, one)
    return turn.button("assist.is_theirs", f"assist.known:{one.person_id}", called=name)


def known(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """It is somebody who is in the record already, and not recorded by one's team."""
    wanted = row_number(arguments[0]) if arguments else None
    if not _said(turn).group or wanted not in {one.person_id for one in _alike(turn)}:
        return following(turn, ())
    PaperForm.pop(turn)
    return [turn.reply("assist.known", turn.button("assist.list_all", "assist.show"))]


def make(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """All is known: make the person, once."""
    if not _said(turn).is_whole:
        return following(turn, ())
    group_id = _said(turn).group
    if group_id not in {one.id for one in helping.groups_of(turn)}:
        _keep(turn, group=0)
        return following(turn, ())
    if assisted.by_form(turn.tx, _said(turn).number):
        PaperForm.pop(turn)
        return show(turn, ())
    return _made(turn, group_id)


def _made(turn: Turn, group_id: int) -> Outcomes:
    team = helping.team_for(turn, group_id)
    paper = onpaper.Form(
        _said(turn).number,
        turn.house.settings.notice_version,
        _said(turn).name,
        _said(turn).you,
        _said(turn).band,
        group_id,
        team.id if team else None,
    )
    salt, by = turn.house.chance(16).hex(), person_of(turn).address_id
    written = onpaper.Written(salt, by, turn.now, turn.today)
    person = onpaper.enrol(turn.tx, paper, written)
    PaperForm.pop(turn)
    one = helping.find(turn, str(person))
    said = [Reply(turn.say("assist.made")), *(card(turn, one) if one else show(turn, ()))]
    audit.note(turn, "person.on_paper", f"person:{person}", person, form=paper.number)
    return said


def _entered(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    """What was typed from the form, and who is so much alike that they were asked about."""
    if not _said(turn).is_whole:
        return None
    alike = [one.person_id for one in _alike(turn)]
    return Shown(more=(_said(turn), alike))


ROUTES = Routes(
    postbacks={
        "assist.without": Route(without, WHO),
        "assist.new": Route(new, WHO),
        "assist.next": Route(following, WHO),
        "assist.form": Route(form, WHO, spends=True),
        "assist.age": Route(age, WHO, spends=True),
        "assist.group": Route(group, WHO, spends=True),
        "assist.known": Route(known, WHO, spends=True),
        "assist.make": Route(make, WHO, Decision(_entered, "assist.next"), spends=True),
    },
    asks={
        "assist.number": Route(number, WHO, awaits=Awaits.SIGNS),
        "assist.name": Route(name, WHO, awaits=Awaits.NAME),
        "assist.group": Route(type_group, WHO),
    },
)
