"""Find a Dask cluster that somebody asked for, and make sure that it would find what this program finds.

Nothing here runs unless it is asked for: the text of articles goes to another machine then, and is not encrypted.
Dask is loaded when it is first needed, as spaCy is.
"""

import logging
import socket
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType
from typing import Final
from urllib.parse import urlsplit

from timeline_app.ingest.cluster_work import Client, Cluster
from timeline_app.model.errors import ClusterError, SettingsError
from timeline_app.model.message import message
from timeline_app.resource_path import resource_path
from timeline_app.wording import say

SCHEME: Final = "dask"
_PATIENCE_S: Final = 20.0
_LAST_PORT: Final = 65_535
_TALKATIVE: Final = (
    "distributed",
    "distributed.client",
    "distributed.core",
    "distributed.batched",
    "tornado",
)
"""The logs of what goes wrong with a cluster, which is told here in words that name the way out."""
_ITSELF: Final = "timeline_app"
_COUNT_BYTES: Final = 8
_MOST_FRAMES: Final = 1000
"""A message of Dask begins with the number of its frames; what else speaks first (SSH, mail) has letters there."""
_SCHEDULER: Final = "scheduler"
_DECISIVE: Final = ("ahocorasick_rs", "dateparser", "python-dateutil", "rapidfuzz", "sentencex", "spacy")
"""The packages whose releases have a say in what is found."""


def scheduler_address(said: str) -> str:
    """Return the address of a scheduler as Dask writes it. Raises SettingsError for what is none.

    >>> scheduler_address("dask://127.0.0.1:8786")
    'tcp://127.0.0.1:8786'
    """
    try:
        parts = urlsplit(said)
        is_whole = bool(parts.hostname and parts.port) and parts.netloc == said.removeprefix(f"{SCHEME}://")
    except ValueError:  # a port that is no number
        is_whole = False
    if not is_whole or parts.scheme != SCHEME or "@" in parts.netloc:
        raise SettingsError(say(message("cluster-address", address=said)))
    return f"tcp://{parts.netloc}"


def connect(said: str, patience_s: float = _PATIENCE_S) -> Cluster:
    """Return the cluster at "dask://HOST:PORT", to be closed in the end.

    Raises SettingsError for an address that is none and where Dask is not installed, and ClusterError when nobody
    answers within `patience_s`, nobody works there, or its members do not have this very program.
    """
    address = scheduler_address(said)
    try:
        dask = import_module("distributed")
    except ImportError as error:
        raise SettingsError(say(message("cluster-missing"))) from error
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _client(dask, address, patience_s)
    try:
        _check_members(client, address, patience_s)
        return Cluster(client, address, dask.KilledWorker, patience_s)
    except BaseException:
        client.close(timeout=patience_s)
        raise


def _client(dask: ModuleType, address: str, patience_s: float) -> Client:
    """Return a client of the scheduler, which is listened to first: Dask waits without end where nobody speaks."""
    try:
        _listen(address, patience_s)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ: what counts of them is told below
            client: Client = dask.Client(address, timeout=patience_s, set_as_default=False)
    except (OSError, ValueError) as error:
        told = message("cluster-silent", address=address, limit_s=round(patience_s))
        raise ClusterError(say(told)) from error
    return client


def _listen(address: str, patience_s: float) -> None:
    """Hear how a scheduler opens a conversation. Raises OSError when there is none, or something else."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), patience_s) as line:
        opening = line.recv(_COUNT_BYTES, socket.MSG_WAITALL)
    if len(opening) < _COUNT_BYTES or int.from_bytes(opening, "little") > _MOST_FRAMES:
        raise OSError("this is no Dask scheduler")


def _check_members(client: Client, address: str, patience_s: float) -> None:
    """Raise ClusterError when there are no workers, or when a member is unlike this program."""
    try:
        client.wait_for_workers(1, timeout=patience_s)
    except TimeoutError as error:
        raise ClusterError(say(message("cluster-empty", address=address))) from error
    ours = described()
    members = _asked(lambda: client.run_on_scheduler(described), _SCHEDULER)
    _check(ours, [(_SCHEDULER, members)])
    _check(ours, client.run(described, on_error="return").items())


def _asked(question: Callable[[], object], member: str) -> object:
    try:
        return question()
    except (ImportError, AttributeError) as error:
        raise ClusterError(say(message("cluster-lacking", member=member, reason=str(error)))) from error


def _check(ours: Mapping[str, str], members: Iterable[tuple[str, object]]) -> None:
    for member, theirs in members:
        if not isinstance(theirs, dict):
            raise ClusterError(say(message("cluster-lacking", member=member, reason=str(theirs))))
        for thing, value in ours.items():
            if theirs.get(thing) != value:
                told = message(
                    "cluster-unlike", member=member, thing=thing, theirs=theirs.get(thing, "–"), ours=value
                )
                raise ClusterError(say(told))


def described() -> dict[str, str]:
    """Return what has a say in what is found here: Python, packages, this program's code and words."""
    releases = {name: _release(name) for name in _DECISIVE}
    return {"Python": f"{sys.version_info.major}.{sys.version_info.minor}", **releases, _ITSELF: _digest()}


def _release(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


def _digest() -> str:
    """Return a short digest of the program's code and of its words; a checkout changes without a new release."""
    package = Path(__file__).resolve().parent.parent
    digest = sha256()
    code = ((package / name, "**/*.py") for name in ("engine", "ingest", "languages", "model"))
    for root, pattern in (*code, (resource_path("languages"), "**/*.toml")):
        for path in sorted(root.glob(pattern)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
