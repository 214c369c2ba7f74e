"""The scroll bar of the lanes: thin, above the canvas, there only when lanes overflow."""

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from timeline_app.render.theme import Theme
from timeline_app.view.scene import Scene

_WIDTH_PX: Final = 12


class LaneBar(QScrollBar):
    """Lies over the right edge, so that its coming and going moves nothing. `moved` carries px."""

    moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVisible(False)
        self.valueChanged.connect(lambda value: self.moved.emit(float(value)))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"QScrollBar {{ background: transparent; width: {_WIDTH_PX}px; margin: 0; border: none; }}"
            f"QScrollBar::handle {{ background: {theme.strong_grid}; border-radius: 4px;"
            f" min-height: 28px; margin: 2px; }}"
            f"QScrollBar::handle:hover {{ background: {theme.faint_ink}; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )

    def follow(self, scene: Scene, left_px: int = 0) -> None:
        """Show how much of the lanes the scene shows, and which part; the scene begins at `left_px`."""
        top = round(scene.lanes_top)
        height = round(scene.height_px) - top
        self.blockSignals(True)
        self.setGeometry(QRect(left_px + round(scene.width_px) - _WIDTH_PX, top, _WIDTH_PX, height))
        self.setRange(0, round(scene.most_scroll_px))
        self.setPageStep(max(1, height))
        self.setSingleStep(round(scene.arrangement.row_px))
        self.setValue(round(scene.scroll_px))
        self.setVisible(scene.most_scroll_px >= 1)
        self.blockSignals(False)
