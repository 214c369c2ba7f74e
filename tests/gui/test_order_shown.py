"""The inspector says what words tell of the order to other events."""

from driving import add_article, event_about, select

from timeline_app.model.topic import without_topic

TEXT = """News of the court at Aldermoor

The court sentenced Marek Novak to five years in prison on 3 March 2021. Two days after the verdict, Novak fled to Oslo.

Before the referendum, Helen Duarte closed the quay.
"""


def test_the_inspector_names_the_other_event_or_says_that_the_order_is_unknown(qtbot, window):
    add_article(qtbot, window, TEXT)
    select(window, event_about(window, "fled"))
    qtbot.waitUntil(window.page.inspector.isVisible)
    details = window.page.inspector.details
    told = without_topic(details.orders.text())
    assert told == "Two days after: The court sentenced Marek Novak to five years in prison"
    assert "Two days after the verdict" in details.written.text()
    details.why_button.click()
    assert "Wednesday, 3 March 2021" in details.why.text()
    select(window, event_about(window, "quay"))
    assert details.orders.text() == "Before “the referendum” – order unknown"
    select(window, event_about(window, "sentenced"))
    assert not details.orders.isVisible()
