"""Say why two names may mean one actor, though no rule makes them one; a reader decides.

Never alike: other digits, a son and his father, other initials, other given names with one surname, the two genders of
a surname, a name inside a longer one of another kind, bodies that differ by a telling word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from timeline_app.engine.identity import (
    NameKey,
    bearer_is_man,
    fold,
    is_acronym_of,
    is_variant,
    name_key,
    skeleton,
)
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind

_LEAST_LETTERS: Final = 5  # of words in which one letter may differ: "Iran" and "Iraq" have four
_LEAST_SOUNDS: Final = 4  # of bare names that are told by their sounds alone
_JOINING: Final = frozenset({"of", "the", "for", "and", "de", "in", "on", "la", "le", "du", "des", "to"})


class Reason(Enum):
    """Why two names may mean one actor; the wording has a text for each."""

    SPELLING = "suggest-spelling"
    SURNAME = "suggest-surname"
    SHORT_FORM = "suggest-short-form"
    INITIAL = "suggest-initial"
    MIDDLE_NAME = "suggest-middle-name"
    ONE_LETTER = "suggest-one-letter"
    ACRONYM = "suggest-acronym"
    WORD_ORDER = "suggest-word-order"
    NATIONALITY = "suggest-nationality"
    OTHER_KIND = "suggest-other-kind"
    SAME_NAME = "suggest-same-name"


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name made ready to be compared. `content` are the telling words of a body, "ukraine" for "Ukrainian"."""

    name: str
    kind: ActorKind
    key: NameKey
    content: tuple[str, ...]
    is_man: bool | None

    @property
    def is_bare(self) -> bool:
        """Whether it is one word."""
        return len(self.key.words) == 1


class NameForms:
    """The forms of given names by the folded form, and what else of the language tells names apart."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming
        self._of_form = {fold(form): full for form, full in naming.name_forms.items()}
        self._given = frozenset(map(fold, naming.words("given_names")))
        self._lands = {fold(name): fold(land) for name, land in naming.demonyms.items() if land}
        self._lands |= {fold(name): fold(known) for name, known in naming.places.items()}

    def is_same_given(self, one: str, other: str) -> bool:
        """Whether two given names are forms of one."""
        return not self.fulls(one).isdisjoint(self.fulls(other))

    def fulls(self, name: str) -> frozenset[str]:
        """Return the full names that a folded given name may be a form of."""
        return self._of_form.get(name, frozenset({name}))

    def are_known_given(self, one: str, other: str) -> bool:
        """Whether both are given names that people bear, and so two."""
        return one in self._given and other in self._given

    def land(self, word: str) -> str | None:
        """Return the territory or city that a folded word or adjective stands for."""
        return self._lands.get(word)

    def likeness(self, name: str, kind: ActorKind, attributes: Sequence[str] = ()) -> Likeness:
        """Return a name made ready to be compared."""
        key = name_key(name, self.naming)
        content = tuple(sorted(self._lands.get(w, w) for w in key.words if w not in _JOINING))
        given = key.words[0].capitalize() if len(key.words) > 1 else ""
        return Likeness(name, kind, key, content, bearer_is_man(given, attributes, self.naming))


def reason_of(a: Likeness, b: Likeness, forms: NameForms) -> Reason | None:
    """Return why two names may mean one actor, None where nothing speaks for it. Symmetric."""
    if not a.key.words or not b.key.words or _numbers(a) != _numbers(b):
        return None
    if a.kind is not b.kind:
        return _across_kinds(a, b, forms)
    match a.kind:
        case ActorKind.PERSON:
            return _of_persons(a, b, forms)
        case ActorKind.ORGANISATION:
            return _of_bodies(a, b, forms)
        case ActorKind.PLACE | ActorKind.PEOPLE:
            return _of_places(a, b, forms)


def _numbers(a: Likeness) -> list[str]:
    return [word for word in a.key.words if any(character.isdigit() for character in word)]


def _across_kinds(a: Likeness, b: Likeness, forms: NameForms) -> Reason | None:
    """Say that one name was taken for two kinds; a place's name is the name of many things."""
    known = forms.naming.places
    if a.key.words != b.key.words or a.name in known or b.name in known:
        return None
    return Reason.OTHER_KIND


def _of_persons(a: Likeness, b: Likeness, forms: NameForms) -> Reason | None:
    if a.key.is_marked != b.key.is_marked or (a.is_man, b.is_man) in ((True, False), (False, True)):
        return None
    if a.is_bare and b.is_bare:
        return _of_bare(a, b)
    short, long = sorted((a, b), key=lambda one: len(one.key.words))
    if short.is_bare or short.key.words == long.key.words[-len(short.key.words) :]:
        return None if long.key.is_marked else _of_surname(short, long)
    return _of_full(short.key.words, long.key.words, forms)


def _of_bare(a: Likeness, b: Likeness) -> Reason | None:
    one, other = a.key.words[0], b.key.words[0]
    if one == other:
        return Reason.SAME_NAME
    if min(_sounds(one), _sounds(other)) >= _LEAST_SOUNDS and is_variant(one, other):
        return Reason.SPELLING
    return Reason.ONE_LETTER if is_one_letter_off(one, other) else None


def _of_surname(short: Likeness, long: Likeness) -> Reason | None:
    """Compare a surname, which may be several words, with a longer name that ends in it."""
    tail = long.key.words[-len(short.key.words) :]
    if len(tail) == len(long.key.words):
        return None
    if tail == short.key.words:
        return Reason.SURNAME
    (one,), (other,) = short.key.words, tail
    if min(_sounds(one), _sounds(other)) >= _LEAST_SOUNDS and is_variant(one, other):
        return Reason.SPELLING
    return Reason.ONE_LETTER if is_one_letter_off(one, other) else None


