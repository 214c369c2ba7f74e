"""Why an event is to be reviewed, in words."""

from dataclasses import replace

import pytest
from synthetic import event

from timeline_app.model.edtf import from_edtf
from timeline_app.model.event import DateHow, Flag, Role
from timeline_app.model.span import Span
from timeline_app.model.timeline import Evidence, EvidenceActor, Status
from timeline_app.wording.doubts import doubts_in_words

UNSURE = replace(event(1, 10, actors=(3,)), status=Status.TO_REVIEW, confidence=0.3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"how": DateHow.PUBLICATION}, ("date taken from the publication day",)),
        (
            {"how": DateHow.INHERITED, "actors": ()},
            ("date taken from what stands before it", "nobody is named"),
        ),
        ({"actors": (), "flags": (Flag.NEGATED, Flag.REPORTED)}, ("nobody is named", "did not happen")),
        ({}, ("its words, its date or who acts leave room for doubt",)),
        (
            {"confidence": 0.9, "how": DateHow.PUBLICATION},
            ("its date has changed since you confirmed it",),
        ),
    ],
)
def test_the_reasons_are_told(changes, words):
    assert doubts_in_words(replace(UNSURE, **changes)) == words


PLACE, TITLE = EvidenceActor(3, "Lund", Role.PLACE, Span(30, 34)), "Anna Keller left for Kiel"
REPORT = Evidence(
    1, 1, Span(0, 60), Span(0, 40), Span(12, 16), None, TITLE, "", "", DateHow.EXPLICIT, None, (),
    (replace(PLACE, role=Role.AGENT),), (), None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "report", "words"),
    [
        ({}, REPORT, "its words, its date or who acts leave room for doubt"),
        ({}, replace(REPORT, actors=(PLACE,)), "whoever is named may only be mentioned"),
        ({}, replace(REPORT, clause=Span(20, 50)), "it is told in the middle of a sentence"),
        ({"headline": "Anna Keller left for …"}, REPORT, "its headline is cut short"),
        ({"headline": "Keller: “We leave”"}, REPORT, "it quotes what somebody says"),
        ({"date": from_edtf("../2018")}, REPORT, "its date has no beginning or no end"),
        (
            {"headline": "Keller (at Kiel …) left"},
            REPORT,
            "its words, its date or who acts leave room for doubt",
        ),
        ({"date": from_edtf("2018")}, REPORT, "its words, its date or who acts leave room for doubt"),
    ],
)
def test_what_is_known_of_words_date_and_actors_is_told_in_the_place_of_all_three(changes, report, words):
    assert doubts_in_words(replace(UNSURE, **changes), [report]) == (words,)


def test_a_day_and_month_that_may_be_exchanged_are_told():
    assert doubts_in_words(UNSURE, [REPORT], has_other_readings=True) == (
        "its date may also be read as another day",
    )


@pytest.mark.parametrize(
    ("confidence", "confirmed", "words"),
    [
        (0.9, "2023-03-03", ("its date has changed since you confirmed 3 March 2023",)),
        (0.9, "", ("it has got a date since you confirmed it without one",)),
        (0.3, "2023-03-03", ("its date has changed since you confirmed 3 March 2023", "nobody is named")),
        (0.3, "2023-03-05", ("nobody is named",)),
    ],
)
def test_which_date_was_confirmed_is_told(confidence, confirmed, words):
    moved = replace(UNSURE, edtf="2023-03-05", confidence=confidence, actors=())
    assert doubts_in_words(moved, confirmed=confirmed) == words


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.TO_REVIEW])
def test_nothing_is_doubted_that_is_not_to_be_reviewed(status):
    assert doubts_in_words(replace(UNSURE, status=status, how=DateHow.PUBLICATION)) == ()
