"""Find the phrases and clauses that tell an order and name the other event."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from timeline_app.languages.reporting import WordLists
from timeline_app.languages.story import Story
from timeline_app.model.dates import Grain
from timeline_app.model.event import Order
from timeline_app.model.mention import TimeMention
from timeline_app.model.syntax import Clause, OrderPhrase, Shape
from timeline_app.model.values import Duration

_MOST_WORDS: Final = 12  # of what is named
_GRAINS: Final = {"day": Grain.DAY, "week": Grain.WEEK, "month": Grain.MONTH, "year": Grain.YEAR}
_Length = tuple[int, float | None, Grain | None]
Leads = Mapping[str, Sequence[tuple[tuple[str, ...], Order]]]


def leads_of(lists: WordLists) -> Leads:
    """Return what tells an order, by its first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Order]]] = {}
    for order in Order:
        for phrase in lists.words(f"leads_{order.value}") | lists.words(f"openers_{order.value}"):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, order))
    return {first: sorted(ones, key=lambda one: -len(one[0])) for first, ones in found.items()}


def find_phrases(
    shape: Shape, leads: Leads, mentions: Sequence[TimeMention], story: Story
) -> Iterator[OrderPhrase]:
    """Yield what tells an order in a sentence, outside quotations; what is ordered by a date is none of it."""
    begun = [at for at, token in enumerate(shape.tokens) if token.lower in leads]
    if not begun:
        return
    dated = {at: number for number, first, last in shape.dates for at in range(first, last + 1)}
    end = 0
    for at in begun:
        order, start = _lead(shape, at, leads)
        if at < end or order is None or at in shape.quoted or at in dated:
            continue
        length = _length(shape, at, mentions, dated, story)
        if shape.tokens[at].lower in story.order.words("leads_counted") and length[1] is None:
            continue
        found = _phrase(shape, order, (at, start), length, story)
        if found is not None and not any(number in dated for number in range(at, found.end)):
            yield found
            end = found.end


def _lead(shape: Shape, at: int, leads: Leads) -> tuple[Order | None, int]:
    """Return the order that the words at a token tell, and where they end."""
    for parts, order in leads[shape.tokens[at].lower]:
        if all(
            at + number < len(shape.tokens) and shape.tokens[at + number].lower == part
            for number, part in enumerate(parts)
        ):
            return order, at + len(parts)
    return None, at


def _length(
    shape: Shape, at: int, mentions: Sequence[TimeMention], dated: dict[int, int], story: Story
) -> _Length:
    """Return where a length before the order word begins, and how long it is: "two days" after."""
    tokens, lists = shape.tokens, story.order
    before = at - 1
    if before > 0 and tokens[before].lower in lists.words("counted_links") and before - 1 in dated:
        before -= 1
    number = dated.get(before)
    value = None if number is None else mentions[number].value
    if isinstance(value, Duration) and len(value.amounts) == 1 and value.modifier is None:
        first = min(place for place, one in dated.items() if one == number)
        amount = value.amounts[0]
        return (first, amount.number, amount.grain) if amount.number is not None else (first, None, None)
    if number is None and before > 0 and tokens[before - 1].lower in lists.words("one"):
        for unit, grain in _GRAINS.items():
            if tokens[before].lower in lists.words(f"units.{unit}"):
                return before - 1, 1.0, grain
    return at, None, None


def _phrase(
    shape: Shape, order: Order, lead: tuple[int, int], length: _Length, story: Story
) -> OrderPhrase | None:
    """Return what an order word leads: a noun where a pause or a name ends it, else the clause that it opens."""
    noun = _noun_phrase(shape, order, lead, length, story)
    if noun is not None and (noun.end >= len(shape.tokens) or _ends(shape, noun.end)):
        return noun
    return _clause_phrase(shape, order, lead[0], length, story) or noun


def _ends(shape: Shape, at: int) -> bool:
    return not shape.tokens[at].is_word or shape.tokens[at].is_capital


def _clause_phrase(shape: Shape, order: Order, at: int, length: _Length, story: Story) -> OrderPhrase | None:
    word = shape.tokens[at].lower
    if word not in story.order.words(f"openers_{order.value}"):
        return None
    clause = next((one for one in shape.clauses if _opens(one, word, at)), None)
    if clause is None or any(token.text == "," for token in shape.tokens[at : clause.group.first]):
        return None  # "after losing the war, he fled": the verb behind the comma is another's
    end = clause.end
    while end > at + 2 and not shape.tokens[end - 1].is_word:
        end -= 1
    return OrderPhrase(order, length[0], at, at + 1, end, "", clause, *length[1:])


def _opens(clause: Clause, word: str, at: int) -> bool:
    return clause.opener == word and clause.start <= at < clause.group.first


def _noun_phrase(
    shape: Shape, order: Order, lead: tuple[int, int], length: _Length, story: Story
) -> OrderPhrase | None:
    """Return a phrase whose noun names an event that the text takes for known: "the verdict", "Novak’s arrest"."""
    at, start = lead
    tokens = shape.tokens
    verbs = {place for group in shape.groups for place in range(group.first, group.last + 1)}
    end = start
    while end < min(len(tokens), start + _MOST_WORDS) and _is_of_noun(shape, end, start, verbs, story):
        end += 1
    head = end - 1
    while head > start and tokens[head].is_capital:  # "after the verdict Novak fled"
        head -= 1
    noun = singular(tokens[head].lower, story) if head >= start else None
    if noun is None:
        return None
    is_known = tokens[start].lower in story.order.words("definite")
    is_known |= any(token.lower.endswith(("'s", "s'")) or token.lower == "'s" for token in tokens[start:head])
    is_known |= start == head and tokens[head].lower in story.order.words("bare")
    if not is_known:
        return None
    return OrderPhrase(
        order, length[0], at, start, _led_on(shape, head + 1, verbs, story), noun, None, *length[1:]
    )


def _is_of_noun(shape: Shape, at: int, start: int, verbs: set[int], story: Story) -> bool:
    token = shape.tokens[at]
    if token.lower in {"'s", "'"}:
        return True
    is_named = at > start and shape.tokens[at - 1].lower in {*story.order.words("definite"), "'s"}
    if not token.is_word or (at in verbs and at > start and not is_named):  # "the talks" is no verb
        return False
    return at == start or token.lower not in story.grammar.function_words


def _led_on(shape: Shape, end: int, verbs: set[int], story: Story) -> int:
    """Return where what follows a noun ends: "the arrest of Novak in Oslo"."""
    tokens = shape.tokens
    most = min(len(tokens), end + _MOST_WORDS)
    while end < most and tokens[end].lower in story.order.words("links"):
        at = end + 1
        while at < most and _is_of_noun(shape, at, end + 1, verbs, story) and at not in verbs:
            at += 1
        if at == end + 1:
            break
        end = at
    return end


def singular(word: str, story: Story) -> str | None:
    """Return the singular of a noun that names events, None for any other word."""
    for one in (word, word.removesuffix("s"), word.removesuffix("es")):
        if f"nouns.{one}" in story.order.lists:
            return one
    return None
