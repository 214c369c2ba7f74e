"""The queue of suggested merges, answered by the keyboard alone."""

import pytest
from driving import TIMEOUT_MS, add_article, press
from PySide6.QtCore import Qt

from timeline_app.gui import merge_queue
from timeline_app.gui.dialogs.suggested_merges import SuggestedMergesDialog
from timeline_app.gui.exported import exported_of
from timeline_app.gui.jobs import Job
from timeline_app.model.timeline import EventFilter
from timeline_app.view.actions import CheckActors

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

FIRST = """Storm at Skerrin

Oleksandr Marchenko closed the harbour of Skerrin on 3 May 2021. William Larsen opened the school on 4 May 2021.
"""
SECOND = """Bridge at Skerrin

Marchenka closed the bridge on 5 May 2021. Bill Larsen praised the crew on 6 May 2021.
"""
KREMLIN = """Visit

Russia sent aid to Skerrin on 3 May 2021. The Kremlin cancelled the visit to Skerrin on 4 May 2021.
"""


@pytest.fixture
def skerrin(qtbot, window):
    """A window on two articles that spell two persons differently."""
    for text in (FIRST, SECOND):
        add_article(qtbot, window, text, "20 May 2021")
    wait_for(qtbot, window, 2)
    return window


def wait_for(qtbot, window, number):
    qtbot.waitUntil(
        lambda: len(window.merge_queue.waiting) == number and not window.merge_queue.is_looking,
        timeout=TIMEOUT_MS,
    )


