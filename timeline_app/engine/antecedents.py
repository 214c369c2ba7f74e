"""Tell what is known of actors that words for them must agree with: man or woman, roles, nationality."""

from collections.abc import Sequence

from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Traits


def traits(actors: Sequence[Actor], naming: Naming) -> tuple[Traits, ...]:
    """Return what is known of each actor."""
    return tuple(_traits(actor, naming) for actor in actors)


def _traits(actor: Actor, naming: Naming) -> Traits:
    roles = tuple(frozenset(attribute.lower().split()) for attribute in actor.attributes)
    words = {word for attribute in actor.attributes for word in attribute.split()}
    territories = frozenset(
        naming.demonyms.get(word) or naming.places.get(word, "")
        for word in words
        if word in naming.demonyms or word in naming.places
    )
    is_man = _is_man(actor, frozenset(word for role in roles for word in role), naming)
    return Traits(is_man if actor.kind is ActorKind.PERSON else None, roles, territories - {""})


def _is_man(actor: Actor, titles: frozenset[str], naming: Naming) -> bool | None:
    """Return what titles tell, else what given names tell; None when they tell nothing or both."""
    firsts = {name.split()[0] for name in (actor.name, *actor.aliases) if name}
    for masculine, feminine in (
        (titles & naming.words("masculine_titles"), titles & naming.words("feminine_titles")),
        (firsts & naming.words("masculine_names"), firsts & naming.words("feminine_names")),
    ):
        if masculine or feminine:
            return None if masculine and feminine else bool(masculine)
    return None
