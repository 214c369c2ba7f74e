import golden_scenes
import numpy as np
import pytest
from PySide6.QtGui import QImage

MEAN_TOLERANCE = 2.5  # of 255: other FreeType releases draw edges a little otherwise
SCENES = {name: parts for name, *parts in golden_scenes.scenes()}


def channels(image):
    straight = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(straight.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_looks_as_it_was_approved(name, tmp_path):
    image = golden_scenes.painted(*SCENES[name])
    assert image.save(str(tmp_path / f"{name}.png"))
    golden = QImage(str(golden_scenes.FOLDER / f"{name}.png"))
    assert golden.size() == image.size()
    difference = np.abs(channels(image) - channels(golden)).mean()
    assert difference < MEAN_TOLERANCE, f"{name}: {difference:.2f}; see {tmp_path}"
