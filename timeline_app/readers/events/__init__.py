"""Read files of events: of this program, of other timeline programs, tables."""
