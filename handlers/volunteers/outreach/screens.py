"""Where a session stands, and what can be done with it there."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Reply, column
from handlers.rules.sessions.form_steps import needs_reason
from handlers.shared import card, dividing, evidence
from handlers.shared.residence import group_name
from handlers.shared.teamwork import my_team
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import mends, remembered
from handlers.volunteers.outreach.asking import add_groups, question
from handlers.volunteers.outreach.desk import Form
from storage.outreach import flags, history, photos
from storage.ward import campaign

LINES = ("kind", "groups", "place", "when", "until")
LATER_LINES = ("lessons", "helpers", "note")
_MENDS = frozenset({"amend", "correct"})


def current(turn: Turn, form: Form, *, mend: bool = False) -> Outcomes:
    """The screen of the form as it stands; `mend`: every line with a button to change it."""
    one = form.one
    if mend:
        return [_lines(turn, form)]
    if one.was_sent or one.state == "withdrawn":
        return [_sent(turn, form)]
    screens = {"ready": _ready, "review": _review}
    screen = opened if one.state == "open" else screens.get(one.step)
    return [screen(turn, form) if screen else question(turn, form, one.step)]


def _do(turn: Turn, form: Form, *names: str) -> tuple[Button, ...]:
    """Buttons by what they do, those that a screen needs in its order."""
    number = form.id
    every = {
        "begin": turn.button("outreach.begin", f"outreach.begin:{number}"),
        "record": turn.button("outreach.record", f"outreach.record:{number}"),
        "amend": turn.button("outreach.amend", f"outreach.amend:{number}"),
        "drop": turn.button("outreach.drop", f"outreach.ask_drop:{number}"),
        "close": turn.button("outreach.close", f"outreach.close:{number}"),
        "code": turn.button("outreach.code", f"checkin.show:{number}"),
        "paper": turn.button("outreach.paper", f"paper.print:{number}"),
        "note": turn.button("outreach.add_note", f"outreach.ask:{number}:note"),
        "send": turn.button("outreach.send", f"outreach.send:{number}"),
        "resend": turn.button("outreach.send_again", f"outreach.send:{number}"),
        "correct": turn.button("outreach.correct", f"outreach.amend:{number}"),
        "take_back": turn.button("outreach.take_back", f"outreach.ask_drop:{number}"),
        "restore": turn.button("outreach.restore", f"outreach.restore:{number}"),
        "photo": turn.button("outreach.photo", f"photo.add:{number}"),
        "photos": turn.button("outreach.photos", f"photo.show:{number}"),
        "asked": turn.button("outreach.asked", f"oddity.show:{number}"),
        "mine": turn.button("outreach.mine", "outreach.mine"),
    }
    return tuple(every[name] for name in names)


def _divide(turn: Turn, form: Form) -> Button:
    """Some counts may be divided already, and others left."""
    is_begun = dividing.is_begun(turn, form.one)
    data = f"outreach.divide:{form.id}"
    return turn.button("dividing.rest_button" if is_begun else "dividing.start", data)


def _card(turn: Turn, form: Form, *names: str, said: str = "") -> Reply:
    text = "\n".join(filter(None, (card.full(turn, form.one), evidence.line(turn, form.one))))
    has_rest = not _MENDS.isdisjoint(names) and dividing.is_begun(turn, form.one)
    rest = (_divide(turn, form),) if has_rest else ()
    beside = () if _MENDS.isdisjoint(names) else mends.beside(turn, form)
    buttons = column(*rest, *_do(turn, form, *names))
    return Reply(f"{text}\n{said}" if said else text, buttons, beside)


def _ready(turn: Turn, form: Form) -> Reply:
    """All that must be known beforehand is known."""
    day = form.one.local_date
    if day and day > turn.today:
        said = turn.say("outreach.planned", day=card.day_of(turn, form.one))
        return _card(turn, form, "paper", "amend", "drop", "mine", said=said)
    is_past = day != turn.today or (form.one.ends_at is not None and form.one.ends_at <= turn.now)
    is_over = is_past or my_team(turn, str(form.one.team_id)) is None
    begin, paper = ((), ()) if is_over else (("begin",), ("paper",))
    said = turn.say("outreach.type_heads") if is_past else ""
    return _card(turn, form, *begin, "record", *paper, "amend", "drop", said=said)


def opened(turn: Turn, form: Form) -> Reply:
    """People may check in until it is closed."""
    buttons = _do(turn, form, "code", "photo", "close", "paper", "amend")
    return turn.reply("outreach.opened", *buttons, when=card.when(turn, form.one))


def _review(turn: Turn, form: Form) -> Reply:
    """Everything at a glance, before it is sent."""
    said = turn.say("outreach.check_it")
    if form.lacking:
        names = ", ".join(turn.say(f"terms.field_{step}").lower() for step in form.lacking)
        said = f"{turn.say('outreach.may_add', lines=names)}\n{said}"
    if both := remembered.differs(turn, form):
        said = f"{turn.say('outreach.differs', sum=both[0], whole=both[1])}\n{said}"
    shown = _card(turn, form, "send", "photo", "amend", "note", "drop", said=said)
    return _with_waiting(turn, form, shown)


def _with_waiting(turn: Turn, form: Form, shown: Reply) -> Reply:
    """The card, with what was counted of groups that the form has not: it is not sent."""
    waits = remembered.waiting(turn, form)
    if not waits:
        return shown
    found = {group: campaign.group(turn.tx, group) for group in waits}
    called = {number: group_name(turn, one) for number, one in found.items() if one}
    parts = (
        turn.say("outreach.heard_of", group=name, said=card.counted(turn, waits[number]))
        for number, name in called.items()
    )
    said = turn.say("outreach.waits", said="".join(f"\n\u2022 {one}" for one in parts))
    add = add_groups(turn, form, [*called], ", ".join(called.values()))
    return replace(shown, text=f"{shown.text}\n{said}", buttons=(*column(*add), *shown.buttons))


def _sent(turn: Turn, form: Form) -> Reply:
    """What was sent, and what can still be done about it."""
    one = form.one
    if one.state == "withdrawn":
        return _card(turn, form, "restore", "mine")
    if one.state == "returned":
        why = next((e.reason for e in reversed(_events(turn, form)) if e.what == "returned"), None)
        said = turn.say("outreach.returned", why=why or "–")
        return _card(turn, form, "amend", "photo", "resend", "take_back", "mine", said=said)
    asked = ("asked",) if one.state == "submitted" and _is_asked(turn, form) else ()
    if needs_reason(one.state, one.submitted_at, turn.now):
        back: tuple[str, ...] = ("photo", "take_back")
        if one.state == "approved":
            back = ("photos",) if photos.of(turn.tx, form.id) else ()
        return _card(turn, form, *asked, "correct", *back, "mine")
    return _card(turn, form, *asked, "amend", "photo", "take_back", "mine")


def _is_asked(turn: Turn, form: Form) -> bool:
    """Whether something odd waits for the author's words."""
    return any(flag.explanation is None for flag in flags.of(turn.tx, form.id))


