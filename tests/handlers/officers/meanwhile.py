"""What an officer stands before, and what somebody else does meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.turn import House
from storage.outreach import counts, sessions, teams
from storage.studying import vneid
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, found_team
from tests.graduates import certify
from tests.handlers.at_once import Table, Way
from tests.handlers.officers.ending import end
from tests.handlers.officers.papers import CERTIFICATES, SETTINGS, TO_CERTIFICATE, TO_TARGET
from tests.held import hold

QUESTION = "Bao giờ có lớp học buổi tối ở nhà văn hóa?"
COMMON = "Lớp học buổi tối ở nhà văn hóa vào hôm nào?"
ASK = f"/hoi|=inquiry.agree|{QUESTION}|=inquiry.send"
BINH, CHI, MAI = 2, 3, 4
"""Their grants."""


def write(who: str, kind: str, words: str) -> str:
    return f"{who}: [inbox.open:1]|{who}: =inbox.write:1:{kind}|{who}: {words}"


def done(who: str, kind: str, words: str) -> str:
    return f"{write(who, kind, words)}|{who}: =inbox.send:1:{kind}"


ANSWERED = done("hoa", "answered", "Thứ Năm hằng tuần.")
PROPOSED = (
    f"{ANSWERED}|hoa: [common.start:1]|hoa: =common.edit:question|hoa: {COMMON}"
    "|hoa: =common.propose"
)
APPROVED = f"{PROPOSED}|tam: [common.open:1]|tam: =common.approve"
INBOX = {
    "answering": (write("mai", "answered", "Thứ Hai."), "=inbox.send:1:answered"),
    "asked for an answer": ("[inbox.open:1]|=inbox.write:1:answered", "Thứ Hai."),
    "forwarding": (write("mai", "forwarded", "Công an phường."), "=inbox.send:1:forwarded"),
    "closing": (write("mai", "closed", "Đã có câu khác."), "=inbox.send:1:closed"),
    "closing those alike": ("[inbox.many:1:same]", "=inbox.close_many"),
}
COMMONS = {
    "composing": (
        f"{ANSWERED}|[common.start:1]|=common.edit:question|{COMMON}",
        "=common.propose",
    ),
    "approving": (f"{PROPOSED}|[common.open:1]", "=common.approve"),
    "refusing": (f"{PROPOSED}|[common.open:1]", "=common.refuse"),
    "withdrawing": (f"{APPROVED}|[common.open:1]", "=common.withdraw"),
}
ROSTER = {
    "removing a member": (f"[team.ask_remove:{CHI}]", f"=invite.withdraw:{CHI}"),
    "ending the team": ("[team.open:1]|=team.ask_end:1", "=team.end:1"),
    "naming the team": ("[team.open:1]|=team.ask_name:1", "Đội Hoa Sữa"),
    "giving it groups": ("[team.open:1]|=team.ask_groups:1", "tổ 5"),
}
SESSIONS = {
    "approving a session": ("[approve.open:1]", "=approve.yes:1"),
    "sending it back": ("[approve.open:1]|=approve.ask_return:1", "Đếm lại giúp."),
}
STATEMENTS = {
    "seeing it on VNeID": ("/xacnhanvneid", "=vneid.seen:1"),
    "not seeing it": ("/xacnhanvneid", "=vneid.unseen:1"),
}
ROLES = {
    "renewing": (f"[holders.open:{BINH}]", f"=holders.renew:{BINH}"),
    "taking back": (f"[invite.withdraw:{BINH}]", f"=invite.withdraw:{BINH}"),
    "cancelling a code": (
        "hoa: [invite.new:officer]|[holders.invites]|=holders.ask_cancel",
        "=holders.cancel",
    ),
}
ALWAYS: Mapping[str, Way] = {
    "nothing": "",
    "her role is taken back": f"hoa: [invite.withdraw:{MAI}]|hoa: =invite.withdraw:{MAI}",
    "her role ends": end("mai"),
}
TO_QUESTION: Mapping[str, Way] = {
    "hoa answers": ANSWERED,
    "hoa forwards": done("hoa", "forwarded", "Điện lực."),
    "hoa closes": done("hoa", "closed", "Trùng câu khác."),
    "lan takes it back": "lan: [inquiry.ask_back:1]|lan: =inquiry.take_back:1",
    "lan is erased": "lan: [mydata.ask_erase]|lan: =mydata.erase",
    "another asks the same": f"tu: {ASK.replace('|', '|tu: ')}",
}
TO_COMMON: Mapping[str, Way] = {
    "tam approves": "tam: [common.open:1]|tam: =common.approve",
    "hoa takes hers back": "hoa: [common.open:1]|hoa: =common.refuse",
    "tam withdraws": "tam: [common.open:1]|tam: =common.withdraw",
    "lan is erased": "lan: [mydata.ask_erase]|lan: =mydata.erase",
    "hoa's role ends": end("hoa"),
}
TO_TEAM: Mapping[str, Way] = {
    "hoa removes chi": f"hoa: [team.ask_remove:{CHI}]|hoa: =invite.withdraw:{CHI}",
    "chi resigns": "chi: [invite.resign]|chi: =invite.withdraw",
    "chi's role ends": end("chi"),
    "hoa ends the team": "hoa: [team.open:1]|hoa: =team.ask_end:1|hoa: =team.end:1",
    "hoa renames it": "hoa: [team.open:1]|hoa: =team.ask_name:1|hoa: Đội Hoa Cau",
    "hoa gives it groups": "hoa: [team.open:1]|hoa: =team.ask_groups:1|hoa: tổ 7",
}
TO_ROLE: Mapping[str, Way] = {
    "hoa renews it": f"hoa: [holders.open:{BINH}]|hoa: =holders.renew:{BINH}",
    "hoa takes it back": f"hoa: [invite.withdraw:{BINH}]|hoa: =invite.withdraw:{BINH}",
    "binh resigns": "binh: [invite.resign]|binh: =invite.withdraw",
    "it ends": end("binh"),
    "hoa cancels it": "hoa: [holders.invites]|hoa: =holders.ask_cancel|hoa: =holders.cancel",
    "a month passes": "+744",
    "hoa's role ends": end("hoa"),
}
TO_SESSION: Mapping[str, Way] = {
    "hoa approves": "hoa: [approve.open:1]|hoa: =approve.yes:1",
    "hoa sends it back": "hoa: [approve.open:1]|hoa: =approve.ask_return:1|hoa: Thiếu tổ 5.",
    "binh drops it": "binh: [outreach.ask_drop:1]|binh: =outreach.drop:1",
    "binh corrects it": "binh: [outreach.set:1:counts0:22]",
    "binh's role ends": end("binh"),
}
TO_STATEMENT: Mapping[str, Way] = {
    "hoa sees it": "hoa: /xacnhanvneid|hoa: =vneid.seen:1",
    "hoa does not": "hoa: /xacnhanvneid|hoa: =vneid.unseen:1",
    "lan takes it back": "lan: [vneid.take_back:1]",
    "and states it again": "lan: [vneid.take_back:1]|lan: [vneid.state]",
    "lan is erased": "lan: [mydata.ask_erase]|lan: =mydata.erase",
}
TABLES = {
    name: Table("mai", states, {**ALWAYS, **ways})
    for name, states, ways in (
        ("sessions", SESSIONS, TO_SESSION),
        ("VNeID", STATEMENTS, TO_STATEMENT),
        ("inbox", INBOX, TO_QUESTION),
        ("common", COMMONS, TO_COMMON),
        ("roster", ROSTER, TO_TEAM),
        ("roles", ROLES, TO_ROLE),
        ("targets", SETTINGS, TO_TARGET),
        ("certificates", CERTIFICATES, TO_CERTIFICATE),
    )
}


def cast(tx: Transaction, clock: Clock, house: House) -> None:
    """Three officers, a team of two whose session waits, two who ask; one shows VNeID."""
    team = found_team(tx)
    teams.serve(tx, team, 3, START.date(), START)
    enrol(tx, "hoa", clock, role="officer", channel="box")
    binh = enrol(tx, "binh", clock, role="team_leader", channel="box", team=team)
    enrol(tx, "chi", clock, role="volunteer", channel="box", team=team)
    enrol(tx, "mai", clock, role="officer", channel="box")
    enrol(tx, "tam", clock, role="officer", channel="box")
    lan, _ = (enrol(tx, who, clock, channel="box", group=3) for who in ("lan", "tu"))
    certify(tx, house, lan.person_id, clock())
    vneid.state(tx, lan.person_id, START.date(), clock())
    number = hold(tx, clock, binh.person_id, team)
    (row,) = counts.of(tx, number)
    counts.save(tx, replace(row, head_count=20))
    held, over = sessions.find(tx, number), clock() - timedelta(minutes=5)
    assert held is not None
    span = {"starts_at": over - timedelta(hours=1), "ends_at": over, "submitted_at": clock()}
    sent = replace(held, state="submitted", step="review", place="Đình", helpers=2, **span)  # type: ignore[arg-type]
    sessions.save(tx, sent)
