"""What people say about themselves: form of address, name, residential group; all changeable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.contract import Button, Go, Reply
from handlers.router import Decision, Route, Routes, Shown
from handlers.rules.folding import fold
from handlers.rules.form_words import FORMS, form_said, forms_near
from handlers.rules.group_matching import match_group
from handlers.rules.naming import clean_name, misleads
from handlers.rules.own_name import Answer, own_name
from handlers.shared import ages, path, reach, sides
from handlers.shared.residence import examples, group_name, residence_of
from handlers.turn import Outcomes, Turn
from storage import campaign, people
from storage.people import Known

PAGE = 8
LINKS = 3
"""Linked places that the profile names."""
PERHAPS = "name_perhaps"
"""In the draft: what was asked back as a name."""


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What is known of the person, each with a button to change it."""
    someone = turn.learner
    if someone is None:
        return [_must_enrol(turn)]
    turn.talk.draft.pop("then", None)
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
        track = path.track(turn)
        name = track.name if track else turn.say("profile.no_track")
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


def _must_enrol(turn: Turn) -> Reply:
    """Whoever holds a role may say a name all the same."""
    named = [turn.button("invite.say_name", "invite.ask_name")] if turn.grants() else []
    return turn.reply(
        "profile.must_enrol",
        turn.button("profile.lessons", "learn.menu"),
        turn.button("profile.enrol", "enrol.start"),
        *named,
    )


def _done(turn: Turn) -> Outcomes:
    """Back to the flow that asked, or to the profile."""
    return [Go(turn.talk.draft.get("then") or "profile.show")]


