"""Run the program by `python -m timeline_app`; the frozen program starts here too."""

from timeline_app.cli import main

if __name__ == "__main__":
    main()
