"""What people say about themselves: form of address, name, residential group; all changeable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers import meanings
from handlers.contract import Button, Outcome, Reply
from handlers.reports.heirs import became
from handlers.routes import Awaits, Decision, Route, Routes, Shown
from handlers.rules.people.consenting import is_denied
from handlers.rules.people.form_words import (
    FORMS,
    OF_CHILDREN,
    denies_one,
    form_and_name,
    form_said,
    forms_near,
)
from handlers.rules.people.group_matching import knows_no_group
from handlers.rules.people.naming import misleads
from handlers.rules.people.own_name import own_name
from handlers.rules.session_said.group_lists import find_groups, spotted_group
from handlers.shared import ages, path, reach, sides, trial
from handlers.shared.oneself import done, is_enrolling, must_enrol, onward, told
from handlers.shared.residence import examples, group_name, nearest, residence_of
from handlers.turn import Outcomes, Turn
from storage.identity import people
from storage.ward import campaign

PAGE = 8
BESIDE = 3
"""Forms of address in a row."""
LINKS = 3
"""Linked places that the profile names."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What is known of the person, each with a button to change it."""
    someone = turn.learner
    if someone is None:
        return [must_enrol(turn)]
    turn.conversation.draft.pop("then", None)
    said = turn.say(
        "profile.show",
        group=_place_name(turn, someone.person_id),
        called=someone.name or turn.say("profile.no_name"),
        age=ages.name(turn, someone),
    )
    buttons = [
        turn.button("profile.change_form", "profile.ask_form"),
        turn.button("profile.change_name", "profile.ask_name"),
        turn.button("profile.change_group", "profile.ask_group"),
        turn.button("profile.change_age", "age.ask"),
        turn.button("profile.other_channel", "link.start"),
        turn.button("profile.vneid", "vneid.ask"),
        turn.button("profile.my_data", "mydata.show"),
    ]
    if turn.house.library.tracks:
        name = track.name if (track := path.track(turn)) else turn.say("profile.no_track")
        said = "\n".join([said, turn.say("profile.track", track=name)])
        buttons.insert(4, turn.button("profile.change_track", "track.ask"))
    said, ways_out = _linked(turn, said)
    return [Reply(said, tuple((button,) for button in [*buttons, *ways_out]))]


def _linked(turn: Turn, said: str) -> tuple[str, list[Button]]:
    """The other places that count as this person, each with the way out."""
    links = [(link, places[0]) for link, _, places in reach.elsewhere(turn) if places]
    ways_out = []
    for link, there in links[:LINKS]:
        far = sides.of(turn, there)
        line = turn.say("profile.linked", other=far.other, place=far.place, since=far.since)
        said = f"{said}\n{line}"
        ways_out.append(turn.button("profile.unlink", f"link.undo:{link.id}", other=far.other))
    return said, ways_out


def _place_name(turn: Turn, person_id: int) -> str:
    residence = residence_of(turn, person_id)
    if residence.group:
        return group_name(turn, residence.group)
    if residence.placement == "elsewhere":
        return turn.say("profile.elsewhere")
    return turn.say("profile.unplaced")


