"""The words for the model's terms stand in one place."""

import pytest

from timeline_app.model.actor import ActorKind
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.timeline import Status
from timeline_app.wording import Term, name_of

TERMS = [term for kind in (ActorKind, DateHow, Flag, Role, Status) for term in kind]


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_every_term_of_the_model_has_a_name(term: Term) -> None:
    assert bool(name_of(term)) is (term is not Role.OTHER)
