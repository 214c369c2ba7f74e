"""Find persons that are called by their given name alone: "Elian" where the article has "Elian Gonzalez"."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.syntax import Reference, Token


def called_by_given_name(
    sentences: Sequence[Sequence[Token]],
    actors: Sequence[Actor],
    named: Sequence[Reference],
    naming: Naming,
    grammar: Grammar,
) -> Iterator[Reference]:
    """Yield where one person is called by the first word of his name, which is in no other actor's. Linear."""
    words = Counter(
        word for actor in actors for name in {actor.name, *actor.aliases} for word in {*name.split()}
    )
    firsts = {
        actor.name.split()[0]: number
        for number, actor in enumerate(actors)
        if actor.kind is ActorKind.PERSON and " " in actor.name
    }
    small = grammar.function_words | naming.words("titles") | naming.words("roles")
    alone = {
        first: number
        for first, number in firsts.items()
        if words[first] == 1
        and len(first) > 1
        and first.isalpha()
        and first.lower() not in small
        and first.lower() not in naming.common
    }
    taken = {at for r in named for at in range(r.span.start, r.span.end)} if alone else set()
    for tokens in sentences:
        for token in tokens:
            if token.text in alone and token.start not in taken:
                yield Reference(token.span, alone[token.text], is_name=False)
