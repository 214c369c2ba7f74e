"""Suggest which actors of a library may be one though no rule merges them, with the reason and what speaks for it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from timeline_app.engine.identity import known_kind
from timeline_app.engine.identity.likeness.blocking import candidate_pairs
from timeline_app.engine.identity.likeness.names import Likeness, NameForms, Reason, reason_of
from timeline_app.languages import load
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.suggesting import KnownActor, MergeHint

_NAMES: Final = 4  # that are compared of one actor: what it is called, and its longest other names
_ARTICLES: Final = 8  # looked at for those named beside an actor
_SHOWN: Final = 3  # companions that a hint names
_CROWD: Final = 0.2  # who is named in more of the articles says nothing by being there
_WEIGHTS: Final = {
    Reason.SPELLING: 0.8,
    Reason.SURNAME: 0.7,
    Reason.SHORT_FORM: 0.7,
    Reason.INITIAL: 0.6,
    Reason.MIDDLE_NAME: 0.7,
    Reason.ONE_LETTER: 0.5,
    Reason.ACRONYM: 0.7,
    Reason.WORD_ORDER: 0.8,
    Reason.NATIONALITY: 0.35,
    Reason.OTHER_KIND: 0.5,
    Reason.SAME_NAME: 0.4,
}
_PER_COMPANION: Final = 0.05
_MOST_SUPPORT: Final = 0.2


@dataclass(frozen=True, slots=True)
class _Entry:
    """One actor, or several that share a bare name and nothing else."""

    actors: tuple[int, ...]
    names: tuple[Likeness, ...]
    articles: frozenset[int]


def suggest_merges(actors: Sequence[KnownActor], naming: Naming | None = None) -> tuple[MergeHint, ...]:
    """Return pairs that may be one actor, the likeliest first; of bare names all that are the same stand together.

    About linear in the number of actors: only names that share a key are compared.
    """
    forms = NameForms(naming if naming is not None else load("en").story.naming)
    entries = _entries(actors, forms)
    company = _Company(entries)
    reasons: dict[tuple[int, int], Reason] = {}
    for one, other in sorted(candidate_pairs([entry.names for entry in entries], forms)):
        reason = _reason(entries[one], entries[other], forms)
        if reason is not None:
            reasons[one, other] = reason
    rivals = _rivals(reasons)
    hints = [
        hint
        for (one, other), reason in reasons.items()
        if (hint := _hint(entries, (one, other), reason, company, rivals)) is not None
    ]
    longer = {one for pair in reasons if len({_fullness(entries[n]) for n in pair}) > 1 for one in pair}
    hints += [
        _same_name(entry)
        for number, entry in enumerate(entries)
        if len(entry.actors) > 1 and number not in longer
    ]

    def rank(hint: MergeHint) -> tuple[float, str, str, tuple[int, ...], tuple[int, ...]]:
        one, other = (actors[side[0]].name for side in (hint.one, hint.other))
        return -hint.score, one, other, hint.one, hint.other

    return tuple(sorted(hints, key=rank))


def _entries(actors: Sequence[KnownActor], forms: NameForms) -> list[_Entry]:
    """Return what is compared, that of most articles first."""
    grouped: dict[tuple[str, ...], list[int]] = {}
    likenesses = []
    for number, actor in enumerate(actors):
        kind = known_kind(actor.name, actor.kind, forms.naming)
        one = forms.likeness(actor.name, kind, actor.attributes)
        likenesses.append(one)
        is_bare = kind is ActorKind.PERSON and one.is_bare
        key = (one.key.words[0], str(one.is_man)) if is_bare else ("", str(number))
        grouped.setdefault(key, []).append(number)
    entries = []
    for numbers in grouped.values():
        first = likenesses[numbers[0]]
        others = [] if len(numbers) > 1 else _other_names(actors[numbers[0]], forms)
        names = (first, *(forms.likeness(name, first.kind) for name in others))
        articles = frozenset().union(*(actors[number].articles for number in numbers))
        entries.append(_Entry(tuple(numbers), names, articles))
    entries.sort(key=lambda entry: (-len(entry.articles), actors[entry.actors[0]].name, entry.actors))
    return entries


def _other_names(actor: KnownActor, forms: NameForms) -> list[str]:
    """Return the longer ones of an actor's other names; adjectives and bare surnames tell nothing."""
    known = forms.naming.demonyms
    names = [name for name in actor.aliases if " " in name and name[:1].isupper() and name not in known]
    return sorted(names, key=lambda name: (-len(name.split()), name))[: _NAMES - 1]


