"""Open a program's window on a virtual screen and look whether something is drawn."""

import os
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from environment import SetupError

WINDOW_LIMIT_S = 60.0
PAUSE_S = 0.25
FEWEST_COLOURS = 16  # an empty screen has one, a plain window few
XWD_HEADER_FIELDS = 25  # X11's XWDFile.h: 32-bit numbers, most significant byte first


@contextmanager
def virtual_screen() -> Iterator[tuple[str, Path]]:
    """Yield the name of a new X display and the file that mirrors its pixels."""
    with tempfile.TemporaryDirectory(prefix="timeline_app-screen-") as folder:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen([*command, "-fbdir", folder], pass_fds=(writer,), stderr=subprocess.DEVNULL)
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                number = answer.readline().strip()
            if not number:
                raise SetupError("Xvfb did not start")
            yield f":{number}", Path(folder) / "Xvfb_screen0"
        finally:
            server.terminate()
            server.wait()


def opens_window(command: Sequence[str | Path], settings: Mapping[str, str]) -> None:
    """Raise `SetupError` unless `command` shows a window with something in it, and ends by Ctrl+Q."""
    with virtual_screen() as (display, pixels), tempfile.TemporaryFile("w+") as complaints:
        on_screen = {**settings, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        program = subprocess.Popen([str(part) for part in command], env=on_screen, stderr=complaints)
        try:
            window = wait_for_window(program, pixels, on_screen)
            keys = ["xdotool", "windowfocus", "--sync", window, "key", "ctrl+q"]
            subprocess.run(keys, env=on_screen, check=True)
            program.wait(WINDOW_LIMIT_S)
        except (SetupError, subprocess.TimeoutExpired) as problem:
            complaints.seek(0)
            raise SetupError(f"{problem}\n{complaints.read()[-4000:]}") from problem
        finally:
            program.kill()
            program.wait()


def wait_for_window(program: "subprocess.Popen[bytes]", pixels: Path, settings: Mapping[str, str]) -> str:
    """Return the number of the window of `program` once something is drawn in it."""
    search = ["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)]
    deadline = time.monotonic() + WINDOW_LIMIT_S
    while time.monotonic() < deadline:
        if program.poll() is not None:
            raise SetupError(f"the program ended (exit {program.returncode}) without a window")
        found = subprocess.run(search, env=dict(settings), capture_output=True, text=True, check=False)
        windows = found.stdout.split()
        if windows and count_colours(pixels.read_bytes()) >= FEWEST_COLOURS:
            return windows[-1]
        time.sleep(PAUSE_S)
    raise SetupError(f"no window with something in it appeared in {WINDOW_LIMIT_S:.0f} s")


def count_colours(xwd: bytes) -> int:
    """Return how many colours a screen has, from the X window dump of its pixels at 32 bits each."""
    header = struct.unpack(f">{XWD_HEADER_FIELDS}I", xwd[: 4 * XWD_HEADER_FIELDS])
    header_size, height, bytes_a_line, colours = header[0], header[5], header[12], header[19]
    start = header_size + 12 * colours
    return len(set(struct.unpack_from(f"<{height * bytes_a_line // 4}I", xwd, start)))
