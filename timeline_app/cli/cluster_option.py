"""Where articles are extracted: in so many processes, or on a cluster that somebody asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline_app.ingest.cluster_work import Cluster

jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="NUMBER",
    help="How many processes read and extract at most.  [default: one for each core, up to 8]",
)
executor_option = click.option(
    "--executor",
    "cluster",
    metavar="dask://HOST:PORT",
    help="Let an existing Dask cluster find the events. The text of the articles is sent to it, not encrypted. Needs "
    "the extra [dask]; files are read here all the same.",
)


@contextmanager
def cluster_at(address: str | None) -> "Iterator[Cluster | None]":
    """Reach the cluster that somebody asks for, say what that means, and leave it in the end."""
    if address is None:
        yield None
        return
    from timeline_app.ingest.cluster import connect

    cluster = connect(address)
    click.echo(
        f"note: the text of the articles is sent to the Dask cluster at {address}, not encrypted", err=True
    )
    try:
        yield cluster
    finally:
        cluster.close(at_once=True)
