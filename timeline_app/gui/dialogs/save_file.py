"""Ask under which name a file is to be saved."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from timeline_app.gui.phrases import tr


def ask_where_to_save(parent: QWidget, title: str, suggested: Path, pattern: str, suffix: str) -> Path | None:
    """Return the path that the reader chose, with its suffix, or None.

    A file that is there already is replaced only when the reader agrees, also where the suffix was left out.
    """
    dialog = QFileDialog(parent, title, str(suggested.parent), pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suffix[1:])
    dialog.selectFile(suggested.name)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        chosen = Path(dialog.selectedFiles()[0])
    finally:
        dialog.deleteLater()
    path = with_suffix(chosen, suffix)
    return path if path == chosen or not path.exists() or _may_replace(parent, title, path) else None


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with the suffix behind its name, unless it stands there already.

    >>> with_suffix(Path("report.v2"), ".png").name, with_suffix(Path("a.PNG"), ".png").name
    ('report.v2.png', 'a.PNG')
    """
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    """Ask what Qt asks for names that are typed whole."""
    words = tr("{0} already exists. Do you want to replace it?")
    answer = QMessageBox.warning(
        parent,
        title,
        words.format(path.name),
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
        QMessageBox.StandardButton.No,
    )
    return answer == QMessageBox.StandardButton.Yes
