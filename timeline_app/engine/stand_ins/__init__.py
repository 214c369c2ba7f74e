"""Find what "it", "the deal" and "this treaty" mean when they mean no actor: what the sentences before name in full."""

from collections.abc import Mapping, Sequence
from typing import Final

from timeline_app.engine.stand_ins.owners import owned, telling_firm
from timeline_app.engine.stand_ins.pairs import named_pair
from timeline_app.engine.stand_ins.things import StandIn, named_before
from timeline_app.languages.story import Story
from timeline_app.model.actor import Actor
from timeline_app.model.event import Participant
from timeline_app.model.syntax import ClauseKind, Draft, Shape, Token

__all__ = ["stand_for"]

_LONGEST: Final = 8  # words of a subject that is named again
_HEADS: Final = (ClauseKind.MAIN, ClauseKind.COORDINATE)


def stand_in(text: str, before: Shape | None, shape: Shape, draft: Draft, story: Story) -> str:
    """Return the words that stand for the pronoun that is an event's subject; "" when it needs or has none."""
    at = pronoun_at(shape, draft, story)
    is_later = at is not None and draft.head not in shape.clauses[:1]
    before = shape if is_later else before
    if at is None or before is None or shape.number - before.number > 1:
        return ""
    is_plural = shape.tokens[at].lower in story.grammar.words("pronouns_plural")
    if is_plural and shape.attribution is not None:
        return ""  # "The guards said they had left"
    if before is not shape and before.attribution is not None:
        return ""
    clause = before.clauses[0] if before.clauses else None
    if clause is None or clause.kind is not ClauseKind.MAIN or clause.subject[0] >= clause.group.first:
        return ""
    grammar = story.grammar
    start, end = clause.subject
    commas = [k for k in range(start, end) if before.tokens[k].text == ","]
    if commas and before.tokens[start].lower in grammar.words("prepositions"):
        start, commas = commas[0] + 1, commas[1:]  # "Under the plan, creditors would"
    end = next(iter(commas), end)
    while end > start and before.tokens[end - 1].lower in grammar.words("adverbs"):
        end -= 1
    words = before.tokens[start:end]
    small = grammar.words("prepositions") | grammar.words("adverbs")
    head = next((k for k, token in enumerate(words) if token.lower in small), len(words)) - 1
    openers = grammar.words("definite") | grammar.words("possessives") | story.naming.words("articles")
    is_led = bool(words) and words[0].lower in openers
    is_many = bool(words) and not is_led and _is_many(words, head, story)
    is_noun = (head > 0 or is_many) and head < len(words) <= _LONGEST and (is_led or is_many)
    is_ship = words[:1] and words[0].lower in story.naming.words(
        "articles"
    )  # "the Western Star" is no person
    is_noun = is_noun and (words[head].text.islower() or bool(is_ship))
    if not is_noun or any(token.lower in grammar.words("pronouns") for token in words):
        return ""
    is_many_named = words[head].lower.endswith("s") and not words[head].lower.endswith("ss")
    is_many_named |= words[head].lower in story.naming.words("irregular_plurals")
    is_many_named |= (
        is_led
        and words[head].lower in story.telling.words("groups_of")
        and _is_of_many(words[head + 1 :], story)
    )
    if is_plural is not is_many_named or any(t.lower in grammar.words("coordinators") for t in words):
        return ""
    if is_many:
        return (
            f"{min(story.telling.words('definite_article'))} {text[words[0].start : words[-1].end]}".replace(
                words[0].text, words[0].text.lower(), 1
            )
        )
    article = words[0].lower if words[0].lower not in story.telling.words("new_articles") else "the"
    return f"{article} {text[words[1].start : words[-1].end]}"


def _is_many(words: Sequence[Token], head: int, story: Story) -> bool:
    """Whether words without an article mean some persons or things: "two men", "unsecured creditors of the firm"."""
    small = story.grammar.function_words - story.grammar.words("counting_words")
    inside = words[: head + 1]
    is_plain = bool(inside) and all(
        token.text[1:].islower() and token.text.isalpha() and token.lower not in small for token in inside
    )
    is_counted = len(inside) > 1 and inside[0].lower in story.grammar.words("counting_words")
    is_people = is_plain and inside[-1].lower.removesuffix("s") in (
        story.naming.words("person_descriptions")
        | story.naming.words("acting_nouns")
        | story.naming.words("roles")
    )
    return is_plain and (is_counted or is_people)


def _is_of_many(words: Sequence[Token], story: Story) -> bool:
    """Whether a group is told to be of several: "of around 30 policemen"."""
    return (
        bool(words)
        and words[0].lower in story.telling.words("noun_date_links")
        and (words[-1].lower.endswith("s") or words[-1].lower in story.naming.words("irregular_plurals"))
    )


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
    carried: Sequence[Participant],
) -> StandIn:
    """Return what an event's subject gives way to, with nothing in it where it needs none or is not clear.

    `carried` is with whom the event goes on.
    """
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
    teller = telling_firm(shape, draft, actors, story)
    owner = next((one.actor for one in carried), None) if teller is None else teller
    whose = StandIn() if owner is None else owned(text, owner, actors, draft, shapes, story)
    return whose if whose.words else named_before(text, shapes, draft, story)


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
