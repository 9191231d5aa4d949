"""Where the analyst's files (``data/``) are: the shipped defaults and the folders that override them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["data_folders"]


def data_folders(extra: str | Path | None = None) -> list[Path]:
    """Return the folders to read ``sources.csv``, ``entities.csv`` … from, defaults first, overrides last.

    A wheel carries the defaults as ``seedkit/defaults``; a checkout has them in ``data/`` beside the package.
    ``extra`` (the ``--data DIR`` of the command line) comes last. Raises FileNotFoundError where it is no folder: a name
    that is mistyped would otherwise add nothing, in silence.
    """
    package = Path(str(files("seedkit")))
    packaged = package / "defaults"
    folders = [packaged if packaged.is_dir() else package.parent / "data"]
    if extra is not None:
        folder = Path(extra)
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: no such folder (data is a folder with sources.csv, articles.csv …)")
        folders.append(folder)
    return folders
