"""Finds the jars that Maven Central has: in a folder, in Maven's own store, else fetched with ``mvn`` where it is there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

STORE = Path.home() / ".m2" / "repository"


def find_jar(
    group: str, artifact: str, version: str, *, classifier: str = "", folders: Iterable[Path | None] = ()
) -> Path | None:
    """Return the jar's path, None where it is in none of ``folders`` and cannot be fetched."""
    name = "-".join(filter(None, (artifact, version, classifier))) + ".jar"
    stored = STORE.joinpath(*group.split("."), artifact, version)
    places = [folder / name for folder in (*folders, stored) if folder is not None]
    if not any(path.is_file() for path in places) and shutil.which("mvn"):
        coordinates = ":".join(filter(None, (group, artifact, version, "jar" if classifier else "", classifier)))
        command = ["mvn", "-q", "dependency:get", f"-Dartifact={coordinates}", "-Dtransitive=false"]
        subprocess.run(command, check=False)
    return next((path for path in places if path.is_file()), None)
