"""Give a clause whose pronoun means the main subject that subject: "The boat sank after it hit a rock"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.compose.telling import Telling
from timeline_app.model.syntax import Clause, ClauseKind, Shape, Token

_LONGEST: Final = 8  # words of a subject that is named again
_PLURAL: Final = "s"


def with_main_subject(telling: Telling, shape: Shape, clause: Clause, main: Clause) -> Clause:
    """Return the clause as one of the main clause's subject where a pronoun means it; else the clause."""
    words = [token for token in shape.tokens[slice(*clause.subject)] if token.is_word]
    if clause.kind is not ClauseKind.SUBORDINATE or len(words) != 1:
        return clause
    subject = _noun_phrase(telling, shape, main)
    if not subject or not _agree(telling, words[0].lower, subject):
        return clause
    named = {r.actor for r in shape.references if r.span.start == words[0].start and not r.is_source}
    inside = shape.references_in(*main.subject)
    if any(r.actor in named and r.span.end == subject[-1].end for r in inside):
        return clause  # "Norrland closed after it lost"
    if named and words[0].lower not in telling.story.grammar.words("pronouns_neuter"):
        return clause
    return replace(clause, start=clause.group.first, kind=ClauseKind.MAIN, subject=main.subject, opener=None)


def _noun_phrase(telling: Telling, shape: Shape, main: Clause) -> Sequence[Token]:
    """Return the words of a subject up to its preposition; () when it is no plain noun phrase."""
    grammar = telling.story.grammar
    tokens = [token for token in shape.tokens[slice(*main.subject)] if token.is_word]
    small = grammar.words("prepositions")
    end = next((at for at, token in enumerate(tokens) if token.lower in small), len(tokens))
    words = tokens[:end]
    is_pronoun = any(token.lower in grammar.words("pronouns") for token in words)
    is_row = any(token.lower in grammar.words("coordinators") for token in words)
    return () if is_pronoun or is_row or not 1 < len(words) <= _LONGEST else words


def _agree(telling: Telling, pronoun: str, subject: Sequence[Token]) -> bool:
    """Whether a pronoun can mean a noun phrase: "it" no people, "he" and "she" only one of them."""
    grammar, naming = telling.story.grammar, telling.story.naming
    noun = subject[-1].lower
    is_plural = noun.endswith(_PLURAL) and not noun.endswith(2 * _PLURAL)
    means_person = noun in naming.words("person_descriptions") | naming.words("roles")
    if pronoun in grammar.words("pronouns_plural"):
        return is_plural
    if pronoun in grammar.words("pronouns_neuter"):
        return not is_plural and not means_person and subject[-1].text.islower()
    persons = grammar.words("pronouns_masculine") | grammar.words("pronouns_feminine")
    return pronoun in persons and not is_plural and means_person
