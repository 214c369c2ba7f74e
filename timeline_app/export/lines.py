"""Text that is broken into lines, which pages take one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from timeline_app.model.script import is_right_to_left
from timeline_app.render.fonts import drawable


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_raised: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of a text, `top_px` below the text's first one."""

    layout: QTextLayout  # keeps `line` alive
    line: QTextLine
    top_px: float
    height_px: float

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the line with its upper left corner at a place."""
        self.line.draw(painter, QPointF(x, y - self.top_px))


def broken(
    runs: Sequence[Run],
    font: QFont,
    colour: str,
    width_px: float,
    *,
    is_rtl: bool | None = None,
    ends_at_right: bool = False,
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, each as wide as `width_px` at most; a long word is broken.

    They run from right to left, and end at `width_px`, when `is_rtl`; unless that is given, their first letter tells.
    Lines of a paragraph that `ends_at_right` end there whatever their way.
    """
    runs = [replace(run, text=drawable(run.text)) for run in runs]
    text = "".join(run.text for run in runs)
    layout = QTextLayout(text, font)
    runs_left = is_right_to_left(text) if is_rtl is None else is_rtl
    is_at_right = runs_left or ends_at_right
    option = QTextOption(Qt.AlignmentFlag.AlignRight if is_at_right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if runs_left else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(runs, colour))
    layout.setCacheEnabled(True)
    lines: list[Line] = []
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        line.setPosition(QPointF(0, y))
        lines.append(Line(layout, line, y, line.height()))
        y += line.height()
    layout.endLayout()
    return tuple(lines)


def _formats(runs: Sequence[Run], colour: str) -> list[QTextLayout.FormatRange]:
    found = []
    start = 0
    for run in runs:
        length = len(run.text.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        looks = QTextLayout.FormatRange()
        looks.start, looks.length = start, length
        looks.format = QTextCharFormat()
        looks.format.setForeground(QColor(colour))
        if run.is_bold:
            looks.format.setFontWeight(QFont.Weight.DemiBold)
        looks.format.setFontItalic(run.is_italic)
        if run.is_raised:
            looks.format.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        found.append(looks)
        start += length
    return found


def height_of(lines: Sequence[Line]) -> float:
    """Return how tall the lines are one below the other."""
    return sum(line.height_px for line in lines)
