"""Decide by rules whether two names mean one actor, inside an article and across articles.

No score of likeness merges by itself: rapidfuzz's best setting found 17 of 42 true pairs with 10 false ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from timeline_app.languages import load
from timeline_app.languages.naming import Naming
from timeline_app.model.actor import Actor, ActorKind

_WORD: Final = re.compile(r"[^\W_]+")
_PARENTHESIS: Final = re.compile(r"\s*\(([^()]{1,12})\)")
_DOTTED: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_PREFIX: Final = re.compile(r"\b(?:al|el|ul|ad|as|ash|at|an)[-‑ ](?=\w)", re.IGNORECASE)
# Spellings of one sound in other transliterations, longest first; inside a word vowels, h, j and y say nothing.
_SOUNDS: Final = (
    ("tsch", "k"),
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "k"),
    ("kh", "k"),
    ("ch", "k"),
    ("sh", "s"),
    ("zh", "z"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("c", "k"),
)
_SILENT: Final = re.compile(r"[aeiouyjh']")
_DOUBLE: Final = re.compile(r"(.)\1+")
_OPEN: Final = (
    "*"  # stands for whatever of these a word begins with: Yeltsin is Eltsin, but Helen is not Lena
)
_LEAST_SOUNDS: Final = 3  # fewer consonants tell nothing without the vowels: Jonas and Ines, Ann and Ian
_SOFT: Final = str.maketrans("yj", "ii")
_LEAST_SKELETON: Final = 4  # sounds that a single word must have to be told by them alone


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name without titles, nationality and legal form: folded words, and their consonant skeletons."""

    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    acronym: str | None
    initials: str
    is_marked: bool = False  # it ends in what tells a son from his father: "Jr."


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, one letter a sound; of a short one the vowels too.

    >>> skeleton("lukashenko") == skeleton("lukashenka"), skeleton("sergei") == skeleton("serhii")
    (True, False)
    >>> skeleton("yulia") == skeleton("julia"), skeleton("helen") == skeleton("lena")
    (True, False)
    """
    sounds = word.translate(_SOFT)
    for spelling, sound in _SOUNDS:
        sounds = sounds.replace(spelling, sound)
    sounds = _DOUBLE.sub(r"\1", sounds)
    found = _SILENT.sub("", sounds)
    if 0 < len(found) < _LEAST_SOUNDS:
        return sounds
    return _OPEN + found if found and _SILENT.match(sounds) else found


def fold(name: str) -> str:
    """Return a name in small Latin letters without accents.

    >>> fold("Zełeński"), fold("Путин")
    ('zelenski', 'putin')
    """
    return str(anyascii(name)).lower()


def name_key(name: str, naming: Naming) -> NameKey:
    """Return what is compared of a name as written, titles and all."""
    inside = _PARENTHESIS.search(name)
    plain = _PARENTHESIS.sub("", name)
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain)
    plain = re.sub(r"['’]s?$", "", plain.strip())
    parts = [part.strip(",") for part in plain.split()]
    parts = _without_titles(_without_legal_form(parts, naming), naming)  # "First Security Corp" has no title
    plain = _PREFIX.sub("", " ".join(parts))
    written = _WORD.findall(plain.replace("'", "").replace("’", "").replace("‘", ""))
    words = tuple(fold(word).replace("'", "") for word in written)
    acronym = (
        inside.group(1)
        if inside
        else (written[0] if len(written) == 1 and written[0].isupper() and len(written[0]) > 1 else None)
    )
    full = [word for word in written if word[0].isupper()]
    return NameKey(
        words,
        tuple(skeleton(word) for word in words),
        acronym,
        "".join(word[0] for word in full) if len(full) > 1 else "",
        bool(words) and words[-1] in naming.words("generation_marks"),
    )


def _without_titles(parts: list[str], naming: Naming) -> list[str]:
    start = 0
    for at, part in enumerate(parts[:-1]):
        word = part.strip(".,")
        is_title = (
            part in naming.words("titles")
            or word in naming.words("titles")
            or part.lower() in naming.words("roles")
        )
        if is_title:
            start = at + 1
        elif (
            part not in naming.demonyms
            and part not in naming.words("articles")
            and part.lower() not in naming.words("role_modifiers")
        ):
            break
    if start == 0 and len(parts) > 1 and parts[0] in naming.words("articles"):
        start = 1
    rest = parts[start:]
    return parts if len(rest) == 1 and rest[0] in naming.words("organisation_heads") else rest


def _without_legal_form(parts: list[str], naming: Naming) -> list[str]:
    forms = naming.words("legal_forms")
    kept = [part for part in parts if part.strip(",") not in forms]
    return kept or parts


def bearer_is_man(given: str, attributes: Sequence[str], naming: Naming) -> bool | None:
    """Return whether titles are a man's, else whether a given name is; None where they do not tell."""
    titles = {word for text in attributes for word in text.lower().split()}
    is_man = bool(titles & naming.words("masculine_titles"))
    is_woman = bool(titles & naming.words("feminine_titles"))
    if not (is_man or is_woman):
        is_man = given in naming.words("masculine_names")
        is_woman = given in naming.words("feminine_names")
    return is_man if is_man != is_woman else None


