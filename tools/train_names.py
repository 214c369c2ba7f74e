"""Train the model that guesses what a name names, and write `resources/models/names.npz`.

    python tools/train_names.py FOLDER

FOLDER holds wikigold.jsonl, gum_ccby.jsonl, wnut17_train.jsonl and btc_train.jsonl, a sentence a line:
{"text", "ents": [{"start", "end", "type"}]} with the types PER, ORG, LOC and MISC. The same files give the same bytes.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from timeline_app.engine.capitals import capital_ranges  # noqa: E402
from timeline_app.engine.name_typer import BUCKETS, KINDS, bucket, features  # noqa: E402
from timeline_app.engine.names import find_runs  # noqa: E402
from timeline_app.engine.tokens import tokenise  # noqa: E402
from timeline_app.languages import load  # noqa: E402
from timeline_app.model.actor import ActorKind  # noqa: E402
from timeline_app.model.span import Span  # noqa: E402

# Sets with the weight of their sentences: encyclopaedia and edited text are nearer to news than messages.
SETS = {"wikigold.jsonl": 1.0, "gum_ccby.jsonl": 1.0, "wnut17_train.jsonl": 0.3, "btc_train.jsonl": 0.3}
LABELS = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE}
SENTENCES = 15  # of one set that are read as one article
SEED, EPOCHS, RATE, DECAY = 7, 4, 0.1, 2e-6


def examples(path: Path) -> Iterator[tuple[list[int], int]]:
    """Yield the buckets and the label of every candidate for a name whose bounds are right or that is none."""
    story = load("en").story
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for number in range(0, len(rows), SENTENCES):
        part = rows[number : number + SENTENCES]
        text, starts = "", []
        for row in part:
            starts.append(len(text))
            text += row["text"] + "\n"
        tokens = [
            tokenise(text, Span(start, start + len(row["text"])))
            for start, row in zip(starts, part, strict=True)
        ]
        ranges = [capital_ranges(text, words, story.naming, story.grammar, frozenset()) for words in tokens]
        for run in find_runs(text, tokens, ranges, story.naming, story.grammar, story.speech.words("verbs")):
            label = label_of(run.span.shifted(-starts[run.sentence]), part[run.sentence]["ents"])
            if label is not None:
                yield (
                    [bucket(feature) for feature in features(run, tokens[run.sentence], story.naming)],
                    label,
                )


def label_of(span: Span, entities: list[dict[str, object]]) -> int | None:
    """Return the number of the kind in KINDS, None where the bounds differ."""
    for entity in entities:
        other = Span(int(str(entity["start"])), int(str(entity["end"])))
        if other == span:
            return KINDS.index(LABELS.get(str(entity["type"])))
        if other.overlaps(span):
            return None
    return 0


def train(data: list[tuple[list[int], int, float]]) -> np.ndarray:
    """Return the averaged weights of a logistic model, by stochastic gradient descent with a fixed seed."""
    random = np.random.default_rng(SEED)
    weights = np.zeros((BUCKETS, len(KINDS)))
    squares = np.full((BUCKETS, len(KINDS)), 1e-2)
    total = np.zeros_like(weights)
    for epoch in range(EPOCHS):
        for at in random.permutation(len(data)):
            rows, label, weight = data[at]
            scores = weights[rows].sum(axis=0)
            gradient = np.exp(scores - scores.max())
            gradient /= gradient.sum()
            gradient[label] -= 1.0
            gradient *= weight
            unique = list(dict.fromkeys(rows))
            squares[unique] += gradient**2
            weights[unique] -= RATE * gradient / np.sqrt(squares[unique])
        weights *= 1.0 - DECAY * len(data)
        if epoch >= EPOCHS // 3:
            total += weights
    return total / (EPOCHS - EPOCHS // 3)


def main() -> None:
    """Train on the folder named on the command line and write the model."""
    folder = Path(sys.argv[1])
    data = [
        (rows, label, weight if label else weight**2)
        for name, weight in SETS.items()
        for rows, label in examples(folder / name)
    ]
    weights = train(data)
    scale = np.abs(weights).max() / 127
    target = ROOT / "resources" / "models" / "names.npz"
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(target, weights=np.round(weights / scale).astype(np.int8), scale=np.float32(scale))
    print(f"{len(data)} examples, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
