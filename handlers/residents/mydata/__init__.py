"""/dulieu: what is kept about a person is shown, given as a file, no longer collected, erased.

`showing` says it in words, `exporting` gives the file, `erasing` asks and erases, `agreeing` asks
the other place of somebody who learns at two.
"""

from handlers.residents.mydata.agreeing import ROUTES as _AGREEING
from handlers.residents.mydata.erasing import ROUTES as _ERASING
from handlers.residents.mydata.erasing import AskedToErase
from handlers.residents.mydata.exporting import ROUTES as _EXPORTING
from handlers.residents.mydata.showing import ROUTES as _SHOWING
from handlers.routes import Routes

__all__ = ["ROUTES"]

ROUTES = Routes(
    commands=_SHOWING.commands,
    postbacks={
        **_SHOWING.postbacks,
        **_EXPORTING.postbacks,
        **_ERASING.postbacks,
        **_AGREEING.postbacks,
    },
    forms=(AskedToErase,),
)