class NameRules:
    """The rules for names of one article, with what was worked out of each name kept."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self._keys: dict[str, NameKey] = {}

    def is_same(self, left: str, right: str, kind: ActorKind) -> bool:
        """Whether two names mean one actor by their words alone. Symmetric."""
        places = self._naming.places
        if left in places or right in places or kind is ActorKind.PLACE:
            return places.get(left, left) == places.get(right, right)
        if kind is ActorKind.ORGANISATION and self._is_short_of(*sorted((left, right), key=len)):
            return True
        is_body = _is_body(left, self._naming) or _is_body(right, self._naming)
        return is_same_key(
            self._key(left), self._key(right), may_be_person=kind is ActorKind.PERSON and not is_body
        )

    def files(self, name: str) -> frozenset[str]:
        """Return keys of which two names that are the same share at least one."""
        place = self._naming.places.get(name)
        if place is not None:
            return frozenset({place})
        key = self._key(name)
        return frozenset(
            {name, *key.words, *key.skeletons, key.initials.lower(), (key.acronym or "").lower()} - {""}
        )

    def stands_alone(self, name: str) -> bool:
        """Whether a name is known by itself, and so no short form of a longer one."""
        return name in self._naming.words("organisations") or name in self._naming.places

    def is_man(self, name: str, attributes: Sequence[str]) -> bool | None:
        """Whether titles are a man's, else the first of several words of a name; None where they do not tell."""
        first, *others = name.split() or [""]
        return bearer_is_man(first if others else "", attributes, self._naming)

    def _is_short_of(self, name: str, longer: str) -> bool:
        """Whether a firm's longer name adds only what firms are called by: "Meta Platforms" for "Meta"."""
        tail = longer.removeprefix(f"{name} ")
        return tail != longer and {*tail.split()} <= self._naming.words("firm_tails")

    def _key(self, name: str) -> NameKey:
        if name not in self._keys:
            self._keys[name] = name_key(name, self._naming)
        return self._keys[name]


def _is_body(name: str, naming: Naming) -> bool:
    parts = name.split()
    return len(parts) > 1 and (
        parts[-1] in naming.words("organisation_heads") or parts[0] in naming.words("organisation_starts")
    )


def is_same_key(a: NameKey, b: NameKey, *, may_be_person: bool) -> bool:
    """Whether two keys mean one actor; spelling variants and bare surnames only for persons."""
    if not a.words or not b.words:
        return False
    if a.words == b.words or (len(a.words) > 1 and sorted(_full(a)) == sorted(_full(b))):
        return True
    if is_acronym_of(a, b) or is_acronym_of(b, a):
        return True
    if not may_be_person or _digits(a) != _digits(b):
        return False
    if len(a.words) == len(b.words):
        is_long = len(a.words) > 1 or len(a.skeletons[0].strip(_OPEN)) >= _LEAST_SKELETON
        return is_long and all(is_variant(x, y) for x, y in zip(a.words, b.words, strict=True))
    short, long = (a, b) if len(a.words) < len(b.words) else (b, a)
    if len(short.words) > 1 or long.is_marked:
        return False
    return short.words[0] == long.words[-1] or (
        len(short.skeletons[0].strip(_OPEN)) >= _LEAST_SKELETON and is_variant(short.words[0], long.words[-1])
    )


