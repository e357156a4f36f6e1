"""The data folder, for commands that need no web."""

import os
from pathlib import Path


def home() -> Path:
    """Name the data folder: KUAIBAO_HOME, else the user's own. It may not exist yet."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(os.environ.get("KUAIBAO_HOME") or data / "kuaibao").resolve()


def dropped_fonts() -> Path:
    """Name the folder into which an administrator puts licensed fonts."""
    return home() / "fonts"
