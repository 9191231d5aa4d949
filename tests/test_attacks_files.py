"""What runs touch: nothing outside ``--out`` is written, no pickle is read, no program is started, no model is loaded unasked."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.font_manager  # writes the machine's fonts into a folder of its own where it has not yet
import pytest
from attacks import PAYLOADS, article

from seedkit import export_tables, tag_articles
from seedkit.cli import main
from seedkit.exports import EXPORTS

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def hostile() -> Any:
    return tag_articles([article(number, payload) for number, payload in enumerate(PAYLOADS)])


IDS = (
    "../../outside",
    "/tmp/outside",
    "..\\outside",
    "a/../../outside",
    "outside\0",
    "~/outside",
    ".",
    "..",
    "CON",
    "x" * 300,
    "-rf",
    "$(touch outside)",
    "a\nb",
)


def test_no_path_outside_the_folder_is_written(tmp_path: Path, monkeypatch: Any, capfd: Any) -> None:
    home = tmp_path / "home"
    work = tmp_path / "work"
    for folder in (home, work):
        folder.mkdir()
    rows = [article(number, payload) | {"id": payload} for number, payload in enumerate(IDS)]
    (work / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*")}
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SEEDKIT_CACHE", raising=False)
    for arguments in (["tag", "in.jsonl", "--out", "out/tables"], ["report", "in.jsonl", "--out", "out/page.html"]):
        assert main(arguments) == 0
        assert "Traceback" not in capfd.readouterr().err
    new = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path not in before}
    assert {path for path in new if path.parts[:2] != ("work", "out")} == set()
    names = {path.name for path in new if path.parts[:3] == ("work", "out", "tables")} - {"tables"}
    assert {Path(name).suffix for name in names} <= {".parquet", ".json"}, names


WATCHED = """
import json, os, pickle, sys, _pickle
out = sys.argv[1]
seen = []

def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = any(sign in (mode or "") for sign in "wax+") or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if isinstance(path, (str, bytes)) and writes:
            seen.append(("write", os.path.abspath(os.fsdecode(path))))
        elif isinstance(path, (str, bytes)):
            seen.append(("read", os.path.abspath(os.fsdecode(path))))
    elif event in ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.utime"):
        paths = args[:2] if event in ("os.rename", "os.link", "os.symlink") else args[:1]
        seen.extend(("write", os.path.abspath(os.fsdecode(one))) for one in paths if isinstance(one, (str, bytes)))
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect", "socket.getaddrinfo", "pickle.find_class"):
        seen.append((event, str(args)[:80]))

class Poisoned(Exception):
    pass

def poisoned(file=None, *_, **__):
    name = getattr(file, "name", "")
    if isinstance(name, str) and name.startswith(LOCALES):  # Babel keeps its own tables of months and numbers so
        return load(file)
    seen.append(("pickle", str(name)))
    raise Poisoned

import babel.localedata, seedkit.cli
LOCALES = os.path.dirname(babel.localedata.__file__) + os.sep
load = pickle.load
sys.addaudithook(watch)
for module in (pickle, _pickle):
    for name in ("load", "loads", "Unpickler"):
        setattr(module, name, poisoned)
