"""Every example of names that may mean one actor, and of names that never do."""

import tomllib
from typing import Any

import pytest

from timeline_app.engine.identity.likeness import suggest_merges
from timeline_app.engine.identity.likeness.names import NameForms, Reason, reason_of
from timeline_app.languages import available, load
from timeline_app.model.actor import ActorKind
from timeline_app.resource_path import resource_path
from timeline_app.wording import catalogue


def rows(section: str) -> list[Any]:
    found = []
    for code in available():
        path = resource_path(f"languages/{code}/suggestions_examples.toml")
        if path.exists():
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            found += [
                pytest.param(code, example, id=f"{code}-{'-'.join(example['names'])}")
                for example in table[section]
            ]
    return found


def reason(code: str, example: dict[str, Any]) -> Reason | None:
    forms = NameForms(load(code).story.naming)
    kinds = example.get("kinds", [example.get("kind")] * 2)
    one, other = (
        forms.likeness(name, ActorKind(kind), name.split()[:-1])
        for name, kind in zip(example["names"], kinds, strict=True)
    )
    found = reason_of(one, other, forms)
    assert found is reason_of(other, one, forms)
    return found


@pytest.mark.parametrize(("code", "example"), rows("suggested"))
def test_names_that_may_mean_one_actor_are_suggested_with_the_reason(
    code: str, example: dict[str, Any]
) -> None:
    found = reason(code, example)
    assert found is not None
    assert found.value == f"suggest-{example['reason']}"


@pytest.mark.parametrize(("code", "example"), rows("apart"))
def test_names_that_only_look_alike_are_never_suggested(code: str, example: dict[str, Any]) -> None:
    assert reason(code, example) is None


def test_there_are_at_least_as_many_that_must_stay_apart() -> None:
    assert len(rows("apart")) >= len(rows("suggested"))


def test_every_reason_has_words() -> None:
    assert {one.value for one in Reason} <= catalogue("en").keys()
    assert suggest_merges(()) == ()
