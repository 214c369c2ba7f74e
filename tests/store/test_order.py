"""Events stand by their time of day, and those of one time as the articles tell them."""

from dataclasses import replace

from sample_rows import Told, article_of

from timeline_app.model.dates import ClockTime, PartOfDay


def days_of_one_day(library):
    """Add two articles on one day: times of day out of order, then the alphabet against the text."""
    article, extraction = article_of([Told((name,)) for name in ("Cleo", "Dora", "Emil", "Fritz")], "First")
    times = (
        {"part": PartOfDay.NIGHT},
        {"clock": ClockTime(15)},
        {"clock": ClockTime(5, 52)},
        {"clock": ClockTime(5, 47, 30)},
    )
    events = tuple(
        replace(event, date=replace(event.date, **time))
        for event, time in zip(extraction.events, times, strict=True)
    )
    library.add(article, replace(extraction, events=events))
    library.add(*article_of([Told(("Zoe",)), Told(("Ada",)), Told(("Ben",), day=20)], "Second"))


ORDER = ["Zoe", "Ada", "Fritz", "Emil", "Dora", "Cleo", "Ben"]


def test_a_day_goes_by_the_clock_and_then_by_the_text(library):
    days_of_one_day(library)
    assert [event.headline.split()[0] for event in library.events()] == ORDER


def test_the_views_for_other_programs_have_the_same_order(library):
    days_of_one_day(library)
    told = library._db.execute("SELECT headline FROM timeline").fetchall()
    assert [headline.split()[0] for (headline,) in told] == ORDER
    assert library._db.execute("SELECT count(*) FROM actor_events").fetchone() == (len(ORDER),)


def test_what_an_earlier_article_tells_stands_first(library):
    library.add(*article_of([Told(("Zoe",))], "First"))
    library.add(*article_of([Told(("Ada",))], "Second"))
    assert [event.headline.split()[0] for event in library.events()] == ["Zoe", "Ada"]
    assert [event.told_at for event in library.events()] == [4, 4]
