import pytest


@pytest.fixture
def no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_the_window_is_refused_with_the_way_out(call, library, no_screen):
    for arguments in ((), ("open", library)):
        result = call(*arguments)
        assert result.exit_code == 1
        assert "there is no display" in result.stderr


def test_a_library_that_is_not_there_is_not_opened(call, tmp_path):
    result = call("open", tmp_path / "none.timelib")
    assert result.exit_code == 1
    assert "none.timelib: there is no such library" in result.stderr
