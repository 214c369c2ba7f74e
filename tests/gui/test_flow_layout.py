import shiboken6
from PySide6.QtWidgets import QLabel, QWidget

from timeline_app.gui.flow_layout import FlowLayout


def test_clearing_deletes_the_items_and_the_widgets(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    flow = FlowLayout(ground)
    for word in ("Only", "Minsk", "Prague"):
        flow.addWidget(QLabel(word))
    items = [flow.itemAt(index) for index in range(flow.count())]
    labels = [item.widget() for item in items]
    flow.clear()
    assert flow.count() == 0
    assert not any(shiboken6.isValid(item) for item in items)
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(label) for label in labels))
