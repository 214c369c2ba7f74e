"""Put kept pictures on whole pixels of a screen."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap


def put(painter: QPainter, picture: QPixmap, x: float, y: float, ratio: float) -> None:
    """Draw a picture with its top left corner at the pixel nearest to a place. Whole numbers are quickest for Qt."""
    if ratio == 1.0:
        painter.drawPixmap(round(x), round(y), picture)
    else:
        painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), picture)


def put_part(
    painter: QPainter, picture: QPixmap, x: float, y: float, ratio: float, pixels: tuple[int, int]
) -> None:
    """Draw so many pixels of a picture's width, from one on: `pixels` are that and their number."""
    first, width = pixels
    if width <= 0:  # Qt takes no width for all of it
        return
    if ratio == 1.0:
        painter.drawPixmap(round(x), round(y), picture, first, 0, width, picture.height())
        return
    at = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(at, picture, QRectF(first, 0, width, picture.height()))
