"""Why an event is to be reviewed, in words."""

from dataclasses import replace

import pytest
from synthetic import event

from timeline_app.model.event import DateHow, Flag
from timeline_app.model.timeline import Status
from timeline_app.wording.doubts import doubts_in_words

UNSURE = replace(event(1, 10, actors=(3,)), status=Status.TO_REVIEW, confidence=0.3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"how": DateHow.PUBLICATION}, ("date taken from the publication day",)),
        (
            {"how": DateHow.INHERITED, "actors": ()},
            ("date taken from the sentence before", "nobody is named"),
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


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.TO_REVIEW])
def test_nothing_is_doubted_that_is_not_to_be_reviewed(status):
    assert doubts_in_words(replace(UNSURE, status=status, how=DateHow.PUBLICATION)) == ()
