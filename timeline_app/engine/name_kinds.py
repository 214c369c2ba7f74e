"""Tell which names are persons, organisations, places or peoples, and which no actor bears.

Each mention gives weights to the kinds by its words and its neighbours; mentions with the same
words share them, and a bare surname follows the longer name. The weights were set by hand and
checked on news from all continents.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention, Run, Token

PERSON, ORGANISATION, PLACE, PEOPLE = (
    ActorKind.PERSON,
    ActorKind.ORGANISATION,
    ActorKind.PLACE,
    ActorKind.PEOPLE,
)
Weights = Iterator[tuple[ActorKind | None, float]]
_CERTAIN: Final = 2.0


def name_mentions(
    text: str,
    runs: Sequence[Run],
    sentences: Sequence[Sequence[Token]],
    naming: Naming,
    grammar: Grammar,
    speech: frozenset[str],
) -> tuple[NameMention, ...]:
    """Return every run with its kind, in order."""
    votes: dict[str, Counter[ActorKind | None]] = defaultdict(Counter)
    for run in runs:
        words = _key(text, run)
        for kind, weight in _by_words(run, naming):
            votes[words][kind] = max(votes[words][kind], weight)
        for kind, weight in _by_neighbours(text, run, sentences[run.sentence], naming, grammar, speech):
            votes[words][kind] += weight
    _inherit(votes)
    return tuple(_mention(text, run, votes[_key(text, run)], sentences[run.sentence], naming) for run in runs)


def _key(text: str, run: Run) -> str:
    return text[run.span.start : run.span.end]


def _inherit(votes: Mapping[str, Counter[ActorKind | None]]) -> None:
    """Let a bare word follow the person whose longer name ends in it."""
    surnames: dict[str, float] = {}
    for words, counter in votes.items():
        parts = words.split()
        if len(parts) > 1 and _best(counter) is PERSON:
            surnames[parts[-1]] = max(surnames.get(parts[-1], 0.0), counter[PERSON])
    for words, counter in votes.items():
        if words in surnames and counter[PLACE] < 6 and counter[ORGANISATION] < 6:
            counter[PERSON] += surnames[words] + 1


def _best(counter: Counter[ActorKind | None]) -> ActorKind | None:
    if not counter:
        return ORGANISATION
    return max(counter, key=lambda kind: (counter[kind], kind is not None, kind is PERSON))


def _mention(
    text: str, run: Run, counter: Counter[ActorKind | None], tokens: Sequence[Token], naming: Naming
) -> NameMention:
    words = _key(text, run)
    plain = words.replace("’", "'")
    territory = naming.demonyms.get(plain)
    if territory is not None:
        kind: ActorKind | None = PEOPLE
    else:
        kind = _best(counter)
    whole = Span(min(tokens[run.title_from].start, run.span.start), run.span.end)
    return NameMention(
        run.span,
        words,
        kind,
        whole,
        run.attributes,
        territory or None,
        run.acronym,
        is_source=plain in naming.words("sources"),
        is_certain=counter[kind] >= _CERTAIN,
    )


def _by_words(run: Run, naming: Naming) -> Weights:
    words = " ".join(run.words).replace("’", "'")
    first, last = run.words[0], run.words[-1]
    if words in naming.places:
        yield PLACE, 6.0
    if words in naming.words("organisations") or words in naming.words("sources"):
        yield ORGANISATION, 7.0
    if words in naming.words("other_words") or (len(run.words) > 1 and last in naming.words("other_words")):
        yield None, 7.0
    if len(run.words) > 1:
        yield from _by_parts(run.words, naming)
    elif last in naming.words("organisation_heads"):
        yield ORGANISATION, 2.5
    elif last in naming.words("other_heads") or last in naming.words("place_heads"):
        yield None, 2.0
    if first in naming.words("given_names"):
        yield PERSON, 3.5 if len(run.words) > 1 else 1.6
    if any(character.isdigit() for character in words):
        yield None, 5.0
    elif len(run.words) == 1:
        yield from _by_letters(first)


def _by_parts(words: tuple[str, ...], naming: Naming) -> Weights:
    first, last = words[0], words[-1]
    has_link = any(word in naming.words("body_links") for word in words)
    if last in naming.words("legal_forms"):
        yield ORGANISATION, 7.0
    if last in naming.words("organisation_heads"):
        yield ORGANISATION, 4.5
    if first in naming.words("organisation_starts") and has_link:
        yield ORGANISATION, 5.0
    if first in naming.words("organisation_starts") or words[1] in naming.words("organisation_starts"):
        yield ORGANISATION, 2.0
    if last in naming.words("place_heads"):
        yield PLACE, 3.8
    if first in naming.words("place_heads") or first in naming.words("place_starts"):
        yield PLACE, 1.8
    if last in naming.words("other_heads"):
        yield None, 4.2
    if any(word in naming.demonyms for word in words):
        yield ORGANISATION, 1.0
    if "&" in words:
        yield ORGANISATION, 2.5
    if 2 <= len(words) <= 3 and not has_link:
        yield PERSON, 1.2
    if any(len(word) == 1 and word.isupper() for word in words[:-1]):
        yield PERSON, 1.5
    if any(word in naming.words("particles") for word in words[1:-1]) and not has_link:
        yield PERSON, 1.0
    if all(word.isupper() and len(word) > 1 for word in words):
        yield ORGANISATION, 1.5


def _by_letters(word: str) -> Weights:
    if word.isupper() and 2 <= len(word) <= 7:
        yield ORGANISATION, 2.6
    elif (
        any(letter.isupper() for letter in word[1:])
        and "-" not in word
        and not word.startswith(("Mc", "Mac", "O'", "O’", "D'", "D’"))
    ):
        yield ORGANISATION, 1.2
    else:
        yield PERSON, 0.3


def _by_neighbours(
    text: str, run: Run, tokens: Sequence[Token], naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    before = tokens[run.title_from - 1] if run.title_from else None
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    if run.attributes:
        yield PERSON, 4.0
    if run.acronym is not None and len(run.words) > 1:
        yield ORGANISATION, 3.0
    if before is not None:
        yield from _by_word_before(before, run, naming, grammar, speech)
    if after is not None:
        yield from _by_word_after(tokens, run.last + 1, run, naming, grammar, speech)


def _by_word_before(
    before: Token, run: Run, naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    if before.lower in naming.words("articles"):
        yield PERSON, -2.0
        yield ORGANISATION, 0.8
    if before.lower in naming.words("strong_place_prepositions"):
        yield PLACE, 1.6
        yield PERSON, -0.5
    elif before.lower in naming.words("place_prepositions"):
        yield PLACE, 0.7
    verb = grammar.verb(before.lower)
    if verb is not None and verb.lemma in speech and before.lower not in grammar.function_words:
        yield PERSON, 0.8
    if before.lower in naming.words("person_words_before"):
        yield PERSON, 1.5


def _by_word_after(
    tokens: Sequence[Token], at: int, run: Run, naming: Naming, grammar: Grammar, speech: frozenset[str]
) -> Weights:
    after = tokens[at]
    second = tokens[at + 1] if at + 1 < len(tokens) else None
    verb = grammar.verb(after.lower)
    if verb is not None and verb.lemma in speech and after.lower not in grammar.function_words:
        yield PERSON, 0.9
        yield ORGANISATION, 0.3
    if after.lower in naming.words("organisation_words_after"):
        yield ORGANISATION, 2.0
    if after.text == "," and second is not None:
        yield from _by_apposition(tokens, at + 1, naming)
    if after.lower in naming.words("person_words_after") or (
        second is not None and after.text == "," and second.lower in naming.words("person_words_after")
    ):
        yield PERSON, 1.5


def _by_apposition(tokens: Sequence[Token], at: int, naming: Naming) -> Weights:
    second = tokens[at]
    closing = tokens[at + 1].text if at + 1 < len(tokens) else "."
    if second.text.isdigit() and len(second.text) <= 2 and closing in ",.":
        yield PERSON, 3.0
    if second.text in naming.places:
        yield PLACE, 1.0
    for token in tokens[at : at + 6]:
        if token.text in ",.;:(":
            break
        if token.lower in naming.words("roles"):
            yield PERSON, 2.0
            break
