"""Tell which events of several articles are the same one, and which contradict each other.

The relation is computed on unchanging members and does not depend on their order: pairs that share day and
actor and tell the same are linked; a group is a linked set whose members all share day and actor with its core.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Final

from timeline_app.model.event import DateHow
from timeline_app.model.joining import JoinMember, Standing
from timeline_app.model.topic import without_topic

_WORD: Final = re.compile(r"[^\W_]+")
_LEAST_OVERLAP: Final = 0.35  # Jaccard index of content words; EXTRACTION's measured threshold
_STEM: Final = 5  # letters by which two words count as one: "visited" and "visits"
_LONGEST_SPAN: Final = 400  # days a member is filed under one by one; longer dates only around their ends
_STATED: Final = frozenset({DateHow.EXPLICIT, DateHow.IMPORTED})
_FUZZY: Final = frozenset({DateHow.MAIN_DAY, DateHow.PUBLICATION})
_SPEECH: Final = ":"  # a headline with a colon in its first words is a statement
_FUNCTION: Final = 3  # letters up to which a word in small letters says nothing by itself


@dataclass(frozen=True, slots=True)
class _Content:
    """What is compared of a headline: its content words cut to stems, the trigger's stem, and the next words.

    `told` are the stems that are no names: the trigger, numbers, and what is written small.
    """

    stems: frozenset[str]
    told: frozenset[str]
    trigger: str
    objects: frozenset[str]
    is_statement: bool


def join_events(
    members: Sequence[JoinMember], titles: frozenset[str] = frozenset()
) -> tuple[tuple[int, ...], ...]:
    """Return groups of indices into `members`, each sorted, the whole in the order of the least member keys.

    Every member is in exactly one group, and a group holds one member an article. Words that are `titles` (in
    lower case) tell nothing. Cost grows with the pairs of different tellings that share a day and an actor.
    """
    tellings: dict[JoinMember, list[int]] = {}
    for number, member in enumerate(members):
        tellings.setdefault(replace(member, key="", article=""), []).append(number)
    kinds = list(tellings)
    contents = [_content(kind, titles) for kind in kinds]
    numbers = list(tellings.values())
    degrees = [0] * len(members)
    for a, b in [*_near(kinds), *((number, number) for number in range(len(kinds)))]:
        if not _is_linked(kinds[a], kinds[b], contents[a], contents[b]):
            continue
        for one, other in {(a, b), (b, a)}:
            articles = Counter(members[number].article for number in numbers[other])
            for number in numbers[one]:
                degrees[number] += len(numbers[other]) - articles[members[number].article]
    telling_of = {number: telling for telling, same in enumerate(numbers) for number in same}
    return split(
        kinds,
        [
            Standing(member.key, member.article, telling_of[number], degrees[number])
            for number, member in enumerate(members)
        ],
        titles,
    )


def split(
    tellings: Sequence[JoinMember], members: Sequence[Standing], titles: frozenset[str] = frozenset()
) -> tuple[tuple[int, ...], ...]:
    """Return what `join_events` does, for members whose different `tellings` and degrees are known.

    Keys and articles of the tellings are not looked at. Cost: tellings x groups, and the members once a group
    that could take them.
    """
    contents = [_content(telling, titles) for telling in tellings]
    left: dict[int, list[int]] = defaultdict(list)
    order = sorted(range(len(members)), key=lambda number: (members[number].key, number))
    for number in order:
        left[members[number].telling].append(number)
    taken: set[int] = set()
    groups = []
    for core in sorted(order, key=lambda number: -members[number].degree):
        if core in taken:
            continue
        group = [core, *_around(core, left, members, tellings, contents)] if members[core].degree else [core]
        taken.update(group)
        for telling in {members[number].telling for number in group}:
            left[telling] = [number for number in left[telling] if number not in taken]
            if not left[telling]:
                del left[telling]
        groups.append(tuple(sorted(group)))
    return tuple(sorted(groups, key=lambda group: min((members[number].key, number) for number in group)))


def are_related(one: JoinMember, other: JoinMember, titles: frozenset[str] = frozenset()) -> bool:
    """Whether `join_events` would make one event of the two by themselves. Symmetric."""
    return (
        one.article != other.article
        and _are_near(one, other)  # most are not, and to look at their words costs more
        and _is_linked(one, other, _content(one, titles), _content(other, titles))
    )


def _are_near(one: JoinMember, other: JoinMember) -> bool:
    return one.is_negated == other.is_negated and _shares_day(one, other) and _shares_actor(one, other)


def _is_linked(one: JoinMember, other: JoinMember, content: _Content, other_content: _Content) -> bool:
    """Whether the two are one event when two articles tell them: one article's events of a day stay apart."""
    return (
        not content.told.isdisjoint(other_content.told)
        and _are_near(one, other)
        and _tells_same(content, other_content)
    )


