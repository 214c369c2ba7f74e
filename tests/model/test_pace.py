import pytest

from timeline_app.model.pace import Pace


def paced(*notes: tuple[float, int]) -> Pace:
    pace = Pace()
    for now, done in notes:
        pace.note(now, done)
    return pace


def test_the_first_seconds_say_nothing():
    assert paced((100.0, 0), (104.0, 40)).rate() is None
    assert Pace().seconds_left(10) is None


def test_the_rest_takes_as_long_as_the_rate_says():
    pace = paced((100.0, 0), (110.0, 40))
    assert (pace.rate(), pace.seconds_left(100)) == (4.0, 15.0)


def test_work_that_stands_still_from_the_beginning_has_no_rate():
    assert paced((0.0, 0), (50.0, 0)).rate() is None


def test_what_was_there_already_and_flew_by_is_forgotten_after_a_minute():
    pace = paced((0.0, 0), (1.0, 5_000), *((float(second), 5_000 + 2 * second) for second in range(2, 90)))
    assert pace.rate() == pytest.approx(2.0)


def test_few_notes_are_kept_however_often_they_are_taken():
    pace = Pace()
    for step in range(100_000):
        pace.note(step / 100, step)
    assert len(pace.notes) < 70
    assert pace.rate() == pytest.approx(100.0)


def test_more_than_the_total_leaves_nothing():
    assert paced((0.0, 0), (10.0, 20)).seconds_left(10) == 0


def test_a_second_round_of_the_work_begins_anew():
    pace = paced((0.0, 0), (10.0, 1_000), (11.0, 0), (21.0, 50))
    assert pace.rate() == 5.0
