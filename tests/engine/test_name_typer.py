"""The model that guesses kinds of names, and its training."""

import importlib.util
import math
import subprocess
import sys

import numpy as np
import pytest

from timeline_app.engine.capitals import capital_ranges
from timeline_app.engine.name_typer import BUCKETS, KINDS, bucket, features, guesses
from timeline_app.engine.names import find_runs
from timeline_app.engine.tokens import tokenise
from timeline_app.languages import load
from timeline_app.model.actor import ActorKind
from timeline_app.model.span import Span
from timeline_app.resource_path import resource_path

STORY = load("en").story


def runs_of(text):
    tokens = [tokenise(text, Span(0, len(text)))]
    ranges = [capital_ranges(text, tokens[0], STORY.naming, STORY.grammar, frozenset())]
    return find_runs(text, tokens, ranges, STORY.naming, STORY.grammar), tokens


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor thanked Ingrid Solheimsen, who wept.", ActorKind.PERSON),
        ("She works for Brackwater Chemicals Corp in sales.", ActorKind.ORGANISATION),
        ("They live in Northwickville near the river.", ActorKind.PLACE),
    ],
)
def test_the_likeliest_kind_is_that_of_the_words_and_their_neighbours(text, kind):
    (run,), tokens = runs_of(text)
    (guess,) = guesses([run], tokens, STORY.naming)
    assert max(guess, key=guess.get) is kind


def test_the_guesses_for_a_name_are_logarithms_of_shares_of_one():
    runs, tokens = runs_of("Anna Berg flew from Oslo to the Norrland Museum.")
    found = guesses(runs, tokens, STORY.naming)
    assert len(found) == len(runs)
    assert all(set(guess) == set(KINDS) for guess in found)
    assert all(math.isclose(sum(map(math.exp, guess.values())), 1.0, rel_tol=1e-5) for guess in found)


def test_no_names_ask_for_no_model():
    assert guesses([], [], STORY.naming) == ()


def test_the_row_of_a_feature_is_the_same_everywhere():
    assert bucket("first=anna") == 9_646
    assert 0 <= bucket("naïve ✓") < BUCKETS


def test_every_feature_of_a_name_is_told_from_the_others():
    (run,), tokens = runs_of("The mayor thanked Ingrid Solheimsen, who wept.")
    found = list(features(run, tokens[0], STORY.naming))
    assert {"first=ingrid", "last=solheimsen", "-1=thanked", "+1=,", "given first"} <= set(found)


def test_reading_dates_alone_loads_no_model():
    code = (
        "import sys\nfrom timeline_app.cli.program import main\n"
        "sys.argv = ['timeline_app', 'tag']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('timeline_app.engine.name_typer' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], input="", capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("False")


def training():
    path = resource_path("languages").parent.parent / "tools" / "train_names.py"
    spec = importlib.util.spec_from_file_location("train_names", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_training_on_the_same_examples_gives_the_same_weights_and_learns_them():
    trainer = training()
    data = [([1, 2], 1, 1.0), ([1, 3], 2, 1.0), ([1, 4], 0, 1.0)] * 20
    first, second = trainer.train(data), trainer.train(data)
    assert np.array_equal(first, second)
    assert [int(first[rows].sum(axis=0).argmax()) for rows, _, _ in data[:3]] == [1, 2, 0]


def test_a_candidate_with_other_bounds_than_the_name_teaches_nothing():
    trainer = training()
    entities = [{"start": 4, "end": 9, "type": "PER"}, {"start": 20, "end": 25, "type": "MISC"}]
    assert trainer.label_of(Span(4, 9), entities) == 1
    assert trainer.label_of(Span(20, 25), entities) == 0
    assert trainer.label_of(Span(4, 12), entities) is None
    assert trainer.label_of(Span(30, 35), entities) == 0
