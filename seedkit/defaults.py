"""Where the analyst's files (``data/``) are: the shipped defaults and the folders that override them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["data_folders"]


def data_folders(extra: str | Path | None = None) -> list[Path]:
    """Return the folders to read ``sources.csv``, ``entities.csv`` … from, defaults first, overrides last.

    A wheel carries the defaults as ``seedkit/defaults``; a checkout has them in ``data/`` beside the package.
    ``extra`` (the ``--data DIR`` of the command line) comes last.
    """
    package = Path(str(files("seedkit")))
    packaged = package / "defaults"
    folders = [packaged if packaged.is_dir() else package.parent / "data"]
    if extra is not None:
        folders.append(Path(extra))
    return folders
