"""Answer the command line: build the objects, pass them down, own the clock."""

from timeline_app.cli.program import main, program

__all__ = ["main", "program"]