def _reason(one: _Entry, other: _Entry, forms: NameForms) -> Reason | None:
    """Return what speaks most for two being one, of all that they are called."""
    found = [reason for a in one.names for b in other.names if (reason := reason_of(a, b, forms)) is not None]
    return max(found, key=lambda reason: _WEIGHTS[reason], default=None)


def _rivals(reasons: Mapping[tuple[int, int], Reason]) -> Counter[tuple[int, Reason]]:
    """Count for each entry how many it may be for one reason: the more, the less each is worth."""
    counts: Counter[tuple[int, Reason]] = Counter()
    for pair, reason in reasons.items():
        counts.update((one, reason) for one in pair)
    return counts


class _Company:
    """Who is named beside whom."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._entries = entries
        self._by_article: dict[int, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for article in entry.articles:
                self._by_article[article].append(number)
        most = max(2.0, _CROWD * len(self._by_article))
        self._tells = [len(entry.articles) <= most for entry in entries]
        self._known: dict[int, frozenset[int]] = {}

    def beside(self, number: int) -> frozenset[int]:
        """Return the entries that articles name beside one."""
        if number not in self._known:
            articles = sorted(self._entries[number].articles)[:_ARTICLES]
            found = {other for article in articles for other in self._by_article[article]} - {number}
            self._known[number] = frozenset(other for other in found if self._tells[other])
        return self._known[number]


def _hint(
    entries: Sequence[_Entry],
    pair: tuple[int, int],
    reason: Reason,
    company: _Company,
    rivals: Mapping[tuple[int, Reason], int],
) -> MergeHint | None:
    one, other = pair
    if reason is Reason.SAME_NAME:
        return None  # such names are one entry, or differ in kind
    shared = company.beside(one) & company.beside(other) - {one, other}
    is_weak = reason is Reason.NATIONALITY or (reason is Reason.OTHER_KIND and entries[one].names[0].is_bare)
    if is_weak and not shared:
        return None
    first, second = sorted(pair, key=lambda number: (*_fullness_first(entries[number], reason), number))
    score = _WEIGHTS[reason] + min(_MOST_SUPPORT, _PER_COMPANION * len(shared))
    rival = max(rivals[one, reason], rivals[other, reason])
    telling = nlargest(_SHOWN, shared)  # entries of few articles stand last
    return MergeHint(
        entries[first].actors,
        entries[second].actors,
        reason.value,
        round(score / (1 + 0.3 * (rival - 1)), 3),
        len(entries[one].articles & entries[other].articles),
        tuple(entries[number].actors[0] for number in telling),
    )


def _fullness(entry: _Entry) -> int:
    return len(entry.names[0].key.words)


def _fullness_first(entry: _Entry, reason: Reason) -> tuple[int, int]:
    """Return what sorts the fuller name first: that of more words, and not the short form of a given name."""
    is_cut = reason in (Reason.SHORT_FORM, Reason.INITIAL)
    return -_fullness(entry), -len(entry.names[0].key.words[0]) if is_cut else 0


def _same_name(entry: _Entry) -> MergeHint:
    """Return the hint that several articles give one bare name without saying more."""
    first, *others = entry.actors
    return MergeHint(
        (first,), tuple(others), Reason.SAME_NAME.value, _WEIGHTS[Reason.SAME_NAME], 0, (), is_one_name=True
    )
