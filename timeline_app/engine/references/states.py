"""Tell which state "the country" is."""

from collections.abc import Sequence
from typing import Final

from timeline_app.engine.references.nearby import Near, Scene, is_aside, only, protagonist
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Token

_NEAR: Final = 2  # sentences before "the country" in which the state may be named
_OFTEN: Final = 3  # times that an article names the state that it is about


def names_state(tokens: Sequence[Token], at: int, scene: Scene) -> bool:
    """Whether "the country" or "the nation" stands behind the article at `at`, and nothing tells more of it."""
    is_owned = tokens[at].lower in scene.grammar.words("possessives")
    if is_owned or at + 1 >= len(tokens) or tokens[at + 1].text not in scene.naming.words("state_nouns"):
        return False
    following = tokens[at + 2].lower if at + 2 < len(tokens) else ""
    told = scene.naming.words("body_links") | scene.grammar.words("relatives")
    is_compound = following.isalpha() and scene.grammar.verb(following) is None
    is_compound &= following not in scene.grammar.function_words | scene.grammar.words("adverbs")
    return following not in told and not is_compound


def find_state(near: Near, scene: Scene) -> int | None:
    """Return the only state named nearby; of several the one that the article is about, as where none is near.

    Not one that only stands beside where the article is about another, nor where another's people come behind it.
    """
    territories = {*scene.naming.demonyms.values()}
    states = {
        number
        for number, actor in enumerate(scene.actors)
        if actor.kind is ActorKind.PLACE and actor.name in territories
    }
    main = protagonist(states, scene)
    is_often = main is not None and len(scene.actors[main].mentions) >= _OFTEN
    peoples: set[int] = set()
    for sentence in near.within(_NEAR):
        here = [r for r in sentence.references if r.actor in states]
        found = {r.actor for r in here if r.is_name}
        if main in found:
            return main
        if found:
            is_beside = all(is_aside(sentence.tokens, r, scene) for r in here if r.is_name)
            is_other = (is_often and is_beside) or (peoples and not peoples & found)
            return None if is_other else only(found)
        peoples |= {r.actor for r in here}
    return main if is_often else None
