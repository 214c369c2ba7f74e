"""Tell whether a few words with capitals name a person: not a place, a body, or anything else that a line says."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from timeline_app import languages
from timeline_app.languages.naming import Naming
from timeline_app.resource_path import resource_path

_MOST_WORDS: Final = 4  # of a name, without its particles
_MOST_PARTICLES: Final = 3
_LONGEST_INITIALS: Final = 3
_NAME: Final = re.compile(
    r"""
    (?: [^\W\d_]{1,3} ['’ʼ] )?                           # O'Neill, d'Angelo
    [^\W\d_]+ (?: (?: ['’ʼ-] | \.-? ) [^\W\d_]+ )* \.?   # Reed, Jean-Luc, M., J.-P., A.B.
    """,
    re.VERBOSE,
)
_JOINT: Final = re.compile(r"['’ʼ-]")
_BEHIND: Final = re.compile(r"[ ]?[(\[][^()\[\]]{1,60}[)\]]$")


def is_person(name: str) -> bool:
    """Whether a name of two words or more is that of a person, as far as its words and the lists of languages tell.

    >>> [is_person(one) for one in ("Łukasz Żak", "Ludwig van der Berg", "Иван Петров", "Maria O'Neill")]
    [True, True, True, True]
    >>> [is_person(one) for one in ("United Nations", "Royal Appointment", "New York", "Norrland Bank", "Ada")]
    [False, False, False, False, False]
    """
    words = tuple(map(_as_written, unicodedata.normalize("NFC", name).split()))
    return _has_shape(words) and not _is_something_else(words)


def in_order(name: str) -> str:
    """Return a person's name as texts have it, of one whose surname stands first as directories list it.

    What stands behind it in brackets is left out with that; all that is no such name comes back as it is.

    >>> [in_order(one) for one in ("Reed, Ada", "van der Berg, Ludwig (Legal)", "Ada Reed", "Reed, Lind", "Lund, Inc.")]
    ['Ada Reed', 'Ludwig van der Berg', 'Ada Reed', 'Lind Reed', 'Lund, Inc.']
    """
    last, _, first = (part.strip() for part in _BEHIND.sub("", name).partition(","))
    if not last or not first or first in _known().legal_forms:
        return name
    if first.casefold().replace(".", "") in author_words()["titles_behind"]:
        return name
    turned = f"{first} {last}"
    return turned if is_person(turned) else name


def is_source(name: str) -> bool:
    """Whether it is a body that reports, as agencies do.

    >>> is_source("Reuters"), is_source("United Nations")
    (True, False)
    """
    return name in _known().sources


def _as_written(word: str) -> str:
    """Return a word in capitals alone as names are written; short ones may be initials.

    >>> _as_written("REED"), _as_written("O'NEILL"), _as_written("JK"), _as_written("JEAN-LUC")
    ('Reed', "O'Neill", 'JK', 'Jean-Luc')
    """
    return word.title() if word.isupper() and len(word) > _LONGEST_INITIALS else word


def _has_shape(words: Sequence[str]) -> bool:
    """Whether two to four words begin with capitals, the first and the last too, and but particles stand between."""
    if not words or not _is_capital(words[0]) or not _is_capital(words[-1]):
        return False
    capitals = [word for word in words if _is_capital(word)]
    others = [word for word in words if not _is_capital(word)]
    return (
        2 <= len(capitals) <= _MOST_WORDS
        and len(others) <= _MOST_PARTICLES
        and all(word in author_words()["particles"] for word in others)
        and all(_NAME.fullmatch(word) for word in capitals)
    )


def _is_capital(word: str) -> bool:
    """Whether a word begins as names do; "d'Angelo" and "al-Rashid" do so behind a small one.

    >>> _is_capital("Żak"), _is_capital("d'Angelo"), _is_capital("al-Rashid"), _is_capital("van")
    (True, True, True, False)
    """
    if word[0].isupper():
        return True
    parts = _JOINT.split(word, maxsplit=1)
    return len(parts) > 1 and parts[0] in author_words()["particles"] and parts[1][:1].isupper()


def _is_something_else(words: Sequence[str]) -> bool:
    """Whether what is known speaks against a person; who has a given name that is known may be called as places are."""
    known, lists = _known(), author_words()
    small = tuple(word.casefold() for word in words)
    first, last = small[0], small[-1]
    is_given = _JOINT.split(first)[0] in known.given_names or _is_called(small)
    if not lists["no_parts"].isdisjoint(small) or (first in lists["no_names"] and not _is_called(small)):
        return True
    if last in lists["no_ends"] or " ".join(small) in known.names or words[-1] in known.legal_forms:
        return True
    if last in known.heads | lists["no_names"] and not (is_given and last in lists["surnames"]):
        return True
    return not is_given and (
        first in known.starts
        or any(" ".join(small[:end]) in known.names for end in range(1, len(small)))
        or all(map(is_common_word, small))
    )


def _is_called(small: Sequence[str]) -> bool:
    """Whether a word that begins other lines too is a given name here: "April Ryan", not "April Showers"."""
    first, last = small[0], small[-1]
    known = _known()
    is_given = first in known.given_names | author_words()["given_too"]
    return len(small) == 2 and is_given and last not in known.names and not is_common_word(last)


def is_common_word(word: str) -> bool:
    """Whether a word in small letters stands in texts as it is, or is made as abstract nouns are."""
    return (
        word in _known().words
        or word.endswith(tuple(author_words()["noun_endings"]))
        or any(word in naming.common for naming in _namings())
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lists of all languages hold of names and of words in them; in small letters but for the last two."""

    names: frozenset[str]
    given_names: frozenset[str]
    heads: frozenset[str]
    starts: frozenset[str]
    words: frozenset[str]
    legal_forms: frozenset[str]
    sources: frozenset[str]


@cache
def _known() -> _Known:
    names = [
        name
        for one in _namings()
        for name in (*one.places, *one.demonyms, *one.bodies, *one.metonyms, *one.words("organisations"))
    ]
    sources = _listed("sources")
    return _Known(
        _small((*names, *sources)),
        _small(_listed("given_names")),
        _small(_listed("organisation_heads", "place_heads")),
        _small(_listed("place_starts", "organisation_starts", "firm_starts")),
        _small(_listed("other_words", "other_heads", "role_modifiers")),
        _listed("legal_forms"),
        sources,
    )


def _listed(*lists: str) -> frozenset[str]:
    return frozenset(word for one in _namings() for name in lists for word in one.words(name))


def _small(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


@cache
def _namings() -> tuple[Naming, ...]:
    return tuple(map(languages.load_names, languages.available()))


@cache
def author_words() -> dict[str, frozenset[str]]:
    """Return the lists of `document_authors.toml`."""
    table = tomllib.loads(resource_path("document_authors.toml").read_text(encoding="utf-8"))
    return {key: frozenset(found) for key, found in table.items()}