codes = [seedkit.cli.main(arguments) for arguments in json.loads(sys.argv[2])]
print(json.dumps([codes, sorted(set(seen))]))
"""


def watched(runs: list[list[str]], where: Path, **more: str) -> tuple[list[int], set[tuple[str, str]]]:
    """Run the command line under a watch on files, programs, sockets and pickles; return exit codes and what was seen."""
    known = {
        "PATH": os.environ["PATH"],
        "HOME": str(where / "home"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(where / "out"), json.dumps(runs)], cwd=where, capture_output=True, text=True, check=False,
        env={**known, "MPLBACKEND": "agg", "MPLCONFIGDIR": matplotlib.get_cachedir(), **more},
    )  # fmt: skip
    assert done.returncode == 0 and "(--debug" not in done.stderr, done.stderr[-3000:]
    codes, seen = json.loads(done.stdout.splitlines()[-1])
    return codes, {(what, path) for what, path in seen}


def test_every_file_that_is_opened_to_write_is_below_out(tmp_path: Path) -> None:
    """Also while it runs: nothing is written elsewhere and moved or removed later. No program, socket or pickle either."""
    for name in ("home", "work", "cache"):
        (tmp_path / name).mkdir()
    rows = [article(number, payload) | {"id": payload} for number, payload in enumerate(IDS)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "de_core_news_sm").mkdir()
    (tmp_path / "de_core_news_sm" / "config.cfg").write_text("[nlp]\nlang = 'de'\n", encoding="utf-8")
    runs = [["tag", "in.jsonl", "--out", f"out/{format}", "--format", format] for format in ("parquet", "csv", "jsonl")]
    runs += [
        ["tag", "in.jsonl", "--out", "out/tables"],
        ["report", "in.jsonl", "--out", "out/page.html", "--since", "out/tables"],
    ]
    codes, seen = watched([*runs, ["check", "in.jsonl"]], tmp_path, SEEDKIT_CACHE=str(tmp_path / "cache"))
    assert codes == [0] * len(codes)
    own = (str(tmp_path / "out"), str(tmp_path / "cache"), matplotlib.get_cachedir(), os.devnull)
    written = {path for what, path in seen if what == "write"}
    assert {path for path in written if not path.startswith(own)} == set()
    assert any(path.startswith(str(tmp_path / "out" / "tables")) for path in written), "the watch sees what is written"
    # Babel's own tables name classes of Babel; nothing else is unpickled, and no name of anybody else's is looked up.
    assert {
        one
        for one in seen
        if one[0] not in ("read", "write") and not re.match(r"\('babel\.|\('decimal', 'Decimal'|\('datetime", one[1])
    } == set()
    read = {path for what, path in seen if what == "read" and path.startswith(str(tmp_path))}
    assert any(path.endswith("in.jsonl") for path in read) and not [path for path in read if "de_core_news_sm" in path]


def test_the_watch_sees_what_it_is_for(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "evil.py").write_text(
        "import os, pickle, subprocess\n"
        "open('outside', 'w').close(); os.mkdir('aside')\n"
        "try: pickle.loads(b'cos\\nsystem\\n(tR.')\n"
        "except Exception: pass\n"
        "subprocess.run(['true'])\n", encoding="utf-8"
    )  # fmt: skip
    code = WATCHED.replace("codes = [", "import evil; codes = [")
    done = subprocess.run(
        [sys.executable, "-c", code, "out", "[]"], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    found = {what if what != "write" else Path(path).name for what, path in json.loads(done.stdout.splitlines()[-1])[1]}
    assert {"outside", "aside", "pickle", "subprocess.Popen"} <= found


def test_exports_stay_in_their_folder(hostile: Any, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for format in EXPORTS:
        written = export_tables(hostile, folder / format, format=format)
        assert all(path.resolve().is_relative_to(folder) for path in written)
    assert {path.name for path in tmp_path.iterdir()} == {"out"}


def test_no_pickle_is_loaded_and_nothing_is_evaluated() -> None:
    """No module of the package names a loader that runs what it reads; numpy's and pandas' are named where used."""
    loaders = re.compile(
        r"\b(?:pickle|cPickle|dill|joblib|shelve|cloudpickle|read_pickle|allow_pickle\s*=\s*True|torch\.load|yaml\.load)\b"
    )
    for path in (ROOT / "seedkit").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        code = ast.parse(source)
        names = (
            {node.id for node in ast.walk(code) if isinstance(node, ast.Name)}
            | {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)}
            | {
                alias.name
                for node in ast.walk(code)
                if isinstance(node, ast.Import | ast.ImportFrom)
                for alias in node.names
            }
        )
        assert not [name for name in names if loaders.search(name)], path
        calls = {
            node.func.id for node in ast.walk(code) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"eval", "exec", "__import__"}, path
        assert not re.search(r"shell\s*=\s*True|os\.system|os\.popen|marshal\.loads?\b", source), path


def test_no_model_is_loaded_that_nobody_named(tmp_path: Path, monkeypatch: Any) -> None:
    """A folder called like a model beside the corpus, or in the working folder, is not looked at."""
    import spacy

    for name in ("de_core_news_sm", "model", "seedkit_model"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.cfg").write_text("[nlp]\nlang = 'de'\n")
        (tmp_path / name / "meta.json").write_text('{"lang": "de", "name": "x"}')
    asked: list[Any] = []
    monkeypatch.setattr(spacy, "load", lambda *a, **k: asked.append(a) or (_ for _ in ()).throw(OSError("E050")))
    monkeypatch.chdir(tmp_path)
    from seedkit.nlp import ModelError, load_pipeline

    load_pipeline()
    assert asked == []
    with pytest.raises(ModelError, match="named"):
        load_pipeline("named")
    assert asked == [("named",)]
