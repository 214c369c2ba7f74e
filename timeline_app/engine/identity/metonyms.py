"""Who speaks for whom: seats of power, and the territory or body that is meant by them."""

from collections.abc import Mapping
from functools import cache

from timeline_app.engine.identity import actor_keys
from timeline_app.languages import available, load_names
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind


@cache
def metonym_keys() -> Mapping[str, str]:
    """Return for each key across articles of a seat of power a key of whom it speaks for, in all languages.

    >>> metonym_keys()["organisation:kremlin"], metonym_keys()["place:brussels"]
    ('place:russia', 'organisation:european union')
    """
    found: dict[str, str] = {}
    for code in available():
        naming = load_names(code)
        for name, whom in naming.metonyms.items():
            kind = ActorKind.PLACE if whom in naming.places else ActorKind.ORGANISATION
            target = min(_keys(whom, kind, naming))
            is_place = name in naming.places
            seat = ActorKind.PLACE if is_place else ActorKind.ORGANISATION
            found |= dict.fromkeys(_keys(name, seat, naming), target)
    return found


def _keys(name: str, kind: ActorKind, naming: Naming) -> frozenset[str]:
    return actor_keys(Actor(name, kind, (), ()), naming=naming)
