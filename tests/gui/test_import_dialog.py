"""Articles that come together: which of them are added, and with which dates."""

import pytest
from driving import ARTICLE, PUBLISHED, TIMEOUT_MS, paste, type_date, wait_for_dialog, wait_until_dated
from PySide6.QtCore import QPoint, Qt


@pytest.fixture
def dialog(qtbot, window, tmp_path):
    """The dialog that asks about two articles; the second names an actor outside of events."""
    (tmp_path / "first.txt").write_text(ARTICLE)
    (tmp_path / "second.txt").write_text(
        "Quay reopens\n\nThomas Brandt reopened the quay on 4 May 2023. The mood was good, says Ines Falk.\n"
    )
    window.intake.take_paths([tmp_path / "first.txt", tmp_path / "second.txt"])
    return wait_for_dialog(qtbot, window)


def turn_to(qtbot, dialog, window, row):
    dialog.list.setCurrentRow(row)
    wait_until_dated(qtbot, dialog, window)


def uncheck(qtbot, dialog, row):
    """Click the check box of an article."""
    box = dialog.list.visualItemRect(dialog.list.item(row))
    qtbot.mouseClick(
        dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 11, box.center().y())
    )


def test_an_article_can_be_left_out(qtbot, window, dialog):
    assert dialog.add_button.text() == "Add 2 articles"
    uncheck(qtbot, dialog, 0)
    assert dialog.add_button.text() == "Add article"
    uncheck(qtbot, dialog, 1)
    assert not dialog.add_button.isEnabled()
    uncheck(qtbot, dialog, 1)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.contents.articles), timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    assert [article.title for article in window.session.contents.articles] == ["Quay reopens"]


def test_a_date_that_cannot_be_read_is_kept_while_another_article_is_looked_at(qtbot, window, dialog):
    type_date(qtbot, dialog, window, "15 Marhc")
    turn_to(qtbot, dialog, window, 1)
    assert "15 Marhc" in dialog.list.item(0).toolTip()
    assert dialog.waiting.text() == "1 article has a date that cannot be read"
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.list.currentRow() == 0
    assert dialog.form.date.line.text() == "15 Marhc"
    assert dialog.form.date.is_wrong
    assert not dialog.add_button.isEnabled()
    type_date(qtbot, dialog, window, PUBLISHED)
    assert dialog.add_button.isEnabled()
    turn_to(qtbot, dialog, window, 1)
    assert "15 March 2023" in dialog.list.item(0).toolTip()


def test_what_was_typed_just_before_turning_to_another_article_stays_with_its_own(qtbot, window, dialog):
    dialog.form.date.line.selectAll()
    qtbot.keyClicks(dialog.form.date.line, "in spring 2023")
    turn_to(qtbot, dialog, window, 1)
    turn_to(qtbot, dialog, window, 0)
    assert dialog.form.date.line.text() == "in spring 2023"
    assert "is more than one day" in dialog.form.date.echo.text()


def test_only_actors_that_stand_in_an_event_are_counted(qtbot, window, dialog):
    turn_to(qtbot, dialog, window, 1)
    counted = dialog.form.summary.text()
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(window.session.contents.articles), timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)
    acting = sum(bool(actor.events) for actor in window.session.contents.actors)
    assert f"{acting} actor" in counted


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2199-01-01", "still to come"),
        ("tomorrow", "still to come"),
        ("c. 20 December 2022", "counts as that very day"),
        ("soonish", "write it as 2022-12-20 or 20 December 2022."),
    ],
)
def test_an_odd_publication_date_is_remarked_on(qtbot, window, typed, words):
    paste(qtbot, window)
    dialog = wait_for_dialog(qtbot, window)
    type_date(qtbot, dialog, window, typed)
    assert words in dialog.form.date.echo.text()
    type_date(qtbot, dialog, window, "20 December 2022")
    assert dialog.form.date.echo.text() == "Understood as 20 December 2022"
    dialog.reject()
