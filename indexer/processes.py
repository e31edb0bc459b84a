"""Starting child processes that know nothing of the parent's main script."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_starting = threading.Lock()


@contextmanager
def main_hidden() -> Iterator[None]:
    """Start processes as if there were no main script.

    multiprocessing has each child import the parent's main script again, which for a
    Streamlit page would draw the page and for the command line costs its start-up time.
    """
    with _starting:
        blank = ModuleType("__main__")
        main, sys.modules["__main__"] = sys.modules["__main__"], blank
        try:
            yield
        finally:
            if sys.modules["__main__"] is blank:
                sys.modules["__main__"] = main
