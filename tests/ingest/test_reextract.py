from pathlib import Path

import pytest

from bulk_articles import write_articles
from timeline_app.ingest import Limits, Manner, gather, ingest, reextract, rules
from timeline_app.ingest.prepare import prepare
from timeline_app.ingest.workers import HereAndNow
from timeline_app.model.article import DateOrigin, Publication
from timeline_app.model.calendar import to_day
from timeline_app.model.dates import DocumentTime
from timeline_app.model.edit import SetHeadline, SetPublication
from timeline_app.model.extraction import Extraction
from timeline_app.model.topic import without_topic
from timeline_app.readers import Place, read
from timeline_app.store import Library

TEXT = "The council of Ardsley met on Monday. Mayor Anna Bell resigned on 4 May 2022."


@pytest.fixture
def library(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    with Library.create(tmp_path / "case.timelib", rules()) as opened:
        ingest(opened, [file])
        yield opened


def test_edits_and_dates_that_were_set_stay(library):
    (article,) = library.articles()
    day = Publication(DocumentTime(to_day(2022, 5, 10)), DateOrigin.USER, "10 May 2022")
    library.apply(SetPublication(article.hash, day))
    event = next(one for one in library.events() if one.edtf == "2022-05-04")
    library.apply(SetHeadline(library.keys(event.id)[0], "Bell goes"))
    before = library.events()
    report = reextract(library)
    assert not report.problems
    assert library.events() == before
    assert "Bell goes" in [one.headline for one in library.events()]
    assert library.articles()[0].publication == day


def test_an_article_without_a_date_stays_without(library):
    before = library.articles()
    reextract(library)
    assert library.articles() == before


def test_cancelling_leaves_the_library_as_it_was(library):
    before = library.events()
    assert reextract(library, is_cancelled=lambda: True).is_cancelled
    assert library.events() == before


def test_an_article_that_is_gone_meanwhile_is_reported_and_the_others_go_on(library, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text("Mayor Anna Bell opened a school in Ardsley on 3 May 2022.")
    ingest(library, [other])
    first, second = library.articles()
    seen = []

    def erase_first(progress):
        seen.append(progress.name)
        if len(seen) == 1:
            library.erase(second.id)

    report = reextract(library, [first.id, second.id, first.id], on_progress=erase_first)
    assert [problem.where for problem in report.problems] == [second.title]
    assert seen == [first.title, second.title, first.title]


def test_several_workers_and_another_workplace_give_the_same(tmp_path):
    outcomes = []
    write_articles(tmp_path / "articles", 6)
    files = gather([tmp_path / "articles"]).files
    for name, workers, executor in (("one", 1, None), ("three", 3, None), ("here", None, HereAndNow())):
        with Library.create(tmp_path / f"{name}.timelib", rules()) as library:
            for file in files:
                library.add(*emptied(prepare(read(Place(file)).articles[0])))
            assert library.events() == ()
            report = reextract(library, executor=executor, manner=Manner(workers=workers))
            outcomes.append((report, library.events(), library.actors(), library.articles()))
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert len(outcomes[0][1]) > 50


def emptied(prepared):
    """Return an article in which an older engine found nothing."""
    return prepared.article, Extraction("0", prepared.extraction.published, (), (), (), (), ())


def test_what_takes_too_long_is_reported_and_keeps_what_it_has(library):
    before = library.events()
    report = reextract(library, manner=Manner(limits=Limits(extract_s=0.0, extract_s_per_megabyte=0.0)))
    assert [problem.what.code for problem in report.problems] == ["extraction-too-long"]
    assert library.events() == before


class Later(HereAndNow):
    """Does something when the first article was read, before its findings are written."""

    def __init__(self, meanwhile):
        super().__init__()
        self._meanwhile = meanwhile

    def start(self, limit_s, work, *arguments):
        future = super().start(limit_s, work, *arguments)
        meanwhile, self._meanwhile = self._meanwhile, lambda: None
        meanwhile()
        return future


def on(day):
    return Publication(DocumentTime(to_day(2022, 5, day)), DateOrigin.USER, f"{day} May 2022")


def council(library):
    """Return when the council met, which hangs on the publication."""
    return next(event.edtf for event in library.events() if "council" in without_topic(event.headline))


def test_a_date_that_is_given_while_it_is_extracted_is_not_written_over(library):
    (article,) = library.articles()
    library.apply(SetPublication(article.hash, on(10)))
    assert council(library) == "2022-05-09"
    reextract(library, executor=Later(lambda: library.apply(SetPublication(article.hash, on(20)))))
    assert library.articles()[0].publication == on(20)
    assert council(library) == "2022-05-16"


def test_a_date_that_is_undone_while_it_is_extracted_does_not_come_back(library):
    (article,) = library.articles()
    before = library.events()
    library.apply(SetPublication(article.hash, on(10)))
    reextract(library, executor=Later(library.undo))
    assert library.articles() == (article,)
    assert library.events() == before
    library.redo()
    assert council(library) == "2022-05-09"
    library.undo()
    assert library.events() == before
