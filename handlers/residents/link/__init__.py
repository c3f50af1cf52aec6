"""One person on several channels: a code made on one, typed on the other, confirmed on both.

`joining` makes and takes codes, `crossing` opens a fresh page by a link, `parting` undoes both. A
link moves no address: each place keeps its own number, and what was recorded under it.
"""

from handlers.residents.link.crossing import ROUTES as _CROSSING
from handlers.residents.link.crossing import code_for
from handlers.residents.link.joining import ROUTES as _JOINING
from handlers.residents.link.parting import ROUTES as _PARTING
from handlers.residents.link.parting import Parting
from handlers.residents.link.requests import Offered
from handlers.routes import Routes

__all__ = ["ROUTES", "code_for"]

ROUTES = Routes(
    postbacks={**_JOINING.postbacks, **_CROSSING.postbacks, **_PARTING.postbacks},
    forms=(Offered, Parting),
)
