"""Text that is broken into lines, which pages take one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

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


def broken(runs: Sequence[Run], font: QFont, colour: str, width_px: float) -> tuple[Line, ...]:
    """Return the lines of a paragraph, each as wide as `width_px` at most; a long word is broken."""
    runs = [replace(run, text=drawable(run.text)) for run in runs]
    layout = QTextLayout("".join(run.text for run in runs), font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)  # which Qt mirrors for text from right to left
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
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
