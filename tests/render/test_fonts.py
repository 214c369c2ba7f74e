import gc
import weakref

from timeline_app.render.fonts import Fonts
from timeline_app.view.metrics import TextRole


def test_fonts_are_freed_at_once_where_they_were_used(qapp):
    fonts = Fonts()
    assert fonts.width("Minsk", TextRole.HEADLINE) > 0
    assert fonts.elided("Minsk " * 40, TextRole.HEADLINE, 50.0).endswith("…")
    weak = weakref.ref(fonts)
    gc.disable()
    try:
        del fonts
        assert weak() is None
    finally:
        gc.enable()
