"""Work that child processes do in the tests: some of it hangs or crashes."""

import os
import signal
import struct
import sys
import time
from typing import NoReturn

from timeline_app.model.message import Problem, message
from timeline_app.readers import UnreadableError


def double(number: int) -> int:
    return 2 * number


def process_id() -> int:
    return os.getpid()


def hang() -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(1)


def crash() -> NoReturn:
    os._exit(7)


def stumble() -> NoReturn:
    raise KeyError("a bug")


def refuse() -> NoReturn:
    raise UnreadableError(Problem("a.txt", message("empty-file"), message("empty-file-hint")))


def make_what_cannot_travel() -> object:
    return lambda: None


def stop_in_the_middle_of_the_answer() -> None:
    frame = sys._getframe()
    while "connection" not in frame.f_locals:
        assert frame.f_back is not None
        frame = frame.f_back
    os.write(frame.f_locals["connection"].fileno(), struct.pack("!i", 1_000) + b"half")
    os.kill(os.getpid(), signal.SIGSTOP)


def eat(number_of_bytes: int) -> int:
    return len(bytearray(number_of_bytes))


def nap(seconds: float) -> float:
    """Take a while."""
    time.sleep(seconds)
    return seconds