def ask_form(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """How the person wants to be addressed."""
    if turn.learner is None:
        return [_must_enrol(turn)]
    return [_offer_forms(turn, turn.say("profile.ask_form"), FORMS)]


def _offer_forms(turn: Turn, said: str, some: Sequence[str]) -> Reply:
    turn.talk.ask = "profile.form"
    forms = [Button(turn.house.texts.say(f"forms.{f}"), f"profile.form:{f}") for f in some]
    return Reply(said, tuple(row for row in (tuple(forms[:3]), tuple(forms[3:])) if row))


def type_form(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed form of address; for one that the house does not use, offer the nearest."""
    text = arguments[0]
    if turn.learner is None:
        return [_must_enrol(turn)]
    if form := form_said(text):
        return set_form(turn, (form,))
    if near := forms_near(text):
        others = [form for form in FORMS if form not in near]
        return [_offer_forms(turn, turn.say("profile.near_form"), (*near, *others))]
    return [_offer_forms(turn, turn.say("profile.ask_form_again"), FORMS)]


def set_form(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Address the person so from now on."""
    someone, form = turn.learner, arguments[0] if arguments else ""
    if someone is None or form not in FORMS:
        return ask_form(turn, ())
    turn.known = replace(someone, form=form)
    people.save_profile(turn.tx, turn.known)
    return _done(turn)


def ask_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What the person wants to be called; a nickname will do, and so will none."""
    if turn.learner is None:
        return [_must_enrol(turn)]
    turn.talk.ask = "profile.name"
    return [turn.reply("profile.ask_name", turn.button("profile.skip_name", "profile.no_name"))]


def set_name(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed name, or ask again."""
    someone = turn.learner
    if someone is None:
        return [_must_enrol(turn)]
    answer = _answer(turn, arguments[0], someone.form or "")
    name = answer.name
    if name == "":
        return skip_name(turn, ())
    turn.talk.draft.pop(PERHAPS, None)
    if name is None or turn.warned or misleads(name):
        return [_ask_again(turn, answer)]
    return _called(turn, someone, name)


def _called(turn: Turn, someone: Known, name: str) -> Outcomes:
    turn.known = replace(someone, name=name)
    people.save_profile(turn.tx, turn.known)
    return _done(turn)


def _ask_again(turn: Turn, answer: Answer) -> Reply:
    """What may be a name is asked back; what can be none is asked anew."""
    if answer.perhaps and not turn.warned and not misleads(answer.perhaps):
        return _ask_back(turn, answer.perhaps)
    turn.talk.ask = "profile.name"
    is_readable = answer.name is not None and not turn.warned
    skip = turn.button("profile.skip_name", "profile.no_name")
    return turn.reply("help.misleading_name" if is_readable else "profile.bad_name", skip)


def _ask_back(turn: Turn, perhaps: str) -> Reply:
    """What was understood, for whoever said more than a name."""
    turn.talk.ask, turn.talk.draft[PERHAPS] = "profile.name", perhaps
    return turn.reply(
        "profile.is_that_name",
        turn.button("profile.yes_name", "profile.that_name", called=perhaps),
        turn.button("profile.type_again", "profile.ask_name"),
        turn.button("profile.skip_name", "profile.no_name"),
        called=perhaps,
    )


def that_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """What was asked back is the name."""
    name = turn.talk.draft.pop(PERHAPS, "")
    if turn.learner is None or not name:
        return ask_name(turn, ())
    return _called(turn, turn.learner, name)


def rename(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Another name from now on, said in one sentence."""
    before = turn.learner and turn.learner.name
    outcomes = set_name(turn, (":".join(arguments),))
    now = turn.learner and turn.learner.name
    told = Reply(turn.say("profile.renamed", called=now), leads=True)
    return [told, *outcomes] if now and now != before else outcomes


def _answer(turn: Turn, said: str, form: str) -> Answer:
    """What may be a name; what is doubted is one all the same when it is said once more."""
    answer = own_name(said, form)
    name = answer.name
    mark = turn.house.hash_code(fold(said))[:16]
    if name is None and turn.talk.draft.get("name_doubted") == mark:
        name = clean_name(said)
    turn.talk.draft.pop("name_doubted", None)
    if name is None:
        turn.talk.draft["name_doubted"] = mark
        return answer
    return Answer(name)


def skip_name(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Go on without a name."""
    someone = turn.learner
    if someone is None:
        return [_must_enrol(turn)]
    turn.talk.ask = ""
    turn.known = replace(someone, name="")
    people.save_profile(turn.tx, turn.known)
    return _done(turn)


def ask_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The residential group, by number or name, or from a page of buttons."""
    if turn.learner is None:
        return [_must_enrol(turn)]
    groups = campaign.groups_on(turn.tx, turn.today)
    page = int(arguments[0]) if arguments and arguments[0].isdecimal() else 0
    said = turn.say("profile.ask_group", example=_example(turn))
    return [_offer_groups(turn, groups, min(page, max(len(groups) - 1, 0) // PAGE), said)]


def ask_place(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The same before a lesson, where it may wait: the lesson does not."""
    onward = ":".join(arguments) or "learn.resume"
    if turn.learner is None:
        return [_must_enrol(turn)]
    groups = campaign.groups_on(turn.tx, turn.today)
    asked = _offer_groups(turn, groups, 0, turn.say("profile.ask_place", example=_example(turn)))
    later = turn.button("profile.place_later", onward)
    return [replace(asked, buttons=(*asked.buttons, (later,)))]


def _offer_groups(turn: Turn, groups: Sequence[campaign.Group], page: int, said: str) -> Reply:
    turn.talk.ask = "profile.group"
    shown = groups[page * PAGE : (page + 1) * PAGE]
    rows = [(Button(group_name(turn, g), f"profile.group:{g.id}"),) for g in shown]
    if len(groups) > PAGE:
        following = page + 1 if len(groups) > (page + 1) * PAGE else 0
        rows.append((turn.button("profile.more_groups", f"profile.ask_group:{following}"),))
    rows.append((turn.button("profile.elsewhere", "profile.group:elsewhere"),))
    return Reply(said, tuple(rows))


def _example(turn: Turn) -> str:
    return next(iter(examples(turn, most=1)), "1")


def type_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a typed number or name; several candidates are offered, none is asked again."""
    groups = campaign.groups_on(turn.tx, turn.today)
    found = match_group(arguments[0], [(g.id, g.code, g.name) for g in groups])
    if len(found) == 1:
        return set_group(turn, (str(found[0]),))
    if found:
        some = [g for g in groups if g.id in found][:PAGE]
        return [_offer_groups(turn, some, 0, turn.say("profile.which_group"))]
    asked = _offer_groups(turn, groups, 0, turn.say("profile.no_group"))
    later = turn.button("profile.group_later", "help.cancel")
    return [replace(asked, buttons=(*asked.buttons, (later,)))]


def set_group(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Record where the person lives from today on."""
    someone, chosen = turn.learner, arguments[0] if arguments else ""
    if someone is None:
        return [_must_enrol(turn)]
    groups = {str(g.id): g for g in campaign.groups_on(turn.tx, turn.today)}
    if chosen != "elsewhere" and chosen not in groups:
        return ask_group(turn, ())
    turn.talk.ask = ""
    group_id = groups[chosen].id if chosen in groups else None
    place = people.Place(group_id, chosen == "elsewhere", turn.today)
    people.record_place(turn.tx, someone.person_id, place, turn.now)
    return _done(turn)


def _named(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    return Shown((someone.name,)) if (someone := turn.learner) and someone.name else None


def _addressed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    return Shown(more=(someone.form,)) if (someone := turn.learner) and someone.form else None


def _placed(turn: Turn, _arguments: tuple[str, ...]) -> Shown | None:
    place = people.place_of(turn.tx, turn.learner.person_id) if turn.learner else None
    return Shown(more=(place.group_id, place.elsewhere)) if place else None


def _over(shown: Callable[[Turn, tuple[str, ...]], Shown | None]) -> Decision:
    """An answer that writes over what is there, if something is."""
    return Decision(shown, "profile.show", at_once=True)


ROUTES = Routes(
    commands={"toi": Route(show)},
    postbacks={
        "profile.show": Route(show),
        "profile.ask_form": Route(ask_form),
        "profile.form": Route(set_form, decides=_over(_addressed)),
        "profile.ask_name": Route(ask_name),
        "profile.that_name": Route(that_name),
        "profile.rename": Route(rename),
        "profile.no_name": Route(skip_name, decides=_over(_named)),
        "profile.ask_group": Route(ask_group),
        "profile.ask_place": Route(ask_place),
        "profile.group": Route(set_group, decides=_over(_placed)),
    },
    asks={
        "profile.form": Route(type_form),
        "profile.name": Route(set_name),
        "profile.group": Route(type_group),
    },
)
