"""Why an event has its date: words and steps are of the same article."""

from driving import add_article, event_about, select
from PySide6.QtCore import Qt

FIRST = """Crack shuts the swing bridge

The Aldermoor Port Authority closed the swing bridge on Monday. Helen Duarte inspected the bridge on 14 March 2023.
"""
SECOND = """A week without the crossing

The Aldermoor Port Authority closed the swing bridge on 13 March 2023. Ines Falk repaired the bridge on 17 March 2023.
"""
OWN_WORDS = {
    "Crack shuts the swing bridge": "1. It says “Monday”.",
    "A week without the crossing": "1. It says “13 March 2023”.",
}


def test_each_article_tells_its_own_words_and_steps(qtbot, window):
    add_article(qtbot, window, FIRST, "15 March 2023")
    add_article(qtbot, window, SECOND, "20 March 2023")
    select(window, event_about(window, "closed", "bridge"))
    details = window.page.inspector.details
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    for article in window.session.contents.articles:
        window.session.open_article(article.id)
        own, other = details.why.text().split("\n\n")
        title, first, *_, last = own.splitlines()
        assert title == f"“{article.title}”"
        assert first == OWN_WORDS[article.title]
        assert last.endswith("So the event is dated Monday, 13 March 2023.")
        assert details.written.text().startswith(first.removeprefix("1. It says ").removesuffix("."))
        title, first, *_ = other.splitlines()
        assert first == OWN_WORDS[title.strip("“”")]
    anchored = [line for line in details.why.text().splitlines() if "publication on" in line]
    assert len(anchored) == 1
    assert "15 March 2023" in anchored[0]


def test_a_date_that_no_words_beside_the_event_give_is_explained(qtbot, window):
    text = """Crack shuts the swing bridge

The Aldermoor Port Authority closed the swing bridge on Monday. Helen Duarte told reporters that she had seen the crack.

Helen Duarte hired Ines Falk, an engineer. Ines Falk measured the crack.
"""
    add_article(qtbot, window, text, "15 March 2023")
    select(window, event_about(window, "hired"))
    details = window.page.inspector.details
    assert "main day" in details.written.text()
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    assert details.why.text().splitlines() == [
        "1. No words here say when.",
        "2. The day that the article is mostly about is Monday, 13 March 2023: “Monday”.",
        "3. So the event is dated Monday, 13 March 2023.",
    ]


def test_what_need_not_be_of_the_day_of_the_news_is_explained(qtbot, window):
    text = """Crack shuts the swing bridge

The Aldermoor Port Authority closed the swing bridge on Monday. Helen Duarte has repaired four bridges since the storm.
"""
    add_article(qtbot, window, text, "15 March 2023")
    select(window, event_about(window, "repaired"))
    details = window.page.inspector.details
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    assert details.why.text().splitlines() == [
        "1. No words here say when, and it need not have happened on the day of the news.",
        "2. So the event is dated 15 March 2023 or earlier.",
    ]


def test_an_event_of_an_article_about_no_day_counts_from_its_publication(qtbot, window):
    add_article(
        qtbot, window, "A new engineer\n\nHelen Duarte hired Ines Falk, an engineer.", "15 March 2023"
    )
    select(window, event_about(window, "hired"))
    details = window.page.inspector.details
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    assert details.why.text().endswith(
        "So the event counts as one of the day of publication, Wednesday, 15 March 2023."
    )


def test_the_heading_and_the_steps_tell_the_time_of_day(qtbot, window):
    text = "A late vote\n\nHelen Duarte opened the bridge on the evening of 14 March 2023."
    add_article(qtbot, window, text, "15 March 2023")
    select(window, event_about(window, "opened"))
    details = window.page.inspector.details
    assert details.date.text() == "Tuesday, 14 March 2023, evening"
    qtbot.mouseClick(details.why_button, Qt.MouseButton.LeftButton)
    assert details.why.text().endswith("So the event is dated Tuesday, 14 March 2023, evening.")
