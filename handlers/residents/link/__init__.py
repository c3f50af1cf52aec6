"""One person on several channels: a code made on one, typed on the other, confirmed on both.

`joining` makes and takes codes, `parting` undoes a link. A link moves no address: each place keeps
its own number, and what was recorded under it.
"""

from handlers.residents.link.joining import ROUTES as _JOINING
from handlers.residents.link.joining import Offered
from handlers.residents.link.parting import ROUTES as _PARTING
from handlers.residents.link.parting import Parting
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    postbacks={**_JOINING.postbacks, **_PARTING.postbacks},
    forms=(Offered, Parting),
)
