"""Find what "the deal" and "the bridge" mean: what the sentences before call in full."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from timeline_app.languages.story import Story
from timeline_app.model.span import Span
from timeline_app.model.syntax import ClauseKind, Draft, Reference, Shape

_BACK: Final = 3  # sentences in which a thing is named in full before "the deal"
_FAR: Final = 15  # sentences in which the only one of its kind is named
_WORDS: Final = 3  # words of a bare subject: "the new bridge"
_NAME: Final = 5  # words of a name before a noun
_COMPLEMENT: Final = 4  # words between "the deal with" and a name
_MODIFIERS: Final = 3  # words before a noun: "a new merger agreement"
_WIDEST: Final = 60  # characters of what stands for "the deal"
_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Words that a subject gives way to, and the actors that they name; `end` is the token from which it goes on."""

    words: str = ""
    actors: tuple[int, ...] = ()
    end: int | None = None


def named_before(text: str, shapes: Mapping[int, Shape], draft: Draft, story: Story) -> StandIn:
    """Return the words that say which thing a bare noun means: "the deal" after "a deal with Norrland".

    They are taken from the nearest sentences if those name one such thing only, else from further back where the
    article names no other.
    """
    shape = shapes[draft.shape]
    words = _bare_noun(shape, draft, story)
    if not words:
        return StandIn()
    lists = story.telling
    deals = lists.words("deals") | lists.words("kinds_of_deals")
    nouns = {words[-1]} | (deals if words[-1] in lists.words("deals") else frozenset())
    wanted = frozenset(words[:-1]) - lists.words("weak_modifiers")
    found: dict[str, StandIn] = {}
    for number in range(shape.number - 1, shape.number - 1 - _FAR, -1):
        is_near = number >= shape.number - _BACK
        if found and not is_near and shape.number - 1 - number == _BACK:
            break
        if number in shapes:
            here = {one.words: one for one in _in_full(text, shapes[number], nouns, story)}
            found |= {full: one for full, one in here.items() if wanted <= {*full.lower().split()}}
            if found and is_near:
                break
    full = next(iter(found.values()), StandIn())
    return full if len(found) == 1 and len(full.words) <= _WIDEST else StandIn()


def _bare_noun(shape: Shape, draft: Draft, story: Story) -> Sequence[str]:
    """Return the small words that are the whole subject behind "the" or "this", the noun last; else none."""
    head, grammar, naming = draft.head, story.grammar, story.naming
    words = [shape.tokens[at] for at in range(*head.subject) if shape.tokens[at].is_word]
    is_whole = head.kind in _HEADS and draft.said is None and head.subject[0] not in shape.quoted
    if not is_whole or not 1 < len(words) <= _WORDS:
        return ()
    pointing = grammar.words("definite") - grammar.words("possessives") - story.telling.words("pair_words")
    is_meant = any(words[0].start <= r.span.start < words[-1].end for r in shape.references)
    is_plain = words[0].lower in pointing and all(
        word.text.islower() and word.text.isalpha() and word.lower not in grammar.function_words
        for word in words[1:]
    )
    beings = naming.words("roles") | naming.words("person_descriptions") | naming.words("standing_for")
    is_plain &= words[-1].lower not in beings | naming.words("organisation_descriptions")
    return [word.lower for word in words[1:]] if is_plain and not is_meant else ()


def _in_full(text: str, shape: Shape, nouns: AbstractSet[str], story: Story) -> Iterator[StandIn]:
    """Yield what a sentence calls a thing in full: "the merger agreement with Norrland", "Norrland’s offer"."""
    tokens = shape.tokens
    names = [r for r in shape.references if r.is_name and not r.is_source]
    for at, token in enumerate(tokens):
        if token.lower not in nouns or at in shape.quoted:
            continue
        if not token.text.islower():
            yield from _proper(text, shape, at, story)
            continue
        first = at
        while first and at - first < _MODIFIERS and _modifies(shape, first - 1, story):
            first -= 1
        name = _complement(shape, at, names, story)
        is_new = first > 0 and tokens[first - 1].lower in story.telling.words("new_articles")
        is_near = tokens[min(at + 1, len(tokens) - 1)].lower in story.telling.words("whole_joints")
        if name is not None and (is_new or is_near):
            yield StandIn(f"the {text[tokens[first].start : name.span.end]}", (name.actor,))
            continue
        is_owned = first > 1 and tokens[first - 1].lower == "'s"
        owner = next((r for r in names if is_owned and r.span.end == tokens[first - 2].end), None)
        if owner is not None:
            yield StandIn(f"{owner.span.of(text)}’s {text[tokens[first].start : token.end]}", (owner.actor,))
            continue
        yield from _named_kind(text, shape, first, at, story)


def _named_kind(text: str, shape: Shape, first: int, at: int, story: Story) -> Iterator[StandIn]:
    """Yield a noun with the name that stands before it: "the Tarn 300 jetliner", but not "the Danish jetliner"."""
    tokens = shape.tokens
    start = first
    while start and at - start <= _NAME and _is_of_name(shape, start - 1):
        start -= 1
    openers = story.grammar.words("definite") | story.telling.words("new_articles")
    is_led = start > 0 and tokens[start - 1].lower in openers
    if start == first or not is_led or tokens[start].text in story.naming.demonyms:
        return
    inside = Span(tokens[start].start, tokens[first - 1].end)
    actors = tuple(r.actor for r in shape.references if r.is_name and inside.contains(r.span))
    yield StandIn(f"the {text[inside.start : tokens[at].end]}", actors[:1])


def _proper(text: str, shape: Shape, at: int, story: Story) -> Iterator[StandIn]:
    """Yield a name that ends with a noun: "the Tarn Bridge"."""
    tokens = shape.tokens
    start = at
    while start and at - start < _NAME and _is_of_name(shape, start - 1):
        start -= 1
    while start < at and tokens[start].lower in story.grammar.function_words:
        start += 1
    is_last = at + 1 == len(tokens) or not tokens[at + 1].is_capital
    is_led = start > 0 and tokens[start - 1].lower in story.grammar.words("definite")
    if start == at or not is_last or not is_led:
        return
    whole = Span(tokens[start].start, tokens[at].end)
    actors = tuple(r.actor for r in shape.references if r.is_name and r.span == whole)
    yield StandIn(f"the {whole.of(text)}", actors)


def _is_of_name(shape: Shape, at: int) -> bool:
    """Whether a word may belong to a name: it has a capital or a digit, and is no date's."""
    token = shape.tokens[at]
    is_dated = any(first <= at <= last for _, first, last in shape.dates)
    return token.is_word and (token.is_capital or token.text[0].isdigit()) and not is_dated


def _modifies(shape: Shape, at: int, story: Story) -> bool:
    """Whether a word stands between the article and the noun: "new", "merger"."""
    token, grammar = shape.tokens[at], story.grammar
    is_verb = any(group.first <= at <= group.last for group in shape.groups)
    return (
        token.text.isalpha()
        and token.text.islower()
        and not (token.lower in grammar.function_words or is_verb)
    )


def _complement(shape: Shape, at: int, names: Sequence[Reference], story: Story) -> Reference | None:
    """Return the name that tells which thing it is: "a deal with the firm Norrland", with no verb between."""
    tokens = shape.tokens
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in story.telling.words("naming_joints"):
        return None
    for number in range(at + 2, min(at + 2 + _COMPLEMENT, len(tokens))):
        name = next((r for r in names if r.span.start == tokens[number].start), None)
        if name is not None:
            return name
        is_small = tokens[number].lower in story.naming.words("articles")
        if not is_small and not _modifies(shape, number, story):
            return None
    return None
