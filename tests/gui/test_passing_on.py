"""Decisions are written to a file and taken over from one, with a choice where both say something else."""

import pytest
from driving import TIMEOUT_MS, add_article, event_about, press, select
from PySide6.QtCore import Qt

from timeline_app.gui.dialogs.apply_decisions import ApplyDecisionsDialog
from timeline_app.ingest import rules
from timeline_app.model.edit import RejectEvent, SetHeadline, TagEvent
from timeline_app.store import Library
from timeline_app.store.decision_file import read_file, write_file


@pytest.fixture
def timeline(qtbot, window, tmp_path):
    """A window with an article, and a file of what another has decided on it."""
    add_article(qtbot, window)
    library = Library.open(window.session.path, rules())
    keys = {one.headline: library.keys(one.id)[0] for one in library.events()}
    (quay,) = (key for headline, key in keys.items() if "quay" in headline)
    (crack,) = (key for headline, key in keys.items() if "hired" in headline)
    library.apply(SetHeadline(quay, "Theirs"), TagEvent(quay, "harbour"))
    library.apply(RejectEvent(crack))
    write_file(tmp_path / "anna.json", library.decisions())
    library.undo()
    library.undo()
    library.close()
    window.session.look_for_changes()
    qtbot.waitUntil(lambda: window.session.redo_name is not None, timeout=TIMEOUT_MS)
    return window


def idle(qtbot, window):
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=TIMEOUT_MS)


def compare(qtbot, window, path) -> ApplyDecisionsDialog:
    window.sharing.compare(path)
    qtbot.waitUntil(lambda: bool(shown(window)), timeout=TIMEOUT_MS)
    return shown(window)[0]


def shown(window):
    return [one for one in window.findChildren(ApplyDecisionsDialog) if one.isVisible()]


def headlines(window):
    return {event.headline for event in window.session.contents.columns.events if not event.is_hidden}


def test_what_is_exported_holds_the_decisions_in_force(qtbot, timeline, tmp_path):
    select(timeline, event_about(timeline, "quay"))
    timeline.page.take_focus()
    press(qtbot, timeline, Qt.Key.Key_Delete)
    timeline.sharing.export(tmp_path / "mine.json")
    idle(qtbot, timeline)
    assert [type(edit) for edit in read_file(tmp_path / "mine.json").edits] == [RejectEvent]
    assert "1 decision exported to" in timeline.message_bar.text


def test_anothers_decisions_are_one_step_that_undo_takes_back(qtbot, timeline, tmp_path):
    before = headlines(timeline)
    dialog = compare(qtbot, timeline, tmp_path / "anna.json")
    assert dialog.summary.text() == "3 decisions will be applied."
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    idle(qtbot, timeline)
    assert "Theirs" in headlines(timeline)
    assert timeline.deeds.undo.text() == "&Undo: Apply 3 decisions of anna.json"
    press(qtbot, timeline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert headlines(timeline) == before


def test_where_both_say_something_else_the_reader_chooses_by_a_key(qtbot, timeline, tmp_path):
    key = timeline.session.keys(event_about(timeline, "quay"))[0]
    timeline.session.apply([SetHeadline(key, "Mine")])
    dialog = compare(qtbot, timeline, tmp_path / "anna.json")
    assert dialog.list.isVisible()
    assert dialog.model.index(0, 0).data() == "Mine: headline"
    assert [dialog.model.index(0, column).data() for column in (1, 2)] == ["Mine", "Theirs"]
    assert dialog.summary.text().startswith("2 decisions will be applied.")
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_T)
    assert dialog.theirs == {0}
    qtbot.keyClick(dialog.list, Qt.Key.Key_M)
    assert dialog.theirs == frozenset()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.summary.text().startswith("3 decisions will be applied.")
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    idle(qtbot, timeline)
    assert {"Theirs"} == headlines(timeline) & {"Mine", "Theirs"}


def test_applying_again_has_nothing_to_do(qtbot, timeline, tmp_path):
    dialog = compare(qtbot, timeline, tmp_path / "anna.json")
    qtbot.mouseClick(dialog.apply_button, Qt.MouseButton.LeftButton)
    idle(qtbot, timeline)
    qtbot.waitUntil(lambda: not shown(timeline))
    dialog = compare(qtbot, timeline, tmp_path / "anna.json")
    assert dialog.summary.text() == "Nothing will change. 3 hold already."
    assert not dialog.apply_button.isEnabled()
    dialog.reject()


def test_a_file_that_is_none_is_told_and_changes_nothing(qtbot, timeline, tmp_path):
    (tmp_path / "evil.json").write_text(
        '{"format": "timeline_app decisions", "version": 1, "decisions": [4]}'
    )
    timeline.sharing.compare(tmp_path / "evil.json")
    idle(qtbot, timeline)
    assert "evil.json is damaged: decision 1 cannot be read" in timeline.message_bar.text
    assert shown(timeline) == []
