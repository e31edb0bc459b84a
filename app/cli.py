"""`partlens …`: translates the command line for the indexer and the service.

Exit codes: 0 done, 1 done but some files could not be read, 2 bad use, 3 a library
(or model, or installation) that cannot be used, 4 nothing that could be learned.
Results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from app.commands import duplicates, evaluating, indexing, learning, library, linking, searching, serving, tools
from app.commands.common import complain
from indexer.errors import FileError, PartlensError

BAD_USE = 2
BROKEN = 3
INTERRUPTED = 130


class Commands(TyperGroup):
    """Says in words what went wrong. A stack trace helps nobody at a command line."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        try:
            return super().invoke(ctx)
        except PartlensError as error:
            complain(str(error))
            # A file given on the command line is not one of many: without it nothing was done.
            raise typer.Exit(BAD_USE if isinstance(error, FileError) else error.exit_code) from error


app = typer.Typer(
    cls=Commands,
    help="Find the part that exists already: by words, pictures, sketches and CAD files.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for room in (indexing, searching, serving, library, duplicates, linking, evaluating, learning, tools):
    room.add_to(app)


def main() -> None:
    """Run the command line of this process."""
    try:
        app()
    except KeyboardInterrupt:
        complain("Interrupted.")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of the output, such as head, has seen enough
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        logging.debug("The command failed.", exc_info=error)
        complain(f"Something went wrong inside partlens ({type(error).__name__}: {error}).")
        sys.exit(BROKEN)


if __name__ == "__main__":
    main()
