"""Tell which names are persons, organisations, places or peoples, and which no actor bears.

Each mention gives weights to the kinds by its words and its neighbours; mentions with the same
words share them, and a bare surname follows the longer name.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from timeline_app.engine.name_kinds.cues import (
    ORGANISATION,
    PEOPLE,
    PERSON,
    PLACE,
    STRONG,
    Weights,
    by_dateline,
    by_neighbours,
    by_words,
)
from timeline_app.languages.grammar import Grammar
from timeline_app.languages.naming import Naming
from timeline_app.languages.story import Story
from timeline_app.model.actor import ActorKind
from timeline_app.model.span import Span
from timeline_app.model.syntax import NameMention, Run, Token

__all__ = ["kind_of_name", "name_mentions"]

_Votes = dict[ActorKind | None, float]
_CERTAIN: Final = 2.0  # weight from which a cue other than the shape of the word has spoken
_TRUST: Final = 0.45  # weight of the model's guess beside the rules
_DOUBT: Final = 2.0  # what is taken off a guess that something is no name
_SHARED: Final = 0.8  # weight that a neighbour in a list gives


def name_mentions(
    text: str,
    runs: Sequence[Run],
    sentences: Sequence[Sequence[Token]],
    story: Story,
    heads: Sequence[int],
    guesses: Sequence[Mapping[ActorKind | None, float]],
) -> tuple[NameMention, ...]:
    """Return every run with its kind, in order.

    `heads` are the numbers of tokens of the sentences' datelines, `guesses` how likely the kinds of each run are
    by a model, as logarithms.
    """
    naming, grammar, speech = story.naming, story.grammar, story.speech.words("verbs")
    keys = _keys(text, runs)
    votes: dict[str, _Votes] = defaultdict(dict)
    for run, key in zip(runs, keys, strict=True):
        _count(votes[key], by_words(run.words, naming), is_once=True)
    around: dict[str, _Votes] = defaultdict(dict)
    for run, key in zip(runs, keys, strict=True):
        tokens = sentences[run.sentence]
        _count(around[key], by_neighbours(text, run, tokens, naming, grammar, speech))
        if run.last < heads[run.sentence]:
            _count(around[key], by_dateline(run, tokens))
    for guess, key in zip(guesses, keys, strict=True):
        _count(
            around[key],
            ((kind, _TRUST * (likely - (_DOUBT if kind is None else 0.0))) for kind, likely in guess.items()),
        )
    for key, times in Counter(keys).items():
        _count(votes[key], ((kind, weight / math.sqrt(times)) for kind, weight in around[key].items()))
    _inherit(votes, naming)
    _share_in_lists(runs, keys, sentences, votes, grammar)
    return tuple(
        replace(
            _mention(
                text, run, {None: 0.0} if _is_building(run, tokens, naming) else votes[key], tokens, naming
            ),
            is_source=_is_source(text, run, tokens, naming, heads[run.sentence]),
        )
        for run, key in zip(runs, keys, strict=True)
        for tokens in (sentences[run.sentence],)
    )


def kind_of_name(name: str, naming: Naming) -> ActorKind:
    """Return what a name of which nothing else is known most likely names, by its words alone.

    >>> from timeline_app.languages import load
    >>> kind_of_name("Brackwater Harbour Authority", load("en").story.naming).value
    'organisation'
    """
    words = tuple(name.replace("’", "'").split())
    if " ".join(words) in naming.demonyms:
        return PEOPLE
    votes: _Votes = {PERSON: 0.0}
    if words:
        _count(votes, by_words(words, naming))
    return _best({kind: weight for kind, weight in votes.items() if kind is not None}) or PERSON


def _is_building(run: Run, tokens: Sequence[Token], naming: Naming) -> bool:
    """Whether a seat of power is named for its walls or grounds: "the Kremlin wall", "the White House's lawn"."""
    name = " ".join(run.words)
    if name not in naming.metonyms or name in naming.places:
        return False
    behind = run.last + 1
    if behind < len(tokens) and tokens[behind].text in naming.words("possessive_marks"):
        behind += 1
    return behind < len(tokens) and tokens[behind].text in naming.words("building_nouns")


def _is_source(text: str, run: Run, tokens: Sequence[Token], naming: Naming, head: int) -> bool:
    """Whether a name is an agency's or a paper's, or stands in brackets in a dateline."""
    if run.last + 2 < len(tokens) and tokens[run.last + 1].text == "/":
        return tokens[run.last + 2].text in naming.words("sources")  # "Jon Dale/AFP" took the picture
    is_credited = run.last < head and run.first > 0 and tokens[run.first - 1].text == "("
    return is_credited or run.span.of(text).replace("’", "'") in naming.words("sources")


def _keys(text: str, runs: Sequence[Run]) -> list[str]:
    """Return for each run the words it shares its votes under: those in capitals with the same in small letters."""
    written = [text[run.span.start : run.span.end].replace("&amp;", "&") for run in runs]
    by_fold = {words.casefold(): words for words in written if not words.isupper()}
    return [by_fold.get(words.casefold(), words) if words.isupper() else words for words in written]


def _count(votes: _Votes, weights: Weights, *, is_once: bool = False) -> None:
    own: _Votes = defaultdict(float)
    for kind, weight in weights:
        own[kind] += weight
    for kind, weight in own.items():
        votes[kind] = weight if is_once else votes.get(kind, 0.0) + weight


def _inherit(votes: Mapping[str, _Votes], naming: Naming) -> None:
    """Let a bare word follow the person whose longer name begins or ends with it, or the body that begins with it."""
    longer: dict[tuple[str, ActorKind], float] = {}
    for words, counter in votes.items():
        parts = words.split()
        kind = _best(counter)
        if len(parts) > 2 and parts[-1].lower().rstrip(".") in naming.words("generation_marks"):
            parts.pop()
        if len(parts) > 1 and kind is PERSON:
            for part in (parts[0], parts[-1]):
                longer[part, PERSON] = max(longer.get((part, PERSON), 0.0), counter.get(PERSON, 0.0))
        elif len(parts) > 1 and kind is ORGANISATION:
            key = parts[0], ORGANISATION
            longer[key] = max(longer.get(key, 0.0), counter.get(ORGANISATION, 0.0))
    for words, counter in votes.items():
        for kind in (PERSON, ORGANISATION):
            is_weak = all(counter.get(other, 0.0) < STRONG for other in (PLACE, ORGANISATION))
            is_acronym = kind is PERSON and words.isupper() and len(words) > 1
            if (words, kind) in longer and is_weak and not is_acronym:
                counter[kind] = counter.get(kind, 0.0) + longer[words, kind] + 1
                counter[None] = 0.0


def _share_in_lists(
    runs: Sequence[Run],
    keys: Sequence[str],
    sentences: Sequence[Sequence[Token]],
    votes: Mapping[str, _Votes],
    grammar: Grammar,
) -> None:
    """Let the names of a list lean towards the kinds of their neighbours: "Malawi, Nkhata and Kenya"."""
    kinds = [_best(votes[key]) for key in keys]
    strengths = [votes[key].get(kind, 0.0) for key, kind in zip(keys, kinds, strict=True)]
    joiners = grammar.words("coordinators") | {",", ";"}
    for number in range(1, len(runs)):
        left, right = runs[number - 1], runs[number]
        if left.sentence != right.sentence:
            continue
        between = sentences[left.sentence][left.last + 1 : right.title_from]
        if not 1 <= len(between) <= 2 or any(token.lower not in joiners for token in between):
            continue
        for one, other in ((number - 1, number), (number, number - 1)):
            if kinds[one] is not None and strengths[one] >= _CERTAIN:
                own = votes[keys[other]]
                own[kinds[one]] = own.get(kinds[one], 0.0) + _SHARED


def _best(votes: _Votes) -> ActorKind | None:
    if not votes:
        return ORGANISATION
    return max(votes, key=lambda kind: (votes[kind], kind is not None, kind is PERSON))


def _is_of_two_peoples(name: str, naming: Naming) -> bool:
    """Whether a hyphen joins two nationalities: "Danish-Swedes"."""
    first, hyphen, second = name.partition("-")
    return bool(hyphen) and first in naming.demonyms and second in naming.demonyms


def _mention(text: str, run: Run, votes: _Votes, tokens: Sequence[Token], naming: Naming) -> NameMention:
    words = text[run.span.start : run.span.end].replace("&amp;", "&")
    plain = words.replace("’", "'")
    territory = naming.demonyms.get(plain)
    kind = PEOPLE if territory is not None or _is_of_two_peoples(plain, naming) else _best(votes)
    if (
        territory
        and run.last + 1 < len(tokens)
        and tokens[run.last + 1].lower in naming.words("capital_nouns")
    ):
        territory = naming.capitals.get(territory, territory)
    return NameMention(
        run.span,
        words,
        kind,
        Span(min(tokens[run.title_from].start, run.span.start), run.span.end),
        run.attributes,
        territory or None,
        run.acronym,
        is_certain=votes.get(kind, 0.0) >= _CERTAIN,
    )
