"""Which of the tellings of an event is shown."""

from timeline_app.store.effective import core_first


def test_of_several_tellings_one_that_is_understood_alone_is_shown():
    told = [
        ("a", "explicit", "asserted", "The vehicle hit the rail [Bus crash near Tarn]"),
        (
            "b",
            "explicit",
            "asserted",
            "A bus with five passengers from Oslo hit the rail of a bridge near Tarn",
        ),
    ]
    assert core_first(told) == ["b", "a"]


def test_of_several_tellings_with_a_topic_the_shortest_is_shown():
    told = [
        ("a", "explicit", "asserted", "The vehicle hit the rail of a bridge [Bus crash near Tarn]"),
        ("b", "explicit", "asserted", "The vehicle hit the rail [Bus crash near Tarn]"),
    ]
    assert core_first(told) == ["b", "a"]
