"""Photos of a session: consent comes first, then the pictures; taken off again at any time.

`sending` asks for pictures and takes them, `keeping` records one when the house has its file,
`showing` shows what there is and takes photos off.
"""

from handlers.routes import Routes
from handlers.volunteers.photo.keeping import NETWORK_JOB, NewPhoto, keep, refuse, unwanted
from handlers.volunteers.photo.sending import ROUTES as _SENDING
from handlers.volunteers.photo.sending import AddingTo
from handlers.volunteers.photo.showing import ROUTES as _SHOWING

__all__ = ["NETWORK_JOB", "ROUTES", "NewPhoto", "keep", "refuse", "unwanted"]

ROUTES = Routes(
    postbacks={**_SENDING.postbacks, **_SHOWING.postbacks},
    asks=_SENDING.asks,
    pictures=_SENDING.pictures,
    forms=(AddingTo,),
)
