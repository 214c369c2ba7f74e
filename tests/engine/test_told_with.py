"""Who acts in an event whose headline tells another deed of its sentence as well."""

import pytest

from timeline_app.engine.pipeline.told_with import with_told_beside
from timeline_app.model.actor import Actor, ActorKind
from timeline_app.model.event import DateHow, Event, Participant, Role
from timeline_app.model.span import Span

SENTENCE = Span(0, 80)
ACTORS = (
    Actor("Anna Keller", ActorKind.PERSON, (), (Span(5, 10),)),
    Actor("Norway", ActorKind.PLACE, (), (Span(40, 46),)),
)
KELLER, NORWAY = (Participant(0, Role.OTHER, Span(5, 10)), Participant(1, Role.AGENT, Span(40, 46)))


def told(headline, *participants, sentence=SENTENCE, doer=None):
    """Return an event that a sentence tells."""
    where = (sentence, Span(0, 4), sentence)
    return Event(*where, headline, None, DateHow.PUBLICATION, None, None, participants, (), doer=doer)


def acting(*events):
    """Return the actors and the words for who acts of the first of the events."""
    event = with_told_beside(events, ACTORS)[0]
    return [ACTORS[one.actor].name for one in event.acting], event.doer


def test_who_does_what_a_headline_tells_beside_is_an_actor_of_it():
    whole = told("While a fire burned in Keller's mill, Norway urged calm", KELLER)
    assert acting(whole, told("Norway urged calm", NORWAY)) == (["Norway"], None)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("Norway left", NORWAY), id="not told in it"),
        pytest.param(told("Norway urged calm", NORWAY, sentence=Span(90, 120)), id="of another sentence"),
        pytest.param(told("Norway urged calm", KELLER), id="nobody acts in it"),
        pytest.param(
            told("Norway urged calm", doer=Span(20, 30)), id="people without a name beside a person"
        ),
    ],
)
def test_nobody_else_is(other):
    whole = told("While a fire burned in Keller's mill, Norway urged calm", KELLER)
    assert acting(whole, other) == (["Anna Keller"], None)


def test_people_without_a_name_are_beside_a_place():
    norway = Participant(1, Role.PLACE, Span(40, 46))
    whole = told("While a fire burned in Norway, bakers left", norway)
    assert acting(whole, told("Bakers left", doer=Span(20, 30))) == ([], Span(20, 30))
