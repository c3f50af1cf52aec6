"""What a button of the bot's own words does: goes on, is one way among several, waits, or ends.

To agree, to accept a role and to say who one is are `plain`: a refusal weighs as much.
Options of a question are no actions and have no place here: see `contract.Button`.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.contract import Tone

GO = """
approve.approve approve.start approve.told_look assist.begin assist.go_on assist.go_on_entering
certificate.go_on certificate.right_name checkin.again checkin.enrol checkin.finished
checkin.learn common.approve course_test.begin course_test.go_on enrol.decide enrol.first_lesson
enrol.go_on everyday.go_on find.ask_this find.go_on first.go_on first.try help.learn household.go_on
inbox.send inquiry.send learn.go_on learn.next
learn.stay_in_lesson learn.to_quiz nudge.decide nudge.go_on outreach.begin outreach.count_now
outreach.mended outreach.record outreach.send outreach.send_again outreach.send_none
outreach.send_tally outreach.ticked
outreach.yes_take photo.done profile.yes_name quiz.next_lesson quiz.send remind.go_on review.go_on
targets.save
"""
QUIET = """
age.keep age.later approve.later approve.leave assist.back assist.keep assist.later
browse.first_page certificate.keep_name certificate.later certificate.out checkin.leave
checkin.to_session common.as_it_is common.back common.leave course_test.later holders.back
holders.keep holders.to_list household.back household.stay inbox.back inbox.leave inquiry.keep
inquiry.leave invite.cancel invite.keep invite.name_later invite.to_team join.back join.keep_it
link.stay mydata.back mydata.keep mydata.no_withdraw mydata.stay need.back oddity.leave
outreach.back outreach.back_to_helps outreach.later outreach.leave_it outreach.no_drop
outreach.no_take outreach.skip
paper.back photo.back photo.leave profile.group_later profile.place_later profile.skip_name
quiz.forgot remind.none signout.stay targets.leave team.back team.later team.leave team.no_change
learn.back track.later vneid.leave help.all
"""
STOP = """
approve.undo assist.ask_leader assist.erase assist.take_back certificate.withdraw common.withdraw
holders.cancel holders.sure_cancel holders.withdraw inquiry.drop_number inquiry.take_back
inquiry.yes_back invite.sure_resign invite.sure_withdraw invite.withdraw join.revoke
join.revoke_it link.part mydata.agree_erase mydata.ask_erase_there mydata.do_erase mydata.erase
mydata.erase_all mydata.erase_anyway mydata.erase_too mydata.only_name mydata.take_back
mydata.yes_withdraw outreach.clear outreach.drop outreach.take_back outreach.yes_drop photo.remove
photo.undo targets.drop team.end team.remove team.yes_end team.yes_remove
"""
TONES: Mapping[str, Tone] = {
    **dict.fromkeys(GO.split(), "go"),
    **dict.fromkeys(QUIET.split(), "quiet"),
    **dict.fromkeys(STOP.split(), "stop"),
}
"""By the names of texts; every other one is `plain`."""


def tone_of(name: str) -> Tone:
    """The tone of a button whose words are that text."""
    return TONES.get(name, "plain")
