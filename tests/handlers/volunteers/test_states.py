"""State × event for those who record sessions: each cell has a next step, and keeps only its own.

A state is what Binh said and tapped to come there (see `Cell.walk`). Whatever is not named in
`KEPT` leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest

from handlers.contract import Body, Picture, Postback, Utterance, Wordless
from handlers.rules.session_said import by_group, session_line
from handlers.rules.speech import Word
from storage.outreach import teams
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, found_team
from tests.handlers.cells import Cell, Cells, Told, changes
from tests.held import hold
from tests.rows import each_row

THEIRS, CHIS = 1, 2
"""Sessions of another team's leader and of a teammate, both open."""
MINE = 3
UNFINISHED = ("draft", "planned", "open", "closed", "returned")
"""The form that Binh begins."""
PLACE = "[outreach.new]|-outreach.set|3"
READY = f"{PLACE}|Nhà văn hóa|-outreach.set"
OPEN = f"{READY}|-outreach.begin"
COUNTS = f"{OPEN}|+2|-outreach.close"
HELPERS = f"{COUNTS}|35|0"
REVIEW = f"{HELPERS}|2"
SENT = f"{REVIEW}|-outreach.send"
LOOK = f"[outreach.open:{MINE}]"
PAST = f"{PLACE}|Nhà văn hóa|hôm qua 8h"
STATES = {
    "menu": "/buoi",
    "kind": "[outreach.new]",
    "groups": "[outreach.new]|-outreach.set",
    "place": PLACE,
    "when": f"{PLACE}|Nhà văn hóa",
    "ready": READY,
    "plan": "[outreach.plan]|-outreach.set|3|-outreach.skip",
    "planned": "[outreach.plan]|-outreach.set|3|-outreach.skip|thứ 7 8h30",
    "open": OPEN,
    "code": f"{OPEN}|-checkin.show",
    "name": f"{OPEN}|-checkin.show|-checkin.help",
    "found": f"{OPEN}|-checkin.show|-checkin.help|Lan",
    "screen": f"{OPEN}|-checkin.show|-checkin.page",
    "until": f"{PAST}|-outreach.record",
    "counts": COUNTS,
    "results": f"{COUNTS}|35",
    "helpers": HELPERS,
    "review": REVIEW,
    "note": f"{REVIEW}|-outreach.ask",
    "mending": f"{REVIEW}|-outreach.amend",
    "photo": f"{REVIEW}|-photo.add|-photo.send",
    "dropping": f"{REVIEW}|-outreach.ask_drop",
    "dropped": f"{REVIEW}|-outreach.ask_drop|-outreach.drop",
    "sent": SENT,
    "odd": f"{OPEN}|-outreach.close|35|0|2|-outreach.send|-oddity.explain",
    "reason": f"{SENT}|-outreach.open|+26|-outreach.amend",
    "returned": f"{SENT}|mai: [approve.open:3]|mai: -approve.ask_return|mai: đếm lại|{LOOK}",
    "approved": f"{SENT}|mai: [approve.open:3]|mai: -approve.unexplained|{LOOK}",
    "helping": "[outreach.opened]|-outreach.ask_take",
}
BUTTONS = (
    *("set:#:kind:BH2", "set:#:counts0:7", "skip:#:until", "begin:#", "close:#", "record:#"),
    *("send:#", "drop:#", "restore:#", "again", "ask:#:note", "open:404", f"take:{CHIS}"),
    *(f"set:{THEIRS}:helpers:9", f"close:{THEIRS}", f"open:{THEIRS}", f"close:{CHIS}"),
)
OTHERS = ("approve.yes:#", f"checkin.hand:{THEIRS}:1", "enrol.consent:yes", "quiz.pick:1:q1:a")
EVENTS: Mapping[str, Body] = {
    **{
        said: Utterance(said)
        for said in (
            *("35", "2", "Sân đình", "không nhớ", "không", "/huy", "/hoc", "trợ giúp", "?"),
            *(
                "tôi bị lừa chuyển tiền",
                "chong toi dang danh toi",
                "hoi xong het",
                "",
                "0000",
                "căn cước 031088001234",
            ),
        )
    },
    "long": Utterance("chữ " * 600),
    "photo": Picture("p"),
    "photo with words": Picture("p", "35 người"),
    **{kind: Wordless(kind) for kind in ("sticker", "voice")},
    **{one: Postback(f"outreach.{one}".replace("#", str(MINE))) for one in BUTTONS},
    **{one: Postback(one.replace("#", str(MINE))) for one in OTHERS},
}
BESIDE = (
    *("trợ giúp", "tôi bị lừa chuyển tiền", "chong toi dang danh toi", "photo", "sticker"),
    *("voice", "approve.yes:#"),
)
"""What leaves an open question open."""
TAKEN = "audit_entry+session.taken, author_id=3, session_event+taken"
ALWAYS = {
    "/hoc": "attempt+k7-1",
    "again": "outreach_session+, session_event+created",
    f"take:{CHIS}": TAKEN,
}
"""What is done in any state, and leaves the form alone."""
ANOTHER_LIKE_IT = {"again": "outreach_session+, session_event+created, session_group+3"}
AT_REST = {"Sân đình": "place=Sân đình"}
"""A place is taken where nothing else is asked."""
DRAFT = {
    "set:#:kind:BH2": "kind=BH2",
    "drop:#": "session_event+withdrawn, state=withdrawn",
}
OPENED = {
    **DRAFT,
    "close:#": "ends_at=01:00, session_event+closed, state=closed, step=counts0",
}
OVER = {**DRAFT, "set:#:counts0:7": "head_count=7"}
SUBMITTED = "audit_entry+session.submitted, session_event+submitted, session_flag+, state=submitted"
COUNTED = {**OVER, "send:#": f"{SUBMITTED}, step=review"}
REVIEWED = {**OVER, "send:#": SUBMITTED, "again": ""}  # today's is not sent: gone on with
CORRECTED = {
    "set:#:kind:BH2": "audit_entry+session.corrected, correction+kind, kind=BH2",
    "set:#:counts0:7": "audit_entry+session.corrected, correction+head_count, head_count=7",
    "drop:#": "audit_entry+session.withdrawn, session_event+withdrawn, state=withdrawn",
    **ANOTHER_LIKE_IT,
}
RETURNED = {
    **CORRECTED,
    "send:#": SUBMITTED.replace(", session_flag+", ""),
}
NO_HELP = "kq1=0, kq2=0, kq3=0, kq4=0, kq5=0, step=helpers"
KEPT: Mapping[str, Mapping[str, str]] = {
    "menu": {"2": "outreach_session+, session_event+planned"},
    "kind": {
        **DRAFT,
        **AT_REST,
        "again": "",
        "2": "kind=BH2, step=groups",
        "set:#:kind:BH2": "kind=BH2, step=groups",
    },
    "groups": {
        **DRAFT,
        **AT_REST,
        "2": "session_group+2, step=place",
        "không nhớ": "session_group+, step=place",
    },
    "place": {
        **DRAFT,
        "Sân đình": "place=Sân đình, step=when",
        **dict.fromkeys(("không nhớ", "không", "hoi xong het"), "step=when"),
    },
    "when": DRAFT,
    "ready": {
        **DRAFT,
        **AT_REST,
        "begin:#": "session_event+opened, state=open",
        **dict.fromkeys(("2", "record:#"), "session_event+closed, state=closed, step=until"),
    },
    "plan": DRAFT | AT_REST,
    "planned": DRAFT | AT_REST,
    "open": OPENED,
    "code": {**OPENED, "2": "audit_entry+screen.asked, checkin_page+, checkin_page+"},
    "name": OPENED,
    "found": OPENED
    | {end: f"audit_entry+session.looked_up, {OPENED[end]}" for end in ("close:#", "drop:#")},
    "screen": {**OPENED, "2": "audit_entry+screen.off, checkin_page-, checkin_page-"},
    "until": {**OVER, "skip:#:until": "step=counts0", "photo with words": "head_count=35"},
    "counts": {
        **OVER,
        "send:#": f"{SUBMITTED.replace(', session_flag+', '')}, step=review",
        **dict.fromkeys(("35", "photo with words"), "head_count=35, step=results0"),
        "2": "head_count=2, step=results0",
        "set:#:counts0:7": "head_count=7, step=results0",
        **dict.fromkeys(("không", "0000"), "head_count=0, step=results0"),
        **dict.fromkeys(("không nhớ", "hoi xong het"), "step=results0"),
    },
    "results": {
        **COUNTED,
        **dict.fromkeys(("không", "0000"), NO_HELP),
        **dict.fromkeys(("không nhớ", "hoi xong het"), "step=helpers"),
    },
    "helpers": {
        **COUNTED,
        **dict.fromkeys(("35", "photo with words"), "helpers=35, step=review"),
        "2": "helpers=2, step=review",
        **dict.fromkeys(("không nhớ", "hoi xong het"), "step=review"),
    },
    "review": REVIEWED | AT_REST,
    "note": {
        **REVIEWED,
        "Sân đình": "note=Sân đình",
        "không nhớ": "note=không nhớ",
        "photo with words": "note=35 người",
    },
    "mending": REVIEWED | AT_REST,
    "photo": REVIEWED,
    "dropping": REVIEWED | AT_REST,
    "dropped": {"restore:#": "session_event+closed, state=closed"},
    "sent": CORRECTED,  # a number may be a figure as well: it is asked
    "odd": {
        **CORRECTED,
        **{
            said: f"explanation={words}, explanation={words}"  # of both that are asked about
            for said, words in (
                ("Sân đình", "Sân đình"),
                ("không nhớ", "không nhớ"),
                ("photo with words", "35 người"),
            )
        },
    },
    "reason": {
        "drop:#": CORRECTED["drop:#"],
        **ANOTHER_LIKE_IT,
    },
    "returned": RETURNED,
    "approved": ANOTHER_LIKE_IT,
    "helping": {"2": TAKEN},
}
"""What each event leaves behind; whatever is not named leaves nothing."""


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    cells.store.now(lambda tx: cast(tx, cells.clock))
    return cells


