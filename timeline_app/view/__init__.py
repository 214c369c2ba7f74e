"""Decide what to draw: columns, scale, layout, scene and hit test; no Qt, no SQL."""
