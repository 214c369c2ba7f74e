"""Bring files into a library: read and extract in workers, write from one place; no Qt."""
