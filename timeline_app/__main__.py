"""Run the program by `python -m timeline_app`; the frozen program starts here too."""

from multiprocessing import freeze_support

from timeline_app.cli import main

if __name__ == "__main__":
    freeze_support()  # a worker of the frozen program starts the program again: it ends here
    main()
