"""The door: parse the command line, call, print, exit. No logic.

Exit codes: 0 all well; 1 something in the sources must be mended (``build``: an error; ``check``: a
warning too) or what was asked for is not there; 2 wrong usage; 70 a fault of the program.
"""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import NoReturn

import click

from generator import __version__
from generator.cli.speech import FAULT, OPTIONS, say, stop

MODULES: Mapping[str, str] = {
    **dict.fromkeys(("new", "check"), "documents"),
    **dict.fromkeys(("build", "clean", "design"), "making"),
    **dict.fromkeys(("trace", "anchor"), "tracing"),
    **dict.fromkeys(("codes", "suggest"), "coding"),
    "listen": "listening",
    "merge": "merging",
    **dict.fromkeys(("compare", "export", "import-codes"), "exchange"),
}
"""Where each command stands; a command is imported when somebody gives it."""


class _Commands(click.Group):
    """Finds a command by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        del ctx
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, None where there is none of this name."""
        del ctx
        if cmd_name not in MODULES:
            return None
        module = import_module(f"generator.cli.{MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        command.options_metavar = OPTIONS
        return command


@click.group(
    cls=_Commands,
    help=say(
        "Van de verslagen van een reeks werksessies naar een publicatie die te vertrouwen is.",
        "From the notes of a series of workshops to a publication that people can trust.",
    ),
    epilog=say("Begin met: rodedraad new MAP", "Begin with: rodedraad new DIR"),
    options_metavar=OPTIONS,
    subcommand_metavar=say("OPDRACHT [ARGUMENTEN]...", "COMMAND [ARGUMENTS]..."),
)
@click.version_option(__version__, prog_name="rodedraad")
def commands() -> None:
    """Hold the commands together."""


def main() -> None:
    """Run a command; a fault of the program is one plain sentence, never a traceback."""
    try:
        commands(standalone_mode=True)
    except OSError as fault:
        if os.environ.get("RODEDRAAD_DEBUG"):
            raise
        _unreachable(fault)
    except Exception as fault:
        if os.environ.get("RODEDRAAD_DEBUG"):
            raise
        _fail(fault)


def _unreachable(fault: OSError) -> NoReturn:
    """Say which file could not be read or written, and why."""
    why = f"{fault.filename or ''}: {fault.strerror or fault}".removeprefix(": ")
    stop(
        say(
            f"Lezen of schrijven lukte niet ({why}). Wat er al was, is niet veranderd.",
            f"Reading or writing failed ({why}). What was there is unchanged.",
        )
    )


def _fail(fault: Exception) -> NoReturn:
    click.echo(
        say(
            f"Er ging iets mis in het programma zelf ({type(fault).__name__}: {fault}). Wat er al "
            "was, is niet veranderd. Zet RODEDRAAD_DEBUG=1 voor de bijzonderheden.",
            f"Something went wrong in the program itself ({type(fault).__name__}: {fault}). What "
            "was there is unchanged. Set RODEDRAAD_DEBUG=1 for the details.",
        ),
        err=True,
    )
    sys.exit(FAULT)