def opened(qtbot, window) -> SuggestedMergesDialog:
    """Open the queue by its key."""
    press(qtbot, window, Key.Key_M, CTRL)

    def dialogs():
        return [one for one in window.findChildren(SuggestedMergesDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(dialogs()))
    return dialogs()[-1]


def key(qtbot, dialog, which, keys=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(dialog.focusWidget() or dialog, which, keys)


def names(window):
    return sorted(actor.name for actor in window.session.contents.actors if actor.events)


def test_a_queue_is_answered_by_keys_alone_and_every_answer_can_be_taken_back(qtbot, skerrin):
    before = names(skerrin)
    assert skerrin.page.actors.suggestions.text() == "Suggested merges (2)"
    dialog = opened(qtbot, skerrin)
    first, second = skerrin.merge_queue.waiting
    assert dialog.current == first
    key(qtbot, dialog, Key.Key_Y)
    assert "Marchenka" not in names(skerrin)
    assert skerrin.session.undo_name == "Merge Oleksandr Marchenko with Marchenka"
    assert dialog.current == second
    key(qtbot, dialog, Key.Key_N)
    assert skerrin.session.undo_name == "Keep William Larsen apart from Bill Larsen"
    assert skerrin.merge_queue.waiting == ()
    wait_for(qtbot, skerrin, 0)
    key(qtbot, dialog, Key.Key_Z, CTRL)
    wait_for(qtbot, skerrin, 1)
    key(qtbot, dialog, Key.Key_Z, CTRL)
    wait_for(qtbot, skerrin, 2)
    assert names(skerrin) == before
    assert not dialog.undo_button.isEnabled()
    key(qtbot, dialog, Key.Key_Z, CTRL)
    assert names(skerrin) == before
    key(qtbot, dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: not skerrin.findChildren(SuggestedMergesDialog))


def test_what_is_left_for_later_stays_out_until_it_is_asked_for_again(qtbot, skerrin):
    dialog = opened(qtbot, skerrin)
    first, second = skerrin.merge_queue.waiting
    key(qtbot, dialog, Key.Key_Down)
    assert dialog.current == second
    key(qtbot, dialog, Key.Key_Up)
    key(qtbot, dialog, Key.Key_L)
    assert dialog.current == second
    assert skerrin.page.actors.suggestions.text() == "Suggested merges (1)"
    assert skerrin.session.undo_name == "Add article"
    key(qtbot, dialog, Key.Key_Z, CTRL)
    assert skerrin.merge_queue.waiting == (first, second)
    key(qtbot, dialog, Key.Key_L)
    assert dialog.back_button.text() == "1 left for later"
    skerrin.session.refresh()
    qtbot.waitUntil(lambda: not skerrin.merge_queue.is_looking, timeout=TIMEOUT_MS)
    assert skerrin.merge_queue.waiting == (second,)
    qtbot.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert skerrin.merge_queue.waiting == (first, second)


def test_what_is_left_for_later_comes_back_when_something_new_speaks_for_it(qtbot, skerrin):
    dialog = opened(qtbot, skerrin)
    first, _ = skerrin.merge_queue.waiting
    assert {actor.name for actor in skerrin.session.contents.actors if actor.id in first.one} == {
        "Oleksandr Marchenko"
    }
    key(qtbot, dialog, Key.Key_L)
    key(qtbot, dialog, Key.Key_Escape)
    third = "Ferry\n\nMarchenka stopped the ferry on 7 May 2021. Oleksandr Marchenko, no kin, left on 8 May 2021.\n"
    add_article(qtbot, skerrin, third.replace("Marchenka", "Olena Marchenko"), "20 May 2021")
    qtbot.waitUntil(lambda: not skerrin.merge_queue.is_looking, timeout=TIMEOUT_MS)
    assert any(one.one == first.one and one.other == first.other for one in skerrin.merge_queue.waiting)


def test_the_pair_is_shown_with_the_reason_and_an_event_of_each_side(qtbot, skerrin):
    dialog = opened(qtbot, skerrin)
    shown = "\n".join(label.text() for label in dialog.findChildren(type(dialog._why)))
    for words in (
        "spelt otherwise", "Marchenka closed the bridge", "Oleksandr Marchenko closed the harbour",
        "Wednesday, 5 May 2021", "Bridge at Skerrin", "2 pairs may be one actor each",
    ):  # fmt: skip
        assert words in shown


def test_a_library_that_is_only_read_shows_the_queue_without_answering(qtbot, skerrin, tmp_path):
    path = skerrin.session.path
    skerrin.libraries.leave()
    folder = path.parent
    from timeline_app.store import Library

    library = Library.open(path, skerrin.session.rules, read_only=True)
    skerrin.session._take(library, None)
    assert folder.exists()
    wait_for(qtbot, skerrin, 2)
    dialog = opened(qtbot, skerrin)
    assert not dialog.merge_button.isEnabled()
    key(qtbot, dialog, Key.Key_Y)
    assert len(skerrin.merge_queue.waiting) == 2
    key(qtbot, dialog, Key.Key_L)
    assert len(skerrin.merge_queue.waiting) == 1


def test_among_very_many_actors_the_queue_is_counted_only_when_it_is_asked_for(qtbot, window, monkeypatch):
    monkeypatch.setattr(merge_queue, "_MANY_ACTORS", 1)
    for text in (FIRST, SECOND):
        add_article(qtbot, window, text, "20 May 2021")
    assert window.page.actors.suggestions.text() == "Suggested merges …"
    dialog = opened(qtbot, window)
    wait_for(qtbot, window, 2)
    assert dialog.current is not None
    assert window.page.actors.suggestions.text() == "Suggested merges (2)"
    key(qtbot, dialog, Key.Key_Escape)
    assert window.page.actors.suggestions.text() == "Suggested merges …"


def test_who_speaks_for_a_country_counts_for_it_when_the_box_is_checked(qtbot, window):
    add_article(qtbot, window, KREMLIN, "20 May 2021")
    panel = window.page.actors
    russia, kremlin = (
        next(actor for actor in window.session.contents.actors if actor.name == name)
        for name in ("Russia", "Kremlin")
    )
    assert kremlin.speaks_for == (russia.id,)
    tips = [panel.list.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert any("speaks for Russia" in tip for tip in tips)
    window.session.dispatch(CheckActors(frozenset({russia.id})))
    assert len(window.session.rows) == 1
    panel.speakers.setFocus()
    press(qtbot, window, Key.Key_Space)
    assert len(window.session.rows) == 2
    assert window.page.chips.texts == ("Russia", "who speaks for them")
    wanted = EventFilter(actors=(russia.id,), with_metonyms=True)
    assert len(window.session.library.events(wanted)) == 2
    exported = exported_of(window.session, window.session.rows).read(Job("read"))
    spoken = exported.of_events(one for one in exported.events if russia.id not in one.actors)
    assert len(spoken.events) == 1
    assert russia.id not in {one.id for one in spoken.actors}
    assert russia in spoken.drawn_actors  # whose lane it is
    press(qtbot, window, Key.Key_Space)
    assert len(window.session.rows) == 1


def test_who_speaks_for_a_country_is_known_as_soon_as_the_country_comes(qtbot, window):
    first, second = KREMLIN.split("Russia sent aid to Skerrin on 3 May 2021. ")
    add_article(qtbot, window, first + second, "20 May 2021")
    assert not window.page.actors.speakers.isVisible()
    add_article(qtbot, window, "Aid\n\nRussia sent aid to Skerrin on 3 May 2021.\n", "20 May 2021")
    (kremlin,) = (actor for actor in window.session.contents.actors if actor.name == "Kremlin")
    assert [window.session.contents.actor(whom).name for whom in kremlin.speaks_for] == ["Russia"]
    assert window.page.actors.speakers.isVisible()


def test_without_anybody_who_speaks_for_another_there_is_no_box(skerrin):
    assert not skerrin.page.actors.speakers.isVisible()
