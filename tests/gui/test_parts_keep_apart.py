"""The window's parts learn everything from the session, and tell only the window what they want."""

import ast
import re
from pathlib import Path

import pytest

import timeline_app.gui
from timeline_app.gui.dialogs.gestures import gestures

GUI = Path(timeline_app.gui.__file__).parent
ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = sorted([*GUI.glob("panels/*.py"), *GUI.glob("dialogs/*.py"), *GUI.glob("canvas*.py")])
MAY_WRITE = {
    "app", "arrivals", "contents", "exported", "exporting", "intake", "libraries", "open_library",
    "session", "stored_events", "window",
}  # fmt: skip


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_part_knows_the_store(path):
    assert not [name for name in imports(path) if name.startswith("timeline_app.store")]


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_part_knows_the_window_or_the_canvas(path):
    strangers = {"timeline_app.gui.window", "timeline_app.gui.timeline_page", "timeline_app.gui.wiring"}
    if not path.stem.startswith("canvas"):
        strangers.add("timeline_app.gui.canvas")
    assert not imports(path) & strangers


def test_only_the_session_and_its_helpers_open_libraries():
    knowing = {path.stem for path in GUI.rglob("*.py") if "timeline_app.store.library" in imports(path)}
    assert knowing <= MAY_WRITE


def test_the_user_guide_has_the_gestures_of_the_window():
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    section = guide[guide.index("## Gestures and keys") :].split("\n## ", 2)[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section, re.MULTILINE)
    assert tuple(rows[1:]) == gestures()
