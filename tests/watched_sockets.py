"""Watch which addresses a program speaks to or listens on, its child processes too."""

import json
import os
from pathlib import Path

_SITE = '''"""Writes down every address of a socket, before anything else of the process runs."""
import json, os, sys
WATCHED = ("connect", "bind", "sendto", "sendmsg", "getaddrinfo", "gethostbyname")
def watch(event, arguments):
    if not event.startswith("socket.") or event.removeprefix("socket.") not in WATCHED:
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[1]
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = os.fsdecode(host)
    line = json.dumps([event, host]) + "\\n"
    log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(log, line.encode())
    os.close(log)
sys.addaudithook(watch)
'''


class Watch:
    """The environment in which Python processes tell their addresses, and what they told."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "addresses.jsonl"
        site = folder / "watching"
        site.mkdir()
        (site / "sitecustomize.py").write_text(_SITE.format(log=str(self._log)))
        self.path = str(site)

    def environment(self) -> dict[str, str]:
        """Return the environment of this process with the watch added."""
        paths = [self.path, str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
        return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}

    def hosts(self) -> set[str | None]:
        """Return the hosts that were spoken to, listened on or looked up; paths of local pipes are left out."""
        if not self._log.exists():
            return set()
        told = map(json.loads, self._log.read_text().splitlines())
        return {host for _, host in told if host is None or not host.startswith(("/", "\\", "\0"))}