def _events(turn: Turn, form: Form) -> list[history.Happened]:
    return history.events(turn.tx, form.id)


def _lines(turn: Turn, form: Form) -> Reply:
    """Every line with what it says now, to be asked again."""
    is_before = form.one.state in card.BEFOREHAND
    counted = () if is_before else form.rows
    lines = [line for line in LINES if line != "until" or not is_before]
    buttons = [_mend(turn, form, line, _says(turn, form, line)) for line in lines]
    for index, row in enumerate(counted):
        group = card.of_group(turn, row)
        buttons.append(_mend(turn, form, f"counts{index}", group))
        buttons.append(_mend(turn, form, f"results{index}", group))
    if dividing.is_mixed(turn, form.one):
        buttons.append(_divide(turn, form))
    buttons += [_mend(turn, form, line, _says(turn, form, line)) for line in LATER_LINES]
    back = turn.button("outreach.mended", f"outreach.open:{form.id}")
    return turn.reply("outreach.which_line", *buttons, back)


def _mend(turn: Turn, form: Form, step: str, says: str) -> Button:
    name = turn.say(f"terms.field_{step.rstrip('0123456789')}")
    label = turn.say("outreach.line", line=name, says=says or turn.say("card.unknown"))
    return Button(label[:60], f"outreach.ask:{form.id}:{step}")


def _says(turn: Turn, form: Form, line: str) -> str:
    """What a line says now; nothing when it is unknown."""
    one = form.one
    says = {
        "kind": turn.say(f"terms.kind_{one.kind}") if one.kind else "",
        "groups": ", ".join(card.of_group(turn, row) for row in form.rows),
        "place": one.place,
        "when": card.when(turn, one),
        "until": f"{one.ends_at.astimezone(WARD_ZONE):%H:%M}" if one.ends_at else "",
        "lessons": card.titles(turn, form.lessons),
        "helpers": str(one.helpers or ""),
        "note": one.note,
    }
    return says[line] or ""