def conflicts(
    members: Sequence[JoinMember], titles: frozenset[str] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """Return pairs that tell the same of the same actors, but one denies it or they name different days."""
    contents = [_content(member, titles) for member in members]
    found = set()
    for a, b in _near(members):
        if members[a].article == members[b].article or not _shares_actor(members[a], members[b]):
            continue
        is_other_day = not _shares_day(members[a], members[b])
        is_other_way = members[a].is_negated != members[b].is_negated
        if is_other_day and not (members[a].how in _STATED and members[b].how in _STATED):
            continue
        if is_other_day == is_other_way and not is_other_way:
            continue
        if _tells_same(contents[a], contents[b]):
            found.add((a, b))
    return tuple(sorted(found))


def _around(
    core: int,
    left: Mapping[int, Sequence[int]],
    members: Sequence[Standing],
    tellings: Sequence[JoinMember],
    contents: Sequence[_Content],
) -> Iterator[int]:
    """Yield what is linked to the core, directly or not, as long as it shares day and actor with the core.

    Of several that one article tells, the one of the least key: what an article tells apart is not the same.
    `left` has those that no group has taken, by telling and in the order of their keys. A telling is looked
    from once: its other members are linked to the same ones, but for those of an article that is in by then.
    """
    centre = tellings[members[core].telling]
    unseen = {
        number
        for number in left
        if _shares_day(centre, tellings[number]) and _shares_actor(centre, tellings[number])
    }

    def linked_to(telling: int) -> list[int]:
        """Return the members not seen so far that are linked to a telling, by their keys."""
        found = [
            other
            for other in unseen
            if _is_linked(tellings[telling], tellings[other], contents[telling], contents[other])
        ]
        unseen.difference_update(found)
        numbers = [number for other in found for number in left[other]]
        return sorted(numbers, key=lambda number: (members[number].key, number))

    articles = {members[core].article}
    looked_from = {members[core].telling}
    waiting = deque(linked_to(members[core].telling))
    while waiting:
        number = waiting.popleft()
        if members[number].article in articles:
            continue
        yield number
        articles.add(members[number].article)
        if unseen and members[number].telling not in looked_from:
            looked_from.add(members[number].telling)
            waiting += linked_to(members[number].telling)


def _near(members: Sequence[JoinMember]) -> list[tuple[int, int]]:
    """Return the pairs filed under one day and actor, or under neighbouring days, sorted."""
    files: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, member in enumerate(members):
        for day in _days(member):
            for actor in member.actors:
                files[actor, day].append(number)
    return sorted(
        {
            (min(pair), max(pair))
            for file in files.values()
            for pair in combinations(file, 2)
            if pair[0] != pair[1]
        }
    )


def _days(member: JoinMember) -> Iterator[int]:
    """Yield the days a member is filed under: those it touches and the day before and after each end."""
    first = member.first_day if member.first_day is not None else member.last_day
    last = member.last_day if member.last_day is not None else member.first_day
    if first is None or last is None:
        return
    if last - first > _LONGEST_SPAN:
        yield from {near for end in (first, last) for near in (end - 1, end, end + 1)}
    else:
        yield from range(first - 1, last + 2)


def _shares_day(a: JoinMember, b: JoinMember) -> bool:
    """Whether the dates are equal, or one day apart where one of them is the article's main day or publication."""
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return False
    if (a.first_day, a.last_day) == (b.first_day, b.last_day):
        return True
    if a.how in _FUZZY or b.how in _FUZZY:
        return abs(a.first_day - b.first_day) <= 1 and abs(a.last_day - b.last_day) <= 1
    inner, outer = sorted((a, b), key=_width)
    assert inner.first_day is not None
    assert inner.last_day is not None
    assert outer.first_day is not None
    assert outer.last_day is not None
    return (
        _width(outer) <= 31
        and outer.first_day <= inner.first_day
        and inner.last_day <= outer.last_day
        and _width(outer) > 0
    )


def _shares_actor(a: JoinMember, b: JoinMember) -> bool:
    """Whether the same ones take part. A place alone does not tell: different people meet in Geneva on one day."""
    shared = a.actors & b.actors
    if shared - a.places - b.places:
        return True
    return bool(shared) and not (a.actors - a.places and b.actors - b.places)


def _width(member: JoinMember) -> int:
    assert member.first_day is not None
    assert member.last_day is not None
    return member.last_day - member.first_day


def _tells_same(left: _Content, right: _Content) -> bool:
    if left.is_statement != right.is_statement:
        return False
    if not left.told & right.told:
        return False
    union = left.stems | right.stems
    if union and len(left.stems & right.stems) / len(union) >= _LEAST_OVERLAP:
        return True
    return not left.is_statement and left.trigger == right.trigger and bool(left.objects & right.objects)


def _content(member: JoinMember, titles: frozenset[str]) -> _Content:
    return _content_of(without_topic(member.headline), member.trigger, titles)


@lru_cache(maxsize=4_096)  # 1.6 kB each; four times as many save 2 % of adding
def _content_of(headline: str, trigger_words: str, titles: frozenset[str]) -> _Content:
    stemmed = [(word, _stem(word)) for word in _WORD.findall(headline) if word.lower() not in titles]
    stems = frozenset(
        [stem for word, stem in stemmed if len(word) > _FUNCTION or word[0].isupper() or word[0].isdigit()]
    )
    told = stems.intersection([stem for word, stem in stemmed if not word[0].isupper()])
    trigger = _stem(trigger_words)
    at = next((number for number, (_, stem) in enumerate(stemmed) if stem == trigger), len(stemmed))
    after = [stem for word, stem in stemmed[at + 1 :] if len(word) > _FUNCTION]
    return _Content(stems, told | {trigger}, trigger, frozenset(after[:4]), _SPEECH in headline[:40])


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    return word.lower()[:_STEM]
