"""What an answer of the house amounts to, in the labels of the sets: the first thing done first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.learning.reminding import show_minute
from handlers.shared.everyday import meaning
from tests.handlers.understanding.playing import Played

Label = frozenset[str]
"""One thing that was done or offered; some have several names."""
LINES = ("113", "114", "115", "111", "156")
"""A card is one only if it names somebody to call."""
OFFERED = 3
"""So many lessons of a list are looked at."""


def _named(*several: str) -> Label:
    return frozenset(several)


ROUTES: Mapping[str, Label] = {
    **{
        name: _named(f"command:{name}")
        for name in ("hoc", "bai", "on", "tiendo", "diemdanh", "giayghinhan", "toi", "doinguoi")
    },
    **{name: _named(f"command:{name}") for name in ("dulieu", "trogiup", "huy", "start", "nhac")},
    **{
        name: _named(f"command:{name}")
        for name in ("thongke", "hieulam", "chitieu", "duyet", "hocho", "doihinh", "moi", "buoi")
    },
    **{
        name: _named(f"command:{name}")
        for name in ("nhatky", "thuhoi", "xacnhanvneid", "xephang", "tiendobaocao", "donvi", "chot")
    },
    **dict.fromkeys(("approve.next", "approve.each"), _named("command:duyet")),
    **dict.fromkeys(("team.new", "team.early"), _named("command:doihinh")),
    **dict.fromkeys(
        ("chase.missing", "chase.sent", "chase.show", "chase.ring"), _named("command:tiendobaocao")
    ),
    "invite.said": _named("command:moi"),
    "register.add": _named("command:donvi"),
    "stats.ranked": _named("command:xephang"),
    "stats.silent": _named("command:xephang"),
    "settling.reopen": _named("command:chot"),
    **dict.fromkeys(("stats.chart", "stats.drawn"), _named("chart")),
    "gap": _named("command:gap", "contact", "ask_officer"),
    "help.human": _named("command:gap", "contact", "ask_officer"),
    "learn.resume": _named("command:hoc"),
    "learn.step": _named("next", "skip"),
    "steer.skip": _named("skip"),
    "steer.redo": _named("redo"),
    "steer.straight": _named("skip", "test"),
    "help.stop": _named("command:huy"),
    "learn.menu": _named("command:bai"),
    "browse.courses": _named("command:bai"),
    "review.start": _named("command:on"),
    "learn.progress": _named("command:tiendo"),
    "certificate.list": _named("command:giayghinhan"),
    "test.intro": _named("test"),
    "test.start": _named("test"),
    "checkin.bare": _named("command:diemdanh"),
    "checkin.ask": _named("command:diemdanh"),
    "profile.show": _named("command:toi"),
    "profile.ask_name": _named("command:toi"),
    "remind.show": _named("command:nhac"),
    "remind.ask_time": _named("command:nhac"),
    "remind.off": _named("command:nhac=off", "command:nhac"),
    "household.show": _named("command:doinguoi"),
    "mydata.show": _named("command:dulieu"),
    "mydata.leave": _named("command:dulieu=erase", "command:dulieu=withdraw", "command:dulieu"),
    "mydata.ask_erase": _named("command:dulieu=erase", "command:dulieu"),
    "mydata.ask_withdraw": _named("command:dulieu=withdraw", "command:dulieu"),
    "mydata.erase": _named("erased_at_once"),
    "help.show": _named("command:trogiup"),
    **dict.fromkeys(("enrol.first", "enrol.start", "enrol.register"), _named("command:start")),
    "signout.lost": _named("other_device"),
    "link.start": _named("other_device"),
    "profile.no_name": _named("no_name"),
    "remind.which": _named("clarify"),
    "outreach.show": _named("command:buoi"),
    "outreach.mine": _named("command:buoi=mine", "command:buoi"),
    "outreach.again": _named("command:buoi=again", "command:buoi"),
    "holders.show": _named("roles"),
    "vaitro": _named("roles", "command:vaitro"),
    "hopthu": _named("inbox", "command:hopthu"),
    "targets.new": _named("set_target", "command:chitieu"),
    "targets.entries": _named("command:chitieu"),
    "stats.show": _named("figures"),
    "stats.learning": _named("figures"),
    "stats.campaign": _named("figures"),
    "stats.report": _named("report"),
}
LOST = (
    *("find.lost", "find.lost_consent", "find.lost_choosing", "find.lost_answering"),
    *("find.lost_step", "find.lost_choice"),
)
DARK = (
    "find.nothing",
    "find.ask_human",
    "find.answer_by_number",
    "find.choose_answer",
    "find.choose",
    "find.for_staff",
    "find.perhaps",
)
"""The house says that it did not understand."""
ASKED_BACK = {
    "quiz.typed_unsure": _named("clarify"),
    "quiz.typed_which": _named("clarify"),
    "quiz.typed_denied": _named("clarify"),
    "quiz.not_read": _named("clarify"),
    "find.is_it": _named("clarify"),
    "profile.near_form": _named("clarify"),
    "profile.ask_form_again": _named("clarify", "dark"),
    "profile.is_that_name": _named("clarify", "confirm_name"),
    "profile.bad_name": _named("clarify", "dark"),
    "profile.which_group": _named("clarify"),
    "profile.is_that_group": _named("clarify"),
    "profile.group_unknown": _named("group_unknown"),
    "profile.no_group": _named("no_such_group", "clarify", "dark"),
    "track.ask_again": _named("clarify", "dark"),
    "remind.unread_time": _named("clarify"),
    "find.half_a_yes": _named("clarify"),
    "remind.bad_time": _named("clarify", "too_early"),
    "checkin.unknown": _named("code_refused"),
    "help.masked": _named("masked"),
    "stats.file_made": _named("report:xlsx"),
    "documents.making": _named("report:year"),
    "stats.which_report": _named("clarify"),
    "stats.no_team": _named("clarify"),
    "stats.which_course": _named("clarify"),
    "find.two": _named("clarify", "not_sure"),
    **dict.fromkeys(("stats.no_group", "days.not_yet"), _named("no_data", "clarify")),
    **dict.fromkeys(("stats.doubt", "days.either", "stats.which_group"), _named("clarify")),
    **dict.fromkeys(("unkept.who", "unkept.absent", "stats.unread"), _named("clarify")),
    "stats.not_theirs": _named("refuse:scope"),
    "unkept.names": _named("refuse:names"),
    **{f"unkept.{kind}": _named(f"not_kept:{kind}") for kind in ("file", "document", "broadcast")},
}
"""Texts that ask again, some of them without having understood a thing."""
REFUSED = ("stats.not_theirs", "unkept.names")
"""What is refused comes before what is shown instead."""
WARD = _named("ward", "contact", "ask_officer", "command:gap")
"""Referred to the ward, for want of anything better."""
EVERYDAY = "everyday."
ASKING = ("find.perhaps", "find.two", "find.ask_human")
"""It is asked what was meant, and each button is a meaning."""
OTHERWISE = {
    **{word: f"not_for_us:{word}" for word in ("weather", "gold", "fun", "news", "other")},
    "language": "not_for_us:language",
    "no_back": "back",
    "answered_back": "back",
}
"""Labels of answers that are called otherwise here."""
BESIDE = ("everyday.human", "everyday.go_on", "everyday.lessons", "everyday.link")
"""Words on buttons."""


def labels(played: Played) -> list[Label]:
    """What was done, one thing after another; empty where the house was in the dark."""
    refused = [ASKED_BACK[name] for name in REFUSED if name in played.shown]
    ranked = (
        [ROUTES["xephang"]] if any(one["report"] == "ranking" for one in played.counted) else []
    )
    done = [*refused, *_stored(played), *ranked, *_done(played)]
    found = [*done, *_said(played), *_offered(played)]
    return list(dict.fromkeys(found))


def is_dark(played: Played) -> bool:
    """Whether the house says that it did not understand, or only refers to the ward."""
    return any(name in (*DARK, "find.for_people") for name in played.shown)


def _done(played: Played) -> Iterator[Label]:
    for name, arguments in played.routes:
        value = arguments[0] if arguments else ""
        special = _valued(name, value, played)
        if special or name in ROUTES:
            yield special or ROUTES[name]


def _valued(name: str, value: str, played: Played) -> Label:
    """What is done to something that is named."""
    is_card = any(line in played.told.text for line in LINES)
    named: dict[str, tuple[str, ...]] = {
        "need.card": (f"emergency:{value}" if is_card else "emergency:empty",),
        "targets.enter": (f"enter:{value}", "command:chitieu"),
        "stats.explain": tuple(f"explain:{code}" for code in codes_of(value)),
        "learn.open": (f"lesson:{value}",),
        "enrol.consent": ("agree", "agreed") if value == "yes" else ("decline", "declined"),
        "enrol.age": (f"age:{value}",),
    }
    if value:
        named["learn.menu"] = (f"course:{value}",)
        code = (f"command:diemdanh={value}", "command:diemdanh")
        named |= {"diemdanh": code, "checkin.bare": code}
    return frozenset(named.get(name, ()))


def _said(played: Played) -> Iterator[Label]:
    for name in played.shown:
        if name.startswith(EVERYDAY) and name not in BESIDE:
            word = name.removeprefix(EVERYDAY).removesuffix("_elsewhere")
            yield _named(OTHERWISE.get(word, word))
        elif name in LOST:
            yield _named("lost")
        elif name in ASKED_BACK:
            yield ASKED_BACK[name]
        elif name == "find.for_people":
            yield WARD


def _offered(played: Played) -> Iterator[Label]:
    """Lessons, and where it is asked what is meant, whatever else may be tapped."""
    several = [data.split(":") for _, data in played.told.buttons]
    lessons = [one[1] for one in several if one[0] == "learn.open"]
    asks = any(name in ASKING for name in played.shown)
    meant = [_meaning(one[1]) for one in several if asks and one[0] == "everyday.say"]
    yield from [*meant, *(_named(f"lesson:{one}") for one in lessons)][:OFFERED]


def _meaning(name: str) -> Label:
    does = meaning(name).does
    return ROUTES.get(does) or _named(OTHERWISE.get(name, name))


def _stored(played: Played) -> Iterator[Label]:
    """Values that stand now and did not before."""
    new = {name: value for name, value in played.now.items() if value != played.before.get(name)}
    for name in ("name", "form", "group", "track"):
        if new.get(name):
            yield _named(f"{name}:{new[name]}")
    if new.get("name") == "":
        yield _named("no_name")
    if new.get("age_band"):
        yield _named(f"age:{new['age_band']}")
    if new.get("elsewhere"):
        yield _named("group_elsewhere")
    if new.get("minute"):
        time = show_minute(int(str(new["minute"])))
        yield _named(f"command:nhac={time}", f"answer:{time}", "command:nhac")
    if new.get("answers"):
        yield _answer(str(played.now["answer"]))


def _answer(given: str) -> Label:
    """An answer that was recorded, and whether it was marked as right."""
    option, is_right = given.split("/")
    if option == "quen":
        return _named("answer:forgot", "forgot")
    side = {"dung": "yes", "sai": "no"}.get(option, option)
    marked = "answer:right" if is_right == "1" else "answer:marked"
    return _named(f"answer:{side}", marked)
