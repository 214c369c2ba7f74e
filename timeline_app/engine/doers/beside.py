"""Find people without a name in a clause whose subject is a thing: "a wave drowned two bakers"."""

from collections.abc import Sequence

from timeline_app.engine.doers.phrases import after_leads, is_quantity, means_people, only_counts, phrase_at
from timeline_app.languages.grammar import Form
from timeline_app.languages.story import Story
from timeline_app.model.event import Flag
from timeline_app.model.span import Span
from timeline_app.model.syntax import Draft, Shape, Token


def affected(shape: Shape, draft: Draft, story: Story) -> Span | None:
    """Return the words right behind an active verb that mean people without a name."""
    head, tokens = draft.head, shape.tokens
    verb = _last_of_verb(shape, draft)
    is_thing = verb > head.group.last or not head.group.is_passive
    is_thing &= head.group.lemma not in story.grammar.words("linking_verbs")
    if not is_thing or Flag.STATEMENT in draft.flags:
        return None
    start, end = verb + 1, min(head.end, draft.body[1])
    words = _people_at(tokens, start, end, story)
    if not words:
        return counted(shape, draft, start, end, story)
    return _unowned(shape, words, story)


def _last_of_verb(shape: Shape, draft: Draft) -> int:
    """Return the last word of a verb, that of the infinitive which tells what was done: "is feared to have killed"."""
    last = draft.head.group.last
    behind = range(last + 1, draft.head.end)
    return next((at for at in behind if shape.tokens[at].start == draft.trigger.start), last)


def counted(shape: Shape, draft: Draft, start: int, end: int, story: Story) -> Span | None:
    """Return a number alone to whom is done what is done to people only: "at least seven were killed"."""
    tokens, group = shape.tokens, draft.head.group
    after = tokens[group.last + 1].lower if group.is_passive and group.last + 1 < len(tokens) else ""
    is_of_people = group.lemma in story.telling.words("people_verbs")
    if not is_of_people and after not in story.naming.words(
        "people_adjectives"
    ):  # "seven were reported dead"
        return None
    return _number(shape, start, end, story)


def _number(shape: Shape, start: int, end: int, story: Story) -> Span | None:
    """Return a number alone, with what leads it: "at least seven"; None where a noun follows."""
    tokens, grammar = shape.tokens, story.grammar
    at = after_leads(tokens, start, end, story)
    while at < end and (tokens[at].text[0].isdigit() or tokens[at].lower in grammar.words("counting_words")):
        at += 1
    if at == start or (
        at < end and tokens[at].text.isalpha() and tokens[at].lower not in grammar.function_words
    ):
        return None
    at += at < end and tokens[at].lower in grammar.words("pronouns")  # "others"
    return Span(tokens[start].start, tokens[at - 1].end)


def led(shape: Shape, start: int, end: int, links: str, story: Story) -> Span | None:
    """Return the first words that mean people and that a preposition of the list `links` leads to: "by two bakers".

    So may the participle of what is done to people only: "killing two bakers", "injuring over 30".
    """
    tokens, wanted = shape.tokens, story.naming.words(links)
    for at in range(start, end - 1):
        is_done = _is_done_to_people(tokens[at], story)
        if not (is_done or tokens[at].lower in wanted) or at in shape.quoted:
            continue
        if at > start and only_counts(tokens, at - 1, story):
            continue
        words = _people_at(tokens, at + 1, end, story)
        found = _unowned(shape, words, story) if words else None
        found = _number(shape, at + 1, end, story) if found is None and is_done else found
        if found is not None:
            is_many = at > start and is_quantity(tokens[at - 1 : at + 1], story)
            return Span(tokens[at - 1].start, found.end) if is_many else found
    return None


def by_whom(shape: Shape, start: int, end: int, story: Story) -> Span | None:
    """Return the first words that mean people by whom something is done: "robbed by two men".

    None where a name behind a comma tells who they are: "robbed by a baker, Anna Keller".
    """
    tokens, wanted = shape.tokens, story.naming.words("agent_prepositions")
    for at in range(start, end - 1):
        if tokens[at].lower not in wanted or at in shape.quoted:
            continue
        words = _people_at(tokens, at + 1, end, story)
        found = _unowned(shape, words, story) if words else None
        if found is not None:
            return None if _is_named_behind(shape, found, story) else found
    return None


def _is_named_behind(shape: Shape, span: Span, story: Story) -> bool:
    """Whether the first comma behind words leads to names: "by the head of the union, Anna Keller"."""
    comma = next(
        (at for at, one in enumerate(shape.tokens) if one.start >= span.end and one.text == ","), None
    )
    if comma is None or any(
        span.end <= shape.tokens[group.first].start < shape.tokens[comma].start for group in shape.groups
    ):
        return False
    behind = shape.tokens[comma + 1 : comma + 3]
    starts = {r.span.start for r in shape.references if r.is_name}
    is_row = any(token.lower in story.telling.words("inclusion_leads") for token in behind[:1])
    return is_row or any(token.start in starts for token in behind)


def _people_at(tokens: Sequence[Token], start: int, end: int, story: Story) -> Sequence[Token]:
    """Return the words for people from `start` on, the first of a row with something else; none where it has none."""
    words = phrase_at(tokens, start, end, story)
    if not words or tokens[start].lower in story.grammar.words("possessives"):
        return ()
    if _are_plainly_people(words, story):
        return words
    joints = story.grammar.words("coordinators")
    first = next((words[:at] for at, token in enumerate(words) if token.lower in joints), ())
    return first if _are_plainly_people(first, story) else ()


def _is_done_to_people(token: Token, story: Story) -> bool:
    verb = story.grammar.verb(token.lower)
    is_doing = verb is not None and bool(verb.forms & Form.ING) and not verb.forms & Form.BASE
    return verb is not None and is_doing and verb.lemma in story.telling.words("people_verbs")


def _are_plainly_people(words: Sequence[Token], story: Story) -> bool:
    """Whether words mean people, are no row with things ("pens and players") and not done ("by organising units")."""
    if not words or words[-1].is_capital or not means_people(words, story):
        return False
    naming, grammar = story.naming, story.grammar
    first = grammar.verb(words[0].lower)
    is_doing = first is not None and bool(first.forms & Form.ING) and not first.forms & Form.BASE
    joints = (at for at, token in enumerate(words) if token.lower in grammar.words("coordinators"))
    is_row = any(not naming.means_people(words[at - 1].lower) for at in joints)
    head = words[-1].lower
    is_loose = head in naming.words("quantity_nouns") or not naming.means_people(head)
    return not (is_row or is_loose or (is_doing and not naming.means_people(words[0].lower)))


def _unowned(shape: Shape, words: Sequence[Token], story: Story) -> Span | None:
    """Return the span of words for people; None where they own what follows, or where a name tells who they are."""
    span = Span(words[0].start, words[-1].end)
    after = next((token.lower for token in shape.tokens if token.start >= span.end), "")
    is_owner = after in story.naming.words("possessive_marks")
    return None if is_owner or any(r.span.overlaps(span) for r in shape.references) else span
