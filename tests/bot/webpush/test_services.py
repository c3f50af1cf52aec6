"""Addresses that browsers name come from outside: only what is written strictly is taken."""

from __future__ import annotations

from bot.webpush.services import Services
from tests.rows import each_row

SERVICES = Services.of("fcm.googleapis.com, push.example")


@each_row(
    ("endpoint", "is_taken"),
    [
        ("https://fcm.googleapis.com/fcm/send/a-B_9:APA91b", True),
        ("https://eu.push.example:443/w/?token=a%2Fb", True),
        ("https://fcm.googleapis.com/a\r\nX: y", False),
        ("https://fcm.googleapis.com/a\n", False),
        ("https://.fcm.googleapis.com/x", False),
        ("https://a..push.example/x", False),
        ("https://-a.push.example/x", False),
        ("https://fcm.googleapis.com./x", False),
        ("https://me@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com\\@evil.example/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("http://fcm.googleapis.com/x", False),
        ("https://evilfcm.googleapis.com.example/x", False),
        (" https://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com/a b", False),
    ],
)
def test_an_address_is_taken_or_not(endpoint: str, is_taken: bool) -> None:
    assert SERVICES.take(endpoint) is is_taken
