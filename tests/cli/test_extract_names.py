"""`extract` calls an event's actors as its own words do, where those have the legal form."""

import json

import pytest

from timeline_app.cli.extract import extracted
from timeline_app.cli.json_lines import document_of
from timeline_app.model.extraction import NAMES_BY_RULES


def record_of(text: str):
    return extracted(NAMES_BY_RULES, document_of(json.dumps({"doc_id": 1, "text": text}).encode()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Norrland Inc sued Tom Wills on 3 May 2020. Norrland won on 4 May 2021.",
            [["Norrland Inc", "Tom Wills"], ["Norrland"]],
        ),
        (
            "Norrland Shipping Ltd sank on 3 May 2020. On 4 May 2020 the company was sold.",
            [["Norrland Shipping Ltd"], ["Norrland Shipping"]],
        ),
        ("Tom Wills left on 3 May 2020. Wills died on 4 May 2021.", [["Tom Wills"], ["Tom Wills"]]),
        ("Norwegian troops left on 3 May 2020.", [["Norway"]]),
    ],
)
def test_actors_of_an_event_have_their_legal_form(text, names):
    record = record_of(text)
    assert [event["actors"] for event in record["events"]] == names
    known = {name for actor in record["actors"] for name in (actor["name"], *actor["aliases"])}
    for event in record["events"]:
        assert {*event["actors"]} <= known
        assert {*event["roles"]} == {one["name"] for one in event["evidence"]["actors"]}
