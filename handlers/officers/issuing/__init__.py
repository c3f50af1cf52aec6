"""A report is issued: frozen when it is prepared, asked for by one officer, issued by another.

What changes later is told in a numbered annex, issued in the same way; the file that was issued
is never touched.
"""

from handlers.officers.issuing.correcting import ROUTES as _CORRECTING
from handlers.officers.issuing.correcting import Correcting
from handlers.officers.issuing.deciding import ROUTES as _DECIDING
from handlers.officers.issuing.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    postbacks={**_SHOWING.postbacks, **_DECIDING.postbacks, **_CORRECTING.postbacks},
    asks=_CORRECTING.asks,
    forms=(Correcting,),
)
