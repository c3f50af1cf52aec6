"""The mark that a database keeps of its secret key: with another key nobody is recognised."""

from __future__ import annotations

import secrets
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.clock import now
from bot.config import Config, known_key, root_key
from bot.config.root_key import key_file
from bot.errors import ConfigError
from bot.keeping.keys import Keys
from storage import backup
from storage.chain import audit
from storage.delivery import post
from storage.errors import Unusable
from storage.identity import reach
from storage.rights import holders, roles
from storage.store import Store, open_store
from storage.transaction import Transaction

NAME = "key"


def mark_of(keys: Keys) -> str:
    """What a key leaves in its database."""
    return keys.event("this database")


def check_key(config: Config, store: Store) -> None:
    """Refuse a wrong or missing key; a database without a mark gets one, and a key if need be."""
    if not refuse_other_key(config, store):
        store.now(partial(leave_mark, Keys(root_key(config))))


def refuse_other_key(config: Config, store: Store) -> bool:
    """Refuse a wrong or missing key, and make nothing; whether there is a mark at all."""
    mark = store.look(lambda tx: post.recall(tx, NAME))
    if mark is None:
        return False
    key = known_key(config)
    if key is None:
        raise ConfigError("key_lost", path=key_file(config))
    if mark_of(Keys(key)) != mark:
        raise Unusable("key_changed")
    return True


def leave_mark(keys: Keys, tx: Transaction) -> None:
    """Write the mark if there is none; Unusable when there is another one."""
    mark = mark_of(keys)
    if post.remembered(tx, NAME, mark) != mark:
        raise Unusable("key_changed")


def change(config: Config) -> int:
    """Take the key that is at hand for ours from now on; Unusable where it is ours already.

    What was said under the former one stands; on the web it hangs on nobody we would recognise.
    Open invitations are closed, for no key reads their codes any more; how many they were.
    """
    keys = Keys(root_key(config))
    with closing(open_store(config.database.url, keys.purpose("audit"))) as store:
        return store.now(partial(_change, keys))


def _change(keys: Keys, tx: Transaction) -> int:
    if post.recall(tx, NAME) in {None, mark_of(keys)}:
        raise Unusable("key_same")
    post.unlearn(tx, NAME)
    leave_mark(keys, tx)
    reach.rename(tx, keys.lane)
    at = now()
    audit.rekey(tx, secrets.token_hex(16), at)
    waiting = holders.invites(tx, at)
    return sum(roles.close_invite(tx, one.pair, "withdrawn", at) for one in waiting)


def fits(config: Config, copy: Path, url: str = "") -> bool | None:
    """Whether our key is the one that a copy was made under; None where the copy has no mark.

    `url`: an address of the copy's kind of database, where ours is of the other kind.
    """
    mark = backup.recall(url or config.database.url, copy, NAME)
    if mark is None:
        return None
    key = known_key(config)
    return key is not None and mark_of(Keys(key)) == mark
