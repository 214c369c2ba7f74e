"""The scorer of time expressions counts as TempEval-3 did."""

import pytest

from temporal_score import score


def timex(start, end, value="2022"):
    return {"start": start, "end": end, "type": "DATE", "value": value}


@pytest.mark.parametrize(
    ("gold", "found", "measures"),
    [
        ([timex(0, 4)], [timex(0, 4)], (100, 100, 100)),
        ([timex(0, 4)], [timex(2, 6)], (0, 100, 100)),
        ([timex(0, 4)], [timex(0, 4, "2021")], (100, 100, 0)),
        ([timex(0, 4)], [timex(4, 8)], (0, 0, 0)),
        ([timex(0, 4)], [], (0, 0, 0)),
        ([], [], (100, 100, 100)),
        ([timex(0, 9)], [timex(0, 4), timex(5, 9)], (0, 200 / 3, 200 / 3)),
        ([timex(0, 4), timex(5, 9)], [timex(0, 9)], (0, 200 / 3, 200 / 3)),
        ([timex(0, 4, "198X")], [timex(0, 4, "198")], (100, 100, 100)),
        ([timex(0, 4)], [timex(0, 4), timex(0, 4, "2021")], (100, 100, 100)),
        ([timex(0, 4)], [timex(0, 4), timex(3, 3)], (100, 100, 100)),
    ],
    ids=[
        "same",
        "overlap",
        "value",
        "beside",
        "missed",
        "nothing",
        "split",
        "joined",
        "notation",
        "twice",
        "empty",
    ],
)
def test_what_agrees_is_counted(gold, found, measures):
    assert score([(gold, found)]).measures == pytest.approx(measures)