def ask_form(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How the person wants to be addressed."""
    if turn.learner is None:
        return [must_enrol(turn)]
    forms = OF_CHILDREN if turn.learner.age_band == "child" else FORMS
    return [_offer_forms(turn, turn.say("profile.ask_form"), forms)]


def _offer_forms(turn: Turn, said: str, some: Sequence[str]) -> Reply:
    turn.conversation.ask = "profile.form"
    forms = [Button(turn.house.texts.say(f"forms.{f}"), f"profile.form:{f}") for f in some]
    rows = (tuple(forms[at : at + BESIDE]) for at in range(0, len(forms), BESIDE))
    return Reply(said, tuple(rows))


def type_form(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed form of address; for one that the house does not use, offer the nearest."""
    text = arguments[0]
    if turn.learner is None:
        return [must_enrol(turn)]
    form = form_said(text)
    both = form_and_name(text) if form is None and not turn.warned else None
    if form or both:
        return _set_both(turn, *both) if both else set_form(turn, (form or "",))
    near = forms_near(text)
    meant = None if near or denies_one(text) else meanings.answer("form", text)
    return set_form(turn, (meant,)) if meant else [_forms_again(turn, near)]


def _forms_again(turn: Turn, near: Sequence[str]) -> Reply:
    """The nearest first, where something like a form was said."""
    others = [form for form in FORMS if form not in near]
    said = turn.say("profile.near_form" if near else "profile.ask_form_again")
    return _offer_forms(turn, said, (*near, *others))


def _set_both(turn: Turn, form: str, said: str) -> Outcomes:
    """The form, and a name that is sure where none is known yet; it is said back."""
    someone, name = turn.learner, own_name(said).name
    if someone is None or someone.name or not name or misleads(name):
        return set_form(turn, (form,))
    turn.known = replace(someone, form=form, name=name)
    people.save_profile(turn.tx, turn.known)
    return [Reply(turn.say("profile.name_told", called=name), leads=True), *done(turn)]


def set_form(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Address the person so from now on."""
    someone, form = turn.learner, arguments[0] if arguments else ""
    if someone is None or form not in FORMS:
        return ask_form(turn, ())
    turn.known = replace(someone, form=form)
    people.save_profile(turn.tx, turn.known)
    return done(turn)


def ask_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The residential group, by number or name, or from a page of buttons."""
    if turn.learner is None:
        return [must_enrol(turn)]
    groups = _groups(turn)
    page = int(arguments[0]) if arguments and arguments[0].isdecimal() else 0
    said = turn.say("profile.ask_group", example=_example(turn, groups))
    return [_offer_groups(turn, groups, min(page, max(len(groups) - 1, 0) // PAGE), said)]


def ask_place(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same before a lesson, where it may wait: the lesson does not."""
    onward = ":".join(arguments) or "learn.resume"
    if turn.learner is None:
        return [must_enrol(turn)]
    groups = _groups(turn)
    asked = _offer_groups(
        turn, groups, 0, turn.say("profile.ask_place", example=_example(turn, groups))
    )
    later = turn.button("profile.place_later", onward)
    return [replace(asked, buttons=(*asked.buttons, (later,)))]


def _offer_groups(turn: Turn, groups: Sequence[campaign.Group], page: int, said: str) -> Reply:
    turn.conversation.ask = "profile.group"
    shown = groups[page * PAGE : (page + 1) * PAGE]
    rows = [(Button(group_name(turn, g), f"profile.group:{g.id}"),) for g in shown]
    if len(groups) > PAGE:
        following = page + 1 if len(groups) > (page + 1) * PAGE else 0
        rows.append((turn.button("profile.more_groups", f"profile.ask_group:{following}"),))
    rows.append((turn.button("profile.elsewhere", "profile.group:elsewhere"),))
    return Reply(said, tuple(rows))


def _groups(turn: Turn) -> list[campaign.Group]:
    """Those first that their own group has become, or the one that they lead."""
    place = people.place_of(turn.tx, turn.learner.person_id) if turn.learner else None
    led = [grant.group_id for grant in turn.grants()]
    return nearest(turn, [one for one in (place and place.group_id, *led) if one])


def _example(turn: Turn, groups: Sequence[campaign.Group]) -> str:
    return next(iter(examples(turn, groups[:1], 1)), "1")


def near_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Those that somebody named unasked, each one tap away; nothing is noted yet."""
    if turn.learner is None:
        return [must_enrol(turn)]
    return [_spotted(turn, ":".join(arguments)) or ask_group(turn, ())[0]]


def _spotted(turn: Turn, text: str) -> Outcome | None:
    """The group that a sentence names, to be tapped."""
    groups = _groups(turn)
    known = [(one.id, one.code, one.name) for one in groups]
    found = find_groups(text, known) or spotted_group(text, known)
    some = [one for one in groups if one.id in found][:PAGE]
    return (
        _or_later(turn, _offer_groups(turn, some, 0, turn.say("profile.is_that_group")))
        if some
        else None
    )


def _or_later(turn: Turn, asked: Reply) -> Reply:
    later = turn.button("profile.group_later", "help.cancel")
    return replace(asked, buttons=(*asked.buttons, (later,)))


def type_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed number or name; several candidates are offered, none is asked again."""
    groups = _groups(turn)
    found = find_groups(arguments[0], [(g.id, g.code, g.name) for g in groups])
    if len(found) == 1:
        return set_group(turn, (str(found[0]),))
    if found:
        some = [g for g in groups if g.id in found][:PAGE]
        return [_offer_groups(turn, some, 0, turn.say("profile.which_group"))]
    spotted = spotted_group(arguments[0], [(g.id, g.code, g.name) for g in groups])
    if len(spotted) == 1 and not is_denied(arguments[0]):
        return set_group(turn, (str(spotted[0]),))
    is_unknown = knows_no_group(arguments[0])
    said = turn.say("profile.group_unknown") if is_unknown else turn.say("profile.no_group")
    none = _offer_groups(turn, groups, 0, said)
    return [_or_later(turn, _former(turn, arguments[0]) or none)]


def _former(turn: Turn, text: str) -> Reply | None:
    """What became of a group of former days, those first that its people are in today."""
    groups = campaign.all_groups(turn.tx)
    ended = {one.id: one for one in groups if one.valid_to and one.valid_to < turn.today}
    found = find_groups(text, [(one.id, one.code, one.name) for one in ended.values()])
    changed = became(turn.tx, ended[found[0]], turn.house.texts) if len(found) == 1 else None
    if changed is None:
        return None
    said = turn.say("profile.group_changed", changed=changed)
    return _offer_groups(turn, nearest(turn, found), 0, said)


def set_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Record where the person lives from today on."""
    someone, chosen = turn.learner, arguments[0] if arguments else ""
    if someone is None:
        return [must_enrol(turn)]
    groups = {str(g.id): g for g in campaign.groups_on(turn.tx, turn.today)}
    if chosen != "elsewhere" and chosen not in groups:
        return ask_group(turn, ())
    turn.conversation.ask = ""
    group_id = groups[chosen].id if chosen in groups else None
    place = people.Place(group_id, chosen == "elsewhere", turn.today)
    people.record_place(turn.tx, someone.person_id, place, turn.now)
    counted = trial.tell(turn, someone)
    return [*_placed_in(turn, groups.get(chosen)), *counted, *done(turn)]


def _placed_in(turn: Turn, group: campaign.Group | None) -> Outcomes:
    """Which group was understood; the profile shows it itself."""
    if group is None or "then" not in turn.conversation.draft:
        return []
    return [*told(turn, turn.say("profile.group_told", group=group_name(turn, group)))]


def _addressed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    someone = None if is_enrolling(turn) else turn.learner
    return Shown(more=(someone.form,)) if someone and someone.form else None


def _placed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    someone = None if is_enrolling(turn) else turn.learner
    place = people.place_of(turn.tx, someone.person_id) if someone else None
    return Shown(more=(place.group_id, place.elsewhere)) if place else None


def over(shown: Callable[[Turn, tuple[str, ...]], Shown | None]) -> Decision:
    """An answer that writes over what is there, if something is."""
    return Decision(shown, "profile.onward", at_once=True)


ROUTES = Routes(
    commands={"toi": Route(show)},
    postbacks={
        "profile.near_group": Route(near_group),
        "profile.show": Route(show),
        "profile.onward": Route(onward),
        "profile.ask_form": Route(ask_form),
        "profile.form": Route(set_form, decides=over(_addressed), spends=True),
        "profile.ask_group": Route(ask_group),
        "profile.ask_place": Route(ask_place),
        "profile.group": Route(set_group, decides=over(_placed), spends=True),
    },
    asks={
        "profile.form": Route(type_form, awaits=Awaits.LETTERS, of_oneself=True, admits=True),
        "profile.group": Route(type_group, awaits=Awaits.LETTERS, of_oneself=True, admits=True),
    },
)
