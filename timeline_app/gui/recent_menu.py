"""The menu of the libraries that were open last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.gui.phrases import unmarked


class RecentMenu(QMenu):
    """A choice of libraries, the latest first; `open_library` opens what is chosen."""

    def __init__(self, open_library: Callable[[Path], object], window: QWidget) -> None:
        super().__init__(window)
        self.setTitle(self.tr("Open &recent"))
        self._open_library = open_library
        self._shown: tuple[Path, ...] | None = None

    def show_paths(self, paths: tuple[Path, ...]) -> bool:
        """Offer these; say whether they are others than before."""
        if paths == self._shown:
            return False
        self._shown = paths
        self.clear()
        self.setEnabled(bool(paths))
        for path in paths:
            action = self.addAction(unmarked(f"{path.stem}  –  {path.parent}"))
            action.triggered.connect(lambda _=False, path=path: self._open_library(path))
        return True