def _of_full(short: Sequence[str], long: Sequence[str], forms: NameForms) -> Reason | None:
    """Compare two names with given name and surname: at most one of the two may be other than in its spelling."""
    first = _given_reason(short[0], long[0], forms)
    last = _word_reason(short[-1], long[-1])
    middle = _middle_reason(short[1:-1], long[1:-1])
    if None in (first, last, middle) or (first, last) == (Reason.ONE_LETTER, Reason.ONE_LETTER):
        return None
    told = [reason for reason in (first, last, middle) if reason not in (None, Reason.SAME_NAME)]
    weak = [reason for reason in told if reason in (Reason.INITIAL, Reason.ONE_LETTER)]
    return (weak or told or [None])[0] if len(weak) < 2 else None


def _given_reason(one: str, other: str, forms: NameForms) -> Reason | None:
    """Return why two given names may be one; SAME_NAME where they are."""
    if one == other:
        return Reason.SAME_NAME
    if 1 in (len(one), len(other)):
        return Reason.INITIAL if one[0] == other[0] else None
    if forms.is_same_given(one, other):
        return Reason.SHORT_FORM if min(len(one), len(other)) <= 4 else Reason.SPELLING
    reason = _word_reason(one, other)
    return None if reason is Reason.ONE_LETTER and forms.are_known_given(one, other) else reason


def _word_reason(one: str, other: str) -> Reason | None:
    if one == other:
        return Reason.SAME_NAME
    if is_variant(one, other):
        return Reason.SPELLING
    return Reason.ONE_LETTER if is_one_letter_off(one, other) else None


def _middle_reason(short: Sequence[str], long: Sequence[str]) -> Reason | None:
    """Compare what stands between given name and surname: it may be left out or cut to initials, not be another."""
    if list(short) == list(long):
        return Reason.SAME_NAME
    if not short:
        return Reason.MIDDLE_NAME
    if len(short) != len(long):
        return None
    fits = (
        one == other or (1 in (len(one), len(other)) and one[0] == other[0]) or is_variant(one, other)
        for one, other in zip(short, long, strict=True)
    )
    return Reason.MIDDLE_NAME if all(fits) else None


def _of_bodies(a: Likeness, b: Likeness, forms: NameForms) -> Reason | None:
    if is_acronym_of(a.key, b.key) or is_acronym_of(b.key, a.key):
        return Reason.ACRONYM
    if a.content == b.content:
        return Reason.WORD_ORDER
    ours, theirs = _left_over(a.content, b.content), _left_over(b.content, a.content)
    if len(ours) == len(theirs) == 1:
        return _of_telling_words(ours[0], theirs[0], len(a.content), forms)
    if ours and theirs:
        return None
    rest = ours or theirs
    is_enough = len(a.content) + len(b.content) - len(rest) > 2
    return Reason.NATIONALITY if is_enough and _is_at_an_end(a if ours else b, rest, forms) else None


def _is_at_an_end(body: Likeness, rest: Sequence[str], forms: NameForms) -> bool:
    """Whether the words are lands before or behind a body's name; the Royal Saudi Air Force is none of Britain's."""
    words = body.key.words
    places = [at for at, word in enumerate(words) if forms.land(word) in rest]
    return len(places) == len(rest) and all(at in (0, len(words) - 1) for at in places)


def _left_over(words: Sequence[str], others: Sequence[str]) -> list[str]:
    left, rest = [], list(others)
    for word in words:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    return left


def _of_telling_words(one: str, other: str, count: int, forms: NameForms) -> Reason | None:
    """Compare the words by which two bodies differ: they must be spellings of one word."""
    if forms.land(one) is not None or forms.land(other) is not None:
        return None
    common = forms.naming.common
    if count == 1 and (one in common or other in common):
        return None
    if is_variant(one, other) and _sounds(one) >= _LEAST_SOUNDS:
        return Reason.SPELLING
    return Reason.ONE_LETTER if is_one_letter_off(one, other) else None


def _of_places(a: Likeness, b: Likeness, forms: NameForms) -> Reason | None:
    if len(a.key.words) != len(b.key.words) or a.kind is ActorKind.PEOPLE:
        return None
    if a.name in forms.naming.places and b.name in forms.naming.places:
        return None
    unlike = [(x, y) for x, y in zip(a.key.words, b.key.words, strict=True) if x != y]
    if not unlike:
        return Reason.SAME_NAME
    if all(_is_place_variant(x, y) for x, y in unlike):
        return Reason.SPELLING
    return Reason.ONE_LETTER if len(unlike) == 1 and is_one_letter_off(*unlike[0]) else None


def _is_place_variant(one: str, other: str) -> bool:
    """Whether two words are spellings of one place: other vowels at the beginning make another place."""
    is_open = skeleton(one).startswith("*")
    return is_variant(one, other) and _sounds(one) >= _LEAST_SOUNDS and (not is_open or one[0] == other[0])


def _sounds(word: str) -> int:
    return len(skeleton(word).strip("*"))


@lru_cache(maxsize=65536)
def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is other, missing or out of order, but not the ending of a woman's name.

    >>> is_one_letter_off("gaddafi", "qaddafi"), is_one_letter_off("petrov", "petrova")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_LETTERS or len(long) - len(short) > 1 or long == short + "a" or short == long:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(short) != len(long):
        return short[start:] == long[start + 1 :]
    is_swapped = short[start : start + 2] == long[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (is_swapped and short[start + 2 :] == long[start + 2 :])
