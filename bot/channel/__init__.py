"""What a channel is: what it can show, how a message is sent through it, and what it may ask.

The only module of ours that channels know beside the contract of the handlers.
"""

from bot.channel.doorbell import Bell, Doorbell
from bot.channel.host import Answered, Carried, ChannelHost, InboxMessage, Shared, Uploads
from bot.channel.message import Capabilities, Channel, Fetcher, FileRef, Message, is_link, unmarked
from bot.channel.sender import Sender
from bot.delivery.send_errors import (
    Ambiguous,
    Blocked,
    Busy,
    Refused,
    SendError,
    TooLarge,
    TooMany,
    Unavailable,
    Unreachable,
    broken,
)
from bot.keeping.vault import Vault
from bot.tray import Tray
from storage.delivery.token_pairs import Pair

__all__ = [
    "Ambiguous",
    "Answered",
    "Bell",
    "Blocked",
    "Busy",
    "Capabilities",
    "Carried",
    "Channel",
    "ChannelHost",
    "Doorbell",
    "Fetcher",
    "FileRef",
    "InboxMessage",
    "Message",
    "Pair",
    "Refused",
    "SendError",
    "Sender",
    "Shared",
    "TooLarge",
    "TooMany",
    "Tray",
    "Unavailable",
    "Unreachable",
    "Uploads",
    "Vault",
    "broken",
    "is_link",
    "unmarked",
]
