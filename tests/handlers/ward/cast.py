"""Who lives in the ward, and the rooms each of them is led into before chance takes over."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.contract import Picture
from handlers.rules.admission.form_numbers import form_number
from handlers.shared.helping import seal
from tests.bot.house import HOUSE

ROLES = {
    "resident": "",
    "another": "",
    "leader": "group_leader",
    "officer": "officer",
    "founder": "officer",
    "captain": "team_leader",
    "helper": "volunteer",
    "clerk": "unit_reporter",
    "graduate": "",
    "holder": "",
}
PEOPLE = (
    *("stranger", "decliner", "newcomer", "resident", "another", "leader", "officer", "founder"),
    *("captain", "helper", "former", "invited", "graduate", "holder", "clerk"),
)
HELPERS = ("helper", "captain")
JOINERS = {"newcomer": ("1", "1")}
"""Who comes with a code of somebody recorded on paper, and what they tap."""
BACKWARDS = ("another", "founder", "helper", "clerk")
"""Who begin at the end of all buttons, so that two of a kind meet them all."""

FORM = form_number("ward", 0, seal(HOUSE))
AIM = ("[targets.new]", "[targets.pick:HT1]")
WARD_AIM = (*AIM, "[targets.scope:ward]")
PROOF = ("[proof.leave]", "[proof.new]", "[proof.set:content:2]", "[proof.set:on:0]")
TEAM = ("[team.new]", "[team.kind:bdhvs]", "[team.end:404]", "[team.body:bdhvs:youth]")
SCENES: Mapping[str, tuple[tuple[str | Picture, ...], ...]] = {
    "stranger": (
        ("[mydata.ask_erase]", "[mydata.erase]"),
        ("[enrol.consent:yes]", "[enrol.age:child]", "[guardian.ask:enrol.guardian:yes]"),
    ),
    "decliner": (("[enrol.consent:no]", "[learn.open:k7-1]"),),
    "newcomer": (("[enrol.consent:yes]", "[enrol.age:teen]", "[profile.form:co]"),),
    "resident": (("[learn.open:k7-1]", "[remind.ask_time]", "7 gio"),),
    "another": (("[learn.resume]", "3"),),
    "graduate": (("[test.start:k7]",),),
    "officer": (
        ("[invite.new:volunteer]", "none", "[invite.new:group_leader]", "no such", "1"),
        ("[register.rename:1]",),
        ("[chase.return:1]",),
        ("[register.add]", "[register.kind:school]"),
        (*AIM, "[targets.scope:group]"),
        WARD_AIM,
        (*WARD_AIM, "[targets.period:year]"),
        (*WARD_AIM, "[targets.period:year]", "12"),
        ("[targets.enter:DH3]", "[targets.period:month]", "7", "A paper", "[targets.save]"),
    ),
    "clerk": (
        ("[reporting.recall:1]", "[reporting.ask:1:TH1]"),
        ("[reporting.recall:1]", "[reporting.ask:1:TH5]", "7", "[reporting.ask:1:KK]"),
        ("[reporting.recall:1]", "[reporting.pick:1:TH6:0]", "[reporting.send:1]"),
        ("[proof.leave]", "[proof.new]", "[proof.set:content:2]"),
        (*PROOF, "mo lop", "[proof.without:figure]", "1/KH-TH", "[proof.save]"),
        (*PROOF, "mo lop"),
        PROOF,
        ("[proof.correct:1]", "[proof.ask:paper]"),
        ("[proof.correct:1]", "[proof.ask:figure]", "3 buoi"),
    ),
    "founder": (
        (*TEAM, "Team 2", "3"),
        ("[approve.ask_return:#]",),
        ("[approve.ask_split:#]",),
        TEAM,
    ),
    "helper": (
        ("[assist.show]", "1", "2", "lua dao", "[assist.show]", "1", "1", "x"),
        ("[assist.print]", "2"),
    ),
    "captain": (
        (
            *("[outreach.new]", "[assist.new]", FORM, "Tu"),
            *("[assist.form:bac]", "[assist.age:teen]", "x"),
        ),
        ("[checkin.help:1]",),
        ("[outreach.send:#]", "[oddity.explain:#]"),
        ("[outreach.ask:#:note]",),
        ("[photo.send:#]", Picture(""), "a photo"),
    ),
}
"""One after the other, at each sitting the next; `#` is the session that was laid out."""
