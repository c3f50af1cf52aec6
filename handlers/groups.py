"""What is said in a group: one line and the way to the private chat; nothing about anybody."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.contract import Button, Event, Reply, row
from handlers.turn import ConversationState, House, words_for

PAUSE = timedelta(minutes=10)
"""Between two such lines in one group: a lively group must not be filled with them."""


def lead_away(house: House, conversation: ConversationState, event: Event) -> Reply | None:
    """The line, and note in the group's talk when it was said; None shortly after another."""
    said_at = datetime.fromisoformat(conversation.shown_at) if conversation.shown_at else None
    if said_at is not None and event.received_at - said_at < PAUSE:
        return None
    conversation.shown_at = event.received_at.isoformat()
    say, words = house.texts.say, words_for(house, house.texts.say("forms.ban"), "")
    if not event.private_chat:
        return Reply(say("groups.lead_by_hand", **words))
    button = Button(say("groups.open", **words), event.private_chat)
    return Reply(say("groups.lead", **words), row(button))
