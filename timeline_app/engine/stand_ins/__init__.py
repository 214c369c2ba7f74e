"""Find what "it", "the deal" and "this treaty" mean when they mean no actor: what the sentences before name in full."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from timeline_app.engine.stand_ins.pairs import named_pair
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor
from timeline_app.model.syntax import ClauseKind, Draft, Reference, Shape

_LONGEST: Final = 8  # words of a subject that is named again
_BACK: Final = 3  # sentences in which a thing is named in full before "the deal"
_COMPLEMENT: Final = 4  # words between "the deal with" and a name
_MODIFIERS: Final = 3  # words before a noun: "a new merger agreement"
_WIDEST: Final = 60  # characters of what stands for "the deal"
_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)


@dataclass(frozen=True, slots=True)
class StandIn:
    """Words that a subject gives way to, and the actors that they name."""

    words: str = ""
    actors: tuple[int, ...] = ()


def stand_in(text: str, before: Shape | None, shape: Shape, draft: Draft, story: Story) -> str:
    """Return the words that stand for the pronoun that is an event's subject; "" when it needs or has none."""
    at = pronoun_at(shape, draft, story)
    is_later = at is not None and draft.head is not shape.clauses[0]
    before = shape if is_later else before
    if at is None or before is None or shape.number - before.number > 1:
        return ""
    if before is not shape and before.attribution is not None:
        return ""
    clause = before.clauses[0] if before.clauses else None
    if clause is None or clause.kind is not ClauseKind.MAIN or clause.subject[0] >= clause.group.first:
        return ""
    start, end = clause.subject
    end = next((k for k in range(start, end) if before.tokens[k].text == ","), end)
    grammar = story.grammar
    while end > start and before.tokens[end - 1].lower in grammar.words("adverbs"):
        end -= 1
    words = before.tokens[start:end]
    small = grammar.words("prepositions") | grammar.words("adverbs")
    head = next((k for k, token in enumerate(words) if token.lower in small), len(words)) - 1
    openers = grammar.words("definite") | grammar.words("possessives") | story.naming.words("articles")
    is_noun = 0 < head < len(words) <= _LONGEST and words[0].lower in openers
    is_ship = words[:1] and words[0].lower in story.naming.words(
        "articles"
    )  # "the Western Star" is no person
    is_noun = is_noun and (words[head].text.islower() or bool(is_ship))
    if not is_noun or any(token.lower in grammar.words("pronouns") for token in words):
        return ""
    is_plural = words[head].lower.endswith("s") and not words[head].lower.endswith("ss")
    wants_plural = shape.tokens[at].lower in grammar.words("pronouns_plural")
    if is_plural is not wants_plural or any(t.lower in grammar.words("coordinators") for t in words):
        return ""
    article = words[0].lower if words[0].lower not in story.telling.words("new_articles") else "the"
    return f"{article} {text[words[1].start : words[-1].end]}"


def pronoun_at(shape: Shape, draft: Draft, story: Story) -> int | None:
    """Return the token of a pronoun for things that is the subject of an event and means no actor."""
    head, grammar = draft.head, story.grammar
    words = [at for at in range(*head.subject) if shape.tokens[at].is_word]
    if head.kind not in _HEADS or len(words) != 1 or draft.said is not None or words[0] in shape.quoted:
        return None
    wanted = grammar.words("pronouns_neuter") | (grammar.words("pronouns_plural") - grammar.words("objects"))
    if shape.tokens[words[0]].lower not in wanted & grammar.words("subject_pronouns"):
        return None
    is_meant = any(r.span.start == shape.tokens[words[0]].start for r in shape.references)
    return None if is_meant or draft.speaker is not None else words[0]


def stand_for(
    text: str,
    actors: Sequence[Actor],
    told: Draft | None,
    draft: Draft,
    shapes: Mapping[int, Shape],
    story: Story,
) -> StandIn:
    """Return what an event's subject gives way to, with nothing in it where it needs none or is not clear."""
    shape = shapes[draft.shape]
    words = stand_in(text, shapes.get(shape.number - 1), shape, draft, story)
    words = words or goes_on_with(told, shape, draft, shapes, story)
    if words:
        return StandIn(words)
    pair = named_pair(actors, draft, shapes, story)
    if pair:
        return StandIn(
            f" {min(story.telling.words('row_ends'))} ".join(actors[one].name for one in pair), pair
        )
    return named_before(text, shapes, draft, story)


def goes_on_with(
    told: Draft | None, shape: Shape, draft: Draft, shapes: Mapping[int, Shape], story: Story
) -> str:
    """Return what the same pronoun stood for in the event told before, in this sentence or the last one."""
    at = pronoun_at(shape, draft, story)
    if at is None or told is None or not told.stand_in or shape.number - told.shape > 1:
        return ""
    before = pronoun_at(shapes[told.shape], told, story)
    is_same = before is not None and shapes[told.shape].tokens[before].lower == shape.tokens[at].lower
    return told.stand_in if is_same else ""


def named_before(text: str, shapes: Mapping[int, Shape], draft: Draft, story: Story) -> StandIn:
    """Return the words that say which thing a bare noun means: "the deal" after "a deal with Norrland".

    They are taken from the nearest sentence that names such a thing with a name beside it, if it names one only.
    """
    shape = shapes[draft.shape]
    noun = _bare_noun(shape, draft, story)
    if not noun:
        return StandIn()
    lists = story.telling
    is_deal = noun in lists.words("deals")
    nouns = {noun} | (lists.words("deals") | lists.words("kinds_of_deals") if is_deal else frozenset())
    for number in range(shape.number - 1, shape.number - 1 - _BACK, -1):
        before = shapes.get(number)
        found = set() if before is None else set(_in_full(text, before, nouns, story))
        if found:
            full = found.pop()
            return full if not found and len(full.words) <= _WIDEST else StandIn()
    return StandIn()


def _bare_noun(shape: Shape, draft: Draft, story: Story) -> str:
    """Return the noun that is the whole subject of an event behind "the" or "this", else ""."""
    head, grammar = draft.head, story.grammar
    words = [shape.tokens[at] for at in range(*head.subject) if shape.tokens[at].is_word]
    if (
        head.kind not in _HEADS
        or len(words) != 2
        or draft.said is not None
        or head.subject[0] in shape.quoted
    ):
        return ""
    pointing = grammar.words("definite") - grammar.words("possessives") - story.telling.words("pair_words")
    is_meant = any(words[0].start <= r.span.start < words[1].end for r in shape.references)
    is_noun = words[0].lower in pointing and words[1].text.islower() and words[1].text.isalpha()
    naming = story.naming
    is_noun &= words[1].lower not in (
        grammar.function_words
        | naming.words("roles")
        | naming.words("person_descriptions")
        | naming.words("organisation_descriptions")
    )
    return words[1].lower if is_noun and not is_meant else ""


def _in_full(text: str, shape: Shape, nouns: AbstractSet[str], story: Story) -> Iterator[StandIn]:
    """Yield what a sentence calls a thing in full: "the merger agreement with Norrland", "Norrland’s offer"."""
    tokens = shape.tokens
    names = [r for r in shape.references if r.is_name and not r.is_source]
    for at, token in enumerate(tokens):
        if token.lower not in nouns or not token.text.islower() or at in shape.quoted:
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
