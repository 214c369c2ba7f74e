import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QColor, QPalette

from timeline_app.gui.icons import retint, set_icon
from timeline_app.languages import load, load_names


def loaded_by(module):
    """Return what a process has loaded that imports a module and nothing else."""
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_the_window_starts_without_what_only_articles_and_exports_need():
    loaded = loaded_by("timeline_app.gui.app")
    assert "timeline_app.gui.window" in loaded
    waiting = ("engine.pipeline", "engine.typed", "readers.registry", "export.picture", "export.registry")
    assert not loaded & {f"timeline_app.{name}" for name in waiting}


def test_names_that_are_loaded_alone_are_those_of_the_language():
    assert load_names("en") == load("en").story.naming


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_drawn_anew_where_colours_or_name_change_and_only_there():
    plain, other = QPalette(), QPalette()
    other.setColor(QPalette.ColorRole.ButtonText, QColor("#a01030"))
    root = QObject()
    action = QAction(root)
    set_icon(action, "undo", plain)
    drawn = action.icon().cacheKey()
    retint(root, plain)
    set_icon(action, "undo", plain)
    assert action.icon().cacheKey() == drawn
    retint(root, other)
    recoloured = action.icon().cacheKey()
    set_icon(action, "redo", other)
    assert len({drawn, recoloured, action.icon().cacheKey()}) == 3
