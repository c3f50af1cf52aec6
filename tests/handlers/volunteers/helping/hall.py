"""A volunteer, the people around them, and what they say to each other."""

from __future__ import annotations

from bot.app import App
from handlers.readings import MARK
from handlers.rules.admission.form_numbers import form_number
from handlers.shared import onpaper
from handlers.shared.helping import seal
from handlers.turn import WARD_ZONE
from storage.identity import people
from storage.outreach import assisted, teams
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import CONFIG, HOUSE, Clock, enrol, event, found_team, rows

SEAL = seal(HOUSE)
FORM = form_number("test", 0, SEAL)
Texts = list[str]


class Hall:
    """A house with a volunteer of a team that serves the first group, and people around them."""

    def __init__(self, app: App, clock: Clock) -> None:
        self.app = app
        self.clock = clock
        self.told: dict[str, list[tuple[str, str]]] = {}
        self.person: dict[str, people.Known] = {}

    async def open(self) -> None:
        await self.app.store.unit(self._cast)

    def _cast(self, tx: Transaction) -> None:
        self.groups = [group.id for group in campaign.all_groups(tx)]
        self.team = found_team(tx)
        self.today = self.clock().astimezone(WARD_ZONE).date()
        teams.serve(tx, self.team, self.groups[0], self.today, self.clock())
        other = found_team(tx, "Team 2")
        teams.serve(tx, other, self.groups[0], self.today, self.clock())
        cast = {"chi": ("volunteer", self.team), "bo": ("volunteer", other), "mai": ("officer", 0)}
        for name, (role, team) in {**cast, "lan": ("", 0), "minh": ("", 0)}.items():
            group = self.groups[0] if role == "" else self.groups[1]
            self.person[name] = enrol(
                tx, name, self.clock, role=role, team=team, group=group, channel="box"
            )

    def on_paper(self, tx: Transaction, name: str = "Tu", group: int = 0) -> int:
        """Somebody whom the team of chi recorded."""
        count = len(assisted.list_every(tx))
        form = onpaper.Form(
            form_number("hall", count, SEAL),
            *(CONFIG.notice.version, name, "bac", "adult", self.groups[group], self.team),
        )
        by = self.person["chi"].address_id
        written = onpaper.Written("salt", by, self.clock(), self.today)
        return onpaper.enrol(tx, form, written)

    async def add(self, name: str = "Tu", group: int = 0) -> int:
        return await self.app.store.unit(lambda tx: self.on_paper(tx, name, group))

    async def say(self, who: str, said: str) -> Texts:
        """What somebody is told; `told` keeps the buttons that each person got last."""
        letters = await self.app.receive(event(who, said, self.clock, channel="box"))
        messages = [letter.message for letter in letters]
        self.told[who] = [
            (data.partition(MARK)[0], label)
            for m in messages
            for r in m.buttons
            for label, data in r
        ]
        return [message.text for message in messages]

    def data(self, who: str, action: str) -> str:
        """The postback of that action among the last buttons."""
        return next(data for data, _ in self.told[who] if data.startswith(action))

    async def tap(self, who: str, action: str) -> Texts:
        return await self.say(who, f"[{self.data(who, action)}]")

    async def learn(self, person: int, lesson: str = "k7-1", stop: str = "assist.show") -> Texts:
        """A whole lesson, first button after first button."""
        said = await self.say("chi", f"[assist.learn:{person}:{lesson}]")
        while not any(data == stop for data, _ in self.told["chi"]):
            sends = [data for data, _ in self.told["chi"] if ".send:" in data]
            marked = any(label.startswith(("☑", "1. ")) for _, label in self.told["chi"])
            data = sends[0] if sends and marked else self.told["chi"][0][0]
            said = await self.say("chi", f"[{data}]")
        return said

    async def rows(self, table: str, **wanted: object) -> list[dict[str, object]]:
        found = await self.app.store.read(lambda tx: rows(tx, table))
        return [row for row in found if all(row[key] == value for key, value in wanted.items())]

    async def code(self, person: int) -> str:
        """A join code, as chi is told it."""
        (said,) = await self.say("chi", f"[join.make:{person}]")
        return said.split("**")[3]