def cast(tx: Transaction, clock: Clock) -> None:
    """Binh leads, Chi is of his team, Dung leads another; Mai approves; Lan lives in the group."""
    team, other = found_team(tx), found_team(tx, "Team 2")
    teams.serve(tx, team, 3, START.date(), START)
    dung = enrol(tx, "dung", clock, role="team_leader", channel="box", team=other)
    chi = enrol(tx, "chi", clock, role="volunteer", channel="box", team=team)
    enrol(tx, "binh", clock, role="team_leader", channel="box", team=team)
    enrol(tx, "mai", clock, role="officer", channel="box")
    enrol(tx, "lan", clock, channel="box", group=3)
    assert [hold(tx, clock, dung.person_id, other), hold(tx, clock, chi.person_id, team)] == [1, 2]


@each_row("state", STATES)
def test_each_event_has_a_next_step_and_keeps_only_its_own(cells: Cells, state: str) -> None:
    faults, kept = cells.within(lambda cell: played(cell, state))
    assert faults == []
    expected = {**ALWAYS, **KEPT.get(state, {})}
    assert kept == {name: found for name, found in expected.items() if found}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("groups", "Để sau"),
        ("ready", ""),
        ("code", ""),
    ],
)
def test_to_skip_is_no_answer_to_a_quiz(cells: Cells, state: str, said: str) -> None:
    told = cells.within(lambda cell: cell.lesson_attempt("binh", f"{STATES[state]}|bo qua"))
    assert "chọn đại một ý" not in told.text
    assert said in told.text


