"""The command ``kuaibao``; each command is a thin call of the engine or of an act of the web."""

from kuaibao.cli.program import main

__all__ = ["main"]
