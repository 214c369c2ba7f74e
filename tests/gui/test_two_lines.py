from PySide6.QtGui import QFont, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from timeline_app.gui.panels.two_lines import TwoLines

TITLE = "mmmmmmmm mmmmmmmm"


def test_a_bold_title_gets_the_lines_that_it_needs(qtbot):
    view = QListView()
    qtbot.addWidget(view)
    rows = TwoLines(view)
    bold = QFont()
    bold.setBold(True)
    plain_px = QFontMetrics(view.font()).horizontalAdvance(TITLE)
    bold_px = QFontMetrics(bold.resolve(view.font())).horizontalAdvance(TITLE)
    assert plain_px + 2 < bold_px
    model = QStandardItemModel(view)
    for font in (view.font(), bold):
        item = QStandardItem(TITLE)
        item.setFont(font)
        model.appendRow(item)
    view.setModel(model)
    edges_px = 20
    rows.width_px = lambda index: (plain_px + bold_px) // 2 + edges_px
    plain, wrapped = (rows.sizeHint(QStyleOptionViewItem(), model.index(row, 0)).height() for row in (0, 1))
    assert wrapped - plain >= QFontMetrics(view.font()).ascent()
