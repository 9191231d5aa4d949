"""The files the recipe reads: ``inputs.toml`` tells name, licence, use and sha256 of each."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["check_digest", "check_inputs", "credits_of", "listed", "teacher_of"]

LISTED = Path(__file__).parent / "inputs.toml"


def listed(step: str) -> list[dict[str, Any]]:
    """Return the entries of the files a step reads (``tables``, ``label``, ``tagger`` or ``names``)."""
    entries: list[dict[str, Any]] = tomllib.loads(LISTED.read_text(encoding="utf-8"))["input"]
    return [entry for entry in entries if step in entry["steps"]]


def check_inputs(data: Path, step: str) -> list[str]:
    """Return one line for each file of the step that is missing; print one for each that differs from ours."""
    missing = []
    for entry in listed(step):
        path = data / entry["file"]
        if "maven" in entry:
            continue
        if not path.is_file():
            missing.append(f"missing: {path} ({entry['name']}, {entry['licence']})")
        else:
            check_digest(path, entry)
    return missing


def check_digest(path: Path, entry: dict[str, Any]) -> None:
    """Print a line where a file is not the one the shipped weights were made of."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        print(f"differs from the one the shipped weights were made of: {path}", flush=True)


def credits_of(*steps: str) -> list[dict[str, str]]:
    """Return name, licence, use and sha256 of the files of these steps, as the model's meta file carries them."""
    found: dict[str, dict[str, str]] = {}
    for step in steps:
        for entry in listed(step):
            kept = ("file", "name", "licence", "used_for", "sha256")
            found[entry["file"]] = {key: str(entry[key]) for key in kept}
    return list(found.values())


def teacher_of(step: str) -> str:
    """Return the credit of a step's teacher, in one line."""
    teachers = tomllib.loads(LISTED.read_text(encoding="utf-8"))["teacher"]
    entry = next(entry for entry in teachers if entry["step"] == step)
    return f"{entry['name']} {entry['version']} ({entry['licence']}): {entry['used_for']}; nothing of it ships"
