"""The test after a course: new questions, a verdict after each, and a certificate on passing."""

from handlers.learning.course_test.answering import ROUTES as _ANSWERING
from handlers.learning.course_test.beginning import ROUTES as _BEGINNING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    postbacks={**_BEGINNING.postbacks, **_ANSWERING.postbacks}, asks=_ANSWERING.asks, settle=True
)
