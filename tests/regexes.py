"""Every regular expression of seedkit as it is compiled, and texts that make a bad one slow.

``python tests/regexes.py`` imports all of seedkit and tags the seeds and some lines, notes each pattern that reaches
the :mod:`re` module from a file of the package, and prints them as JSON lines; the tests run it in a process of its own,
because a pattern that is compiled already can no longer be seen.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regex_steps import Stepper, TooManySteps

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "seedkit"
ANCHORED = frozenset({"match", "fullmatch"})


@dataclass(frozen=True)
class Found:
    """A pattern, its flags, the places that compile it and the verbs it is used with."""

    pattern: str
    flags: int
    places: tuple[Place, ...]
    verbs: tuple[str, ...]

    @property
    def searched(self) -> bool:
        """Whether it may be tried at every character; else only at one."""
        return not set(self.verbs) <= ANCHORED


def _uses() -> dict[str, set[str]]:
    """Return for every name bound to a pattern the verbs it is used with, over the whole package."""
    verbs: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                verbs.setdefault(f"{path}:{node.value.id}", set()).add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                verbs.setdefault(f"{path}:{node.id}", set()).add("")
    return verbs


Place = tuple[str, int, int]
"""File below ``seedkit/``, line and column of a call."""


def _is_bytes(call: ast.Call) -> bool:
    """Whether the pattern is one of bytes: those are single classes, before there is a text to attack with."""
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, bytes)


def call_sites() -> dict[Place, tuple[str | None, str]]:
    """Return for each ``re.verb(…)`` of the package the module's name bound to it (None: used on the spot) and the verb."""
    sites: dict[Place, tuple[str | None, str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bound = {
            id(node.value): node.targets[0].id
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr in {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub"}
                and not _is_bytes(node)
            ):
                place = (str(path.relative_to(PACKAGE)), node.lineno, node.col_offset)
                sites[place] = (bound.get(id(node)), node.func.attr)
    return sites


def collect() -> list[Found]:
    """Run the package under a watch on :mod:`re` and return what it compiled."""
    seen: dict[tuple[str, int], set[Place]] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def watched(pattern: Any, flags: int) -> Any:
        done = compile_(pattern, flags)
        frame: Any = sys._getframe(2)
        name = frame.f_code.co_filename
        if name.startswith(str(PACKAGE)) and isinstance(done.pattern, str):
            line, _, column, _ = list(frame.f_code.co_positions())[frame.f_lasti // 2]
            place = (str(Path(name).relative_to(PACKAGE)), line or 0, column or 0)
            seen.setdefault((done.pattern, done.flags), set()).add(place)
        return done

    re._compile = watched  # type: ignore[attr-defined]
    _run_the_package()
    re._compile = compile_  # type: ignore[attr-defined]
    sites, uses, found = call_sites(), _uses(), []
    for (pattern, flags), places in seen.items():
        verbs: set[str] = set()
        for place in places:
            name, verb = sites.get(place, (None, "compile"))
            if name is not None and not _escapes(PACKAGE / place[0], name):
                verbs |= uses.get(f"{PACKAGE / place[0]}:{name}", set()) - {""} or {"search"}
            else:  # what is bound to something that cannot be followed may be searched with
                verbs.add("search" if verb == "compile" else verb)
        found.append(Found(pattern, flags, tuple(sorted(places)), tuple(sorted(verbs))))
    return found


def _escapes(path: Path, name: str) -> bool:
    """Return whether a name is used other than with a dot behind it (put into a list, handed to a function)."""
    dotted = set()
    loaded = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            dotted.add(id(node.value))
        elif isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            loaded.append(id(node))
    return not set(loaded) <= dotted


def _run_the_package() -> None:
    import importlib
    import pkgutil

    sys.path.insert(0, str(ROOT))  # this checkout, whatever is installed
    import seedkit

    for module in pkgutil.walk_packages(seedkit.__path__, "seedkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    seedkit.tag_articles(ROOT / "seeds")


# -- attacks -----------------------------------------------------------------------------------------------------

_LETTERS = "aZäß0 \n\t.,-–/(„'|:x_\xa0"
_ENDS = ("\0", "", "!", "\n")


def attacks(found: Found) -> Iterator[tuple[str, str, str]]:
    """Yield (prefix, pump, end): repetitions of the pattern's own pieces, and something it cannot end with."""
    tree = re._parser.parse(found.pattern, found.flags & ~re.UNICODE.value)  # type: ignore[attr-defined]
    pumps: dict[str, None] = {}
    prefixes: dict[str, None] = {"": None}
    pairs: dict[tuple[str, str], None] = {}
    for before, body, after in _repeats(tree, ""):
        compiled = re._compiler.compile(body)  # type: ignore[attr-defined]
        words = [one for one in _LETTERS if compiled.fullmatch(one)][:6] + [after[:60]] * bool(after)
        words += [one for one in (_sample(body, turn) for turn in range(3)) if one]
        for word in dict.fromkeys(words):
            pumps[word] = None
            pairs["", word] = None
            pairs[before, word] = None
        prefixes[before] = None
    whole = _sample(tree, 0)
    for word in (whole, whole[:-1], *_literals(tree)):
        if word:
            pairs["", word[:60]] = None
    for before, word in pairs:
        for end in _ENDS if len(pairs) < 40 else _ENDS[:2]:
            yield before, word, end


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any, str]]:
    """Yield every repetition of more than a handful: a text that leads up to it, its body, a text that follows it."""
    for number, (op, value) in enumerate(tree):
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _low, high, body = value
            if high >= 8:
                yield before, body, _sample(list(tree)[number + 1 : number + 5], 0)
            yield from _repeats(body, before)
        elif name == "BRANCH":
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif name == "SUBPATTERN":
            yield from _repeats(value[3], before)
        elif name == "ATOMIC_GROUP":
            yield from _repeats(value, before)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from _repeats(value[1], before)
        before += _sample([(op, value)], 0)


def _sample(tree: Any, turn: int) -> str:
    """Return a text the tree may match; ``turn`` chooses among alternatives and members of classes."""
    out = []
    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            out.append(chr(value))
        elif name in ("NOT_LITERAL", "ANY", "IN", "CATEGORY", "RANGE"):
            compiled = re._compiler.compile(_alone(tree, op, value))  # type: ignore[attr-defined]
            fits = [one for one in _LETTERS if compiled.fullmatch(one)] or [
                chr(code) for code in range(0x21, 0x2100) if compiled.fullmatch(chr(code))
            ][:3]
            out.append(fits[turn % len(fits)] if fits else "")
        elif name == "BRANCH":
            out.append(_sample(value[1][turn % len(value[1])], turn))
        elif name == "SUBPATTERN":
            out.append(_sample(value[3], turn))
        elif name == "ATOMIC_GROUP":
            out.append(_sample(value, turn))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = value
            out.append(_sample(body, turn) * max(low, min(1, high)))
    return "".join(out)


def _alone(tree: Any, op: Any, value: Any) -> Any:
    state = getattr(tree, "state", None) or re._parser.State()  # type: ignore[attr-defined]
    return re._parser.SubPattern(state, [(op, value)])  # type: ignore[attr-defined]


def _literals(tree: Any) -> list[str]:
    """Return the literal words of a tree, the first dozen."""
    words: dict[str, None] = {}

    def walk(tree: Any) -> None:
        word = ""
        for op, value in tree:
            if str(op) == "LITERAL":
                word += chr(value)
                continue
            words.setdefault(word)
            word = ""
            for part in value if isinstance(value, list | tuple) else [value]:
                if isinstance(part, re._parser.SubPattern):  # type: ignore[attr-defined]
                    walk(part)
                elif isinstance(part, list) and part and isinstance(part[0], re._parser.SubPattern):  # type: ignore[attr-defined]
                    for one in part[:12]:
                        walk(one)
        words.setdefault(word)

    walk(tree)
    return [word for word in words if word.strip()][:12]


SIZES = (50, 400, 3200, 25_600)
"""Characters of an attack; each is eight times the one before."""
MANY = 1_500_000
"""Steps that are given up at: what takes more of them for 3,200 characters or less goes back over all of them for each."""
STEEP = 24
"""Eight times the characters take a linear pattern eight times the steps and a quadratic one 64 times."""


def slowest(found: Found) -> str | None:
    """Return the first attack that takes more than linear steps and how many it took; None without one.

    A repetition that has a bound (``{1,60}``) looks quadratic up to its bound, so that a suspicion is looked at again at
    eight times the size, twice. Nothing is timed: the steps are those of :class:`regex_steps.Stepper`.
    """
    stepper = Stepper(found.pattern, found.flags)
    how = "search" if found.searched else "match" if "match" in found.verbs else "fullmatch"

    for before, word, end in attacks(found):
        few, attack = 0, f"{before!r} + {word!r} * n + {end!r}"
        for size in SIZES:
            limit = max(STEEP * few, MANY)
            try:
                stepper.spans(before + word * (size // len(word) + 1) + end, how, limit)
            except TooManySteps:
                return f"{attack}: more than {limit:,} steps for {size:,} characters"
            if few and stepper.steps <= STEEP * few:
                break  # linear so far
            few = stepper.steps
        else:
            return f"{attack}: {few:,} steps for {SIZES[-1]:,} characters"
    return None


if __name__ == "__main__":
    for one in collect():
        print(json.dumps([one.pattern, one.flags, one.places, one.verbs]))
