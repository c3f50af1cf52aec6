"""What volunteers say in a sentence: a wish, or what is to be mended on the card in view."""

from __future__ import annotations

from handlers.contract import Go
from handlers.router import Route, Routes
from handlers.rules.counting import Counts, read_heads, read_results
from handlers.rules.moments import read_end
from handlers.rules.remarks import says_nothing
from handlers.rules.session_line import read_session
from handlers.rules.team_wishes import of_card, read_wish
from handlers.shared.teamwork import WORKERS, my_session, my_teams, open_sessions, opened_led
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import desk, form, menu, telling
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun
from handlers.volunteers.outreach.screens import current

ASKED = {"drop": "outreach.ask_drop", "photo": "photo.add"}
GOES = {
    "hocho": "assist.show",
    "again": "outreach.again",
    "mine": "outreach.mine",
    "team": "team.show",
    "plan": "outreach.plan",
    "new": "outreach.show",
}


def said(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The card in view is mended; else a wish leads on; else it is searched for."""
    text = ":".join(arguments)
    one = _in_view(turn)
    if one and (mended := _mended(turn, one, text)):
        return mended
    wish = read_wish(text)
    if wish in (None, "new") and _tells(turn, wish, text):
        return telling.begin(turn, text)
    if wish is None:
        return [Go(f"find.lessons:{text}")]
    return [Go(GOES[wish])] if wish in GOES else _about_today(turn, wish)


def _tells(turn: Turn, wish: str | None, text: str) -> bool:
    """Whether it is a session told in a line: outright, or beside the button to begin one."""
    is_at_menu = any(data.startswith("outreach.new") for _, data in turn.talk.offers)
    may_be = wish == "new" or is_at_menu
    return may_be and bool(my_teams(turn)) and read_session(text, turn.today).is_read


def _in_view(turn: Turn) -> Form | None:
    """The session whose card was shown last: its button to mend is on offer."""
    begin = "outreach.amend:"
    offered = (data for _, data in turn.talk.offers if data.startswith(begin))
    data = next(offered, "")
    return desk.load(turn, data.removeprefix(begin).partition("~")[0]) if data else None


def _mended(turn: Turn, one: Form, text: str) -> Outcomes:
    """Nothing where the words do not speak of it."""
    what = of_card(text)
    if what in ASKED:
        return [Go(f"{ASKED[what]}:{one.id}")]
    if what == "send" or says_nothing(text):
        return current(turn, one)
    step = _line(turn, one, text)
    if step and not form.has_line(one, step):
        return begun(current(turn, one), turn.say("outreach.not_held"))
    return form.mend(turn, one, step, text) if step else []


def _line(turn: Turn, one: Form, text: str) -> str:
    """Which line is spoken of; of several groups nobody knows which is meant."""
    since = one.one.starts_at
    if since and read_end(text, since.astimezone(WARD_ZONE), turn.now.astimezone(WARD_ZONE)).value:
        return "until"
    if len(one.rows) != 1:
        return ""
    results, heads = read_results(text), read_heads(text)
    if results.options or _counts(results.value, text):
        return "results0"
    return "counts0" if heads.options or _counts(heads.value, text) else ""


def _counts(said: Counts | None, text: str) -> bool:
    """Whether it names a count: nobody wipes a card by a "không", or a "không nhớ"."""
    known = [count for count in (said or {}).values() if count is not None]
    return any(known) or (bool(known) and any(map(str.isdigit, text)))


def _about_today(turn: Turn, wish: str) -> Outcomes:
    """Opening, closing, paper: the session of today that it can be, else all there is."""
    if wish == "close" and (opened := open_sessions(turn)):
        return [Go(_closable(turn, opened))]
    if wish == "open" and (opened := open_sessions(turn)):
        return [Go(f"checkin.show:{opened[0]}")]
    ready = menu.ready_today(turn)
    return [Go(f"outreach.open:{ready}")] if ready else [Go("outreach.show")]


def _closable(turn: Turn, opened: list[int]) -> str:
    """One's own, else a teammate's where one leads; else all there is."""
    own = next((number for number in opened if my_session(turn, str(number))), None)
    if own is not None:
        return f"outreach.open:{own}"
    led = opened_led(turn)
    return f"outreach.ask_take:{led[0].id}" if led else "outreach.show"


ROUTES = Routes(postbacks={"outreach.said": Route(said, WORKERS)})