@pytest.mark.parametrize("state", ["menu", "kind", "groups", "when"])
def test_a_line_is_taken_apart_once(
    cells: Cells, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many ask what it says: a row of counts took 15 ms of the only writer."""
    calls: list[str] = []
    counted = session_line.told_by_group

    def one_more(text: str, words: Sequence[Word]) -> tuple[by_group.Told, ...]:
        calls.append(text)
        return counted(text, words)

    monkeypatch.setattr(session_line, "told_by_group", one_more)
    line = " ".join(["20 nu"] * 20)
    cells.within(lambda cell: cell.lesson_attempt("binh", f"{STATES[state]}|{line}"))
    assert calls.count(line) == 1


def played(cell: Cell, state: str) -> tuple[list[str], dict[str, str]]:
    """What is wrong in a state, and what each event leaves behind."""
    asked, before = cell.lesson_attempt("binh", STATES[state]), cell.memory()
    faults: list[str] = []
    kept: dict[str, str] = {}
    for name, body in EVENTS.items():
        with cell.tried():
            faults += [f"{name}: {fault}" for fault in wrong(cell, asked, name)]
            after = cell.memory()
            kept[name] = ", ".join(changes(before, after))
            if isinstance(body, Postback) and name != "again":
                cell.say("binh", body)  # once more: an old button
                faults += [f"{name}, again: {more}" for more in changes(after, cell.memory())]
    faults += ["the form is lost"] if is_lost(cell) else []
    return faults, {name: found for name, found in kept.items() if found}


def wrong(cell: Cell, asked: Told, name: str) -> Iterator[str]:
    """What is wrong with what is said to an event; an awaited photo is answered when it is seen."""
    before = cell.conversation("binh")
    if before.ask == "photo.wait" and isinstance(EVENTS[name], Picture):
        return
    said = cell.say("binh", EVENTS[name])
    if not said.text.strip() or not said.buttons or any(len(text) > 4000 for text in said.texts):
        yield f"no next step: {said}"
    if name in BESIDE and before.ask:
        now = cell.conversation("binh")
        if (now.ask, now.draft) != (before.ask, before.draft):
            yield f"the question is closed: {now}"
        if not (set(asked.buttons) <= set(said.buttons) or said.offers("need.back")):
            yield f"its answers are not offered: {said}"


def is_lost(cell: Cell) -> bool:
    """Whether an unfinished form is not found again after anything that led away."""
    cell.say("binh", "/hoc")
    forms = {row["id"]: row["state"] for row in cell.memory()["outreach_session"]}
    is_open = forms.get(MINE) in UNFINISHED
    return is_open and not cell.say("binh", "/buoi").offers(f"outreach.open:{MINE}")
