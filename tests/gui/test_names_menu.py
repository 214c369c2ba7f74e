"""The window's choice of what finds the names."""

from driving import add_article
from pipelines import TEXT, save_pipeline
from PySide6.QtWidgets import QInputDialog


def test_a_pipeline_that_is_there_is_kept_and_finds_the_names(qtbot, window, tmp_path):
    path = save_pipeline(tmp_path)
    menu = window.names_menu
    assert menu.rules.isChecked()
    menu.spacy.trigger()
    dialog = window.findChild(QInputDialog)
    assert menu.rules.isChecked()
    dialog.setTextValue(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: window.settings.names == f"spacy:{path}", timeout=60_000)
    assert menu.spacy.isChecked()
    add_article(qtbot, window, TEXT)
    assert "tidewater" in {actor.name for actor in window.session.contents.actors}
    menu.rules.trigger()
    assert window.settings.names == "rules"


def test_one_that_is_missing_is_said_and_nothing_changes(qtbot, window):
    window.names_menu.choose_model("en_nothing_here")
    qtbot.waitUntil(lambda: "spacy download" in window.message_bar.text, timeout=60_000)
    assert window.settings.names == "rules"
    assert window.names_menu.rules.isChecked()
