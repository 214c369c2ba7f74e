"""Guess from words, affixes and neighbours what a name names: a small logistic model beside the rules.

It was trained by tools/train_names.py; resources/models/names.ATTRIBUTION.md says on what.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from timeline_app.languages.naming import Naming
from timeline_app.model.actor import ActorKind
from timeline_app.model.syntax import Run, Token
from timeline_app.resource_path import resource_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS: Final = (None, ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.PLACE)
BUCKETS: Final = 1 << 16
_MODEL: Final = "models/names.npz"
_AFFIXES: Final = (2, 3, 4)
_EDGE: Final = "^"


@cache
def _weights() -> "NDArray[np.float32]":
    """Return the weights, a row a bucket and a column a kind."""
    import numpy as np  # costs start-up time, which dates alone need not pay

    with np.load(resource_path(_MODEL), allow_pickle=False) as model:
        found: NDArray[np.float32] = model["weights"].astype(np.float32) * np.float32(model["scale"])
    return found


def guesses(
    runs: Sequence[Run], sentences: Sequence[Sequence[Token]], naming: Naming
) -> tuple[Mapping[ActorKind | None, float], ...]:
    """Return for each run how likely each kind is, as logarithms. Linear in the names."""
    import numpy as np

    if not runs:
        return ()
    weights = _weights()
    found = []
    for run in runs:
        rows = [bucket(feature) for feature in features(run, sentences[run.sentence], naming)]
        scores = weights[rows].sum(axis=0)
        scores -= np.logaddexp.reduce(scores)
        found.append(dict(zip(KINDS, scores.tolist(), strict=True)))
    return tuple(found)


def bucket(feature: str) -> int:
    """Return the row of the weights that a feature uses, the same on every machine."""
    return zlib.crc32(feature.encode()) % BUCKETS


def features(run: Run, tokens: Sequence[Token], naming: Naming) -> Iterator[str]:
    """Yield what the model looks at in a name and its neighbours."""
    first, last = run.words[0], run.words[-1]
    yield "bias"
    yield f"n={min(len(run.words), 5)}"
    yield f"text={' '.join(run.words).lower()}"
    yield f"first={first.lower()}"
    yield f"last={last.lower()}"
    yield f"shape={' '.join(_shape(word) for word in run.words[:4])}"
    for size in _AFFIXES:
        yield f"end{size}={last[-size:].lower()}"
        yield f"start{size}={first[:size].lower()}"
        yield f"first end{size}={first[-size:].lower()}"
    yield from (f"word={word.lower()}" for word in run.words)
    yield from _known(run, naming)
    yield from _around(run, tokens)


def _shape(word: str) -> str:
    """Return the kinds of letters in a word, runs of one kind once: "Xx", "X", "Xx-Xx"."""
    letters = ["X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in word[:12]]
    return "".join(one for at, one in enumerate(letters) if not at or letters[at - 1] != one)


def _known(run: Run, naming: Naming) -> Iterator[str]:
    """Yield which word lists know the name or its words."""
    first, last = run.words[0], run.words[-1]
    words = " ".join(run.words).replace("’", "'")
    if words in naming.places:
        yield "is place"
    if words in naming.words("organisations") or words in naming.words("sources"):
        yield "is body"
    if first in naming.words("given_names"):
        yield "given first"
        yield f"given first of {min(len(run.words), 4)}"
    for name in ("organisation_heads", "place_heads", "other_heads", "legal_forms"):
        if last in naming.words(name):
            yield f"last in {name}"
    for name in ("organisation_starts", "place_starts"):
        if first in naming.words(name):
            yield f"first in {name}"
    if any(word in naming.demonyms for word in run.words):
        yield "has demonym"
    if len(run.words) > 1 and last in naming.places:
        yield "last place"
    if any(word in naming.words("body_links") for word in run.words):
        yield "has link"
    common = sum(word.lower() in naming.common for word in run.words)
    yield f"common {min(common, 3)} of {min(len(run.words), 4)}"


def _around(run: Run, tokens: Sequence[Token]) -> Iterator[str]:
    before = [tokens[at].lower for at in range(max(run.title_from - 2, 0), run.title_from)]
    after = [tokens[at].lower for at in range(run.last + 1, min(run.last + 3, len(tokens)))]
    before, after = [_EDGE] * (2 - len(before)) + before, after + [_EDGE] * (2 - len(after))
    yield f"-1={before[1]}"
    yield f"-2={before[0]}"
    yield f"-2-1={before[0]} {before[1]}"
    yield f"+1={after[0]}"
    yield f"+2={after[1]}"
    yield f"+1+2={after[0]} {after[1]}"
    yield f"-1+1={before[1]} {after[0]}"
    if run.attributes:
        yield "titled"
        yield f"title={run.attributes[0].split()[-1].lower()}"
    if run.acronym:
        yield "acronym follows"
    if run.is_sentence_start:
        yield "starts sentence"
