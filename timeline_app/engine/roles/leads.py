"""Find what leads to a name: the word before its titles, or before the row of names that it ends."""

from typing import Final

from timeline_app.engine.roles.casting import Casting, kind_of
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Reference, Shape

_DOERS: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION})
_LONGEST_OFFICE: Final = 8  # words with the comma behind them
_LONGEST_NOUN: Final = 5  # words between a preposition and "and"


def leading(shape: Shape, reference: Reference, naming: Naming) -> tuple[int, str]:
    """Return the number of a name's first word, and the word before its articles, titles and roles."""
    tokens = shape.tokens
    first = next((at for at, token in enumerate(tokens) if token.start >= reference.span.start), 0)
    start = reference.span.start if reference.whole is None else reference.whole.start
    at = next((at for at, token in enumerate(tokens) if token.start >= start), first)
    while at and (
        tokens[at - 1].lower
        in naming.words("articles")
        | naming.words("roles")
        | naming.words("role_modifiers")
        | naming.words("organisation_descriptions")
        or tokens[at - 1].text in naming.words("titles")
        or tokens[at - 1].text in naming.demonyms
    ):
        at -= 1
    is_titled = any(
        t.text in naming.words("titles") or t.lower in naming.words("roles") for t in tokens[at:first]
    )
    while is_titled and at and tokens[at - 1].is_capital and tokens[at - 1].lower in naming.common:
        at -= 1  # "Public Health Minister Anna Keller"
    lead = tokens[at - 1].lower if at else ""
    by = _agent_lead(shape, at, first, naming)
    return first, lead if by is None else by


def _agent_lead(shape: Shape, at: int, first: int, naming: Naming) -> str | None:
    """Return the "by" before a body and a title, or an office and a comma: "by NATO chief Keller".

    So is it in "by the yard's managing director, Anna Keller".
    """
    tokens, leads = shape.tokens, naming.words("agent_prepositions")
    if at < 2:
        return None
    before = next((r for r in shape.references if r.is_name and r.span.end == tokens[at - 1].end), None)
    if before is not None and at < first:
        at = next(n for n, token in enumerate(tokens) if token.start >= before.span.start)
    elif tokens[at - 1].text == "," and tokens[at - 2].lower in naming.words("roles"):
        others = naming.words("place_prepositions") | naming.words("object_prepositions") | {","}
        others |= naming.words("body_links")
        start = at - 1
        while start and at - start < _LONGEST_OFFICE and tokens[start - 1].lower not in leads | others:
            start -= 1
        at = start
    while at and tokens[at - 1].lower in naming.words("articles"):
        at -= 1
    return tokens[at - 1].lower if at and tokens[at - 1].lower in leads else None


def before_row(casting: Casting, shape: Shape, reference: Reference, lead: str) -> str:
    """Return the preposition that leads to a noun and the name joined to it: "in" for Lund, "in six towns and Lund".

    Without one that is `lead`, the word before the name.
    """
    grammar, tokens = casting.story.grammar, shape.tokens
    if lead not in grammar.words("coordinators"):
        return lead
    verbs = {at for group in shape.groups for at in range(group.first, group.last + 1)}
    at = leading(shape, reference, casting.story.naming)[0] - 1
    while at and tokens[at].lower != lead:
        at -= 1  # the titles of the name
    for before in range(at - 1, max(at - 1 - _LONGEST_NOUN, -1), -1):
        token = tokens[before]
        if token.lower in grammar.words("prepositions"):
            return token.lower if before + 1 < at else lead
        if not token.text.isalnum() or token.is_capital or before in verbs:
            return lead
    return lead


def joined_with(casting: Casting, shape: Shape, reference: Reference) -> Reference | None:
    """Return the first name of a row that ends with this one: "Keller" for "Matos" in "by Keller, Holm and Matos"."""
    tokens, grammar = shape.tokens, casting.story.grammar
    at = leading(shape, reference, casting.story.naming)[0]
    if not at or tokens[at - 1].lower not in grammar.words("coordinators"):
        return None
    found = None
    while at:
        end = at - 1
        while end >= 0 and (tokens[end].text == "," or tokens[end].lower in grammar.words("coordinators")):
            end -= 1
        before = next((r for r in shape.references if r.is_name and r.span.end == tokens[end].end), None)
        is_like = before is not None and _are_alike(kind_of(casting, before), kind_of(casting, reference))
        if end == at - 1 or end < 0 or before is None or not is_like:
            return found
        found = before
        at = leading(shape, before, casting.story.naming)[0]
    return found


def _are_alike(left: ActorKind | None, right: ActorKind | None) -> bool:
    return left is right or {left, right} <= _DOERS