def _full(key: NameKey) -> list[str]:
    return [word for word in key.words if len(word) > 3 or word not in ("of", "the", "for", "and", "de")]


def _digits(key: NameKey) -> list[str]:
    return [word for word in key.words if any(character.isdigit() for character in word)]


def is_variant(left: str, right: str) -> bool:
    """Whether two words are spellings of one name, but not the two genders of it."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return False
    short, long = sorted((left, right), key=len)
    if long == short + "a" or long == short + "ia":
        return False
    return bool(skeleton(left)) and skeleton(left) == skeleton(right)


def is_acronym_of(short: NameKey, long: NameKey) -> bool:
    """Whether `short` is the acronym of `long`, as told by "(ACR)" or by its initials."""
    if short.acronym is None or (len(short.words) != 1 and long.acronym is None):
        return False
    if long.acronym is not None and len(long.words) > 1:
        return short.acronym == long.acronym
    return len(short.words) == 1 and long.initials == short.acronym.upper() and len(long.initials) > 1


def actor_keys(
    actor: Actor, *, document_actors: Sequence[Actor] = (), naming: Naming | None = None
) -> frozenset[str]:
    """Return the keys by which an actor is known across articles: two are one when they share a key.

    A person needs two words or more besides titles; a bare surname has no key. `document_actors` are the other
    actors of its article. `naming` is that of English where it is not told.

    >>> from timeline_app.model.actor import Actor, ActorKind
    >>> [sorted(actor_keys(Actor(name, ActorKind.PLACE, (), ()))) for name in ("Kiev", "Kyiv")]
    [['place:kyiv'], ['place:kyiv']]
    """
    del document_actors  # the article's own merging has been done: what is bare still is unresolved
    naming = naming if naming is not None else load("en").story.naming
    found: set[str] = set()
    for name in {actor.name, *actor.aliases}:
        kind = known_kind(name, actor.kind, naming)
        if kind is ActorKind.PERSON:
            found.update(_person_keys(name_key(name, naming)))
        elif name == actor.name or name in (actor.acronym, *_plain_aliases(actor, naming)):
            found.update(_body_keys(name, kind, naming))
    return frozenset(found)


def known_kind(name: str, kind: ActorKind, naming: Naming) -> ActorKind:
    """Return what a name surely is instead: a place or body that everybody knows."""
    if name in naming.bodies:
        return ActorKind.ORGANISATION
    if kind is not ActorKind.PERSON:
        return kind
    if name in naming.places:
        return ActorKind.PLACE
    is_legal = any(part.strip(",") in naming.words("legal_forms") for part in name.split())
    is_known = name in naming.words("organisations")
    return ActorKind.ORGANISATION if is_legal or is_known or _is_body(name, naming) else kind


def _person_keys(key: NameKey) -> Iterator[str]:
    if len(key.words) > 1:
        yield f"person:{' '.join(key.words)}"
        yield f"person:{' '.join(sorted(key.words))}"
        yield f"person~{' '.join(_cross_skeleton(word) for word in key.words)}"


def _body_keys(name: str, kind: ActorKind, naming: Naming) -> Iterator[str]:
    known = naming.places if kind is ActorKind.PLACE else naming.bodies
    key = name_key(known.get(name, name), naming)
    if key.words:
        yield f"{kind.value}:{' '.join(key.words)}"
    if key.acronym is not None and len(key.words) > 1:
        yield f"{kind.value}:{fold(key.acronym)}"


def _cross_skeleton(word: str) -> str:
    """Return a skeleton that keeps initials and the ending -a after a consonant apart."""
    ending = "a" if len(word) > 2 and word.endswith("a") and word[-2] not in "aeiouyk" else ""
    return (skeleton(word) or word) + ending


def _plain_aliases(actor: Actor, naming: Naming) -> tuple[str, ...]:
    """Return the other names that may tell an actor; no adjectives, which a country shares with its capital."""
    return tuple(
        alias
        for alias in actor.aliases
        if alias[:1].isupper()
        and (" " in alias or actor.kind is ActorKind.PLACE)
        and alias.replace("’", "'") not in naming.demonyms
    )
