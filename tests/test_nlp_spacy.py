"""spaCy's command line stays out of a tagging run, and is all there for whoever asks for it afterwards."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_tagging_imports_no_command_line() -> None:
    code = "import sys, seedkit; seedkit.tag_articles([{'text': 'Seoul hat die Berichte bestätigt.'}])\n"
    code += "print(sorted({'typer', 'weasel', 'requests', 'spacy.cli', 'matplotlib', 'scipy'} & set(sys.modules)))"
    assert run(code) == "[]"


USED = """
from pathlib import Path
from tempfile import TemporaryDirectory
assert spacy.info.__module__ == "spacy.cli.info"
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
from typer.testing import CliRunner
from spacy.cli import app
assert "debug" in CliRunner().invoke(app, ["--help"]).output
from spacy import displacy
assert spacy.displacy is displacy and callable(spacy.cli.download) and spacy.cli.app is app
assert not hasattr(spacy, "no_such_name")
with TemporaryDirectory() as folder:
    nlp = spacy.blank("de")
    nlp.add_pipe("seedkit_times")
    nlp.to_disk(folder)
    assert spacy.load(folder).pipe_names == ["seedkit_times"]
from seedkit.nlp import load_pipeline
assert [token.tag_ for token in load_pipeline()("Seoul schweigt.")] == ["NE", "VVFIN", "$."]
print(sorted(name for name in vars(spacy) if not name.startswith("_")))
"""


@pytest.fixture(scope="module")
def plain() -> str:
    """The names of ``spacy`` where seedkit was imported after it."""
    return run("import spacy\nimport seedkit.nlp\nassert 'info' in vars(spacy)" + USED)


@pytest.mark.parametrize(
    "first",
    ["import seedkit.nlp\nimport spacy", "import seedkit.nlp\nimport spacy.cli\nimport spacy"],
    ids=["spaCy after seedkit", "command line after seedkit"],
)
def test_spacy_is_whole_afterwards(first: str, plain: str) -> None:
    assert run(first + USED) == plain


def test_registries_are_complete() -> None:
    code = "import spacy\nfrom spacy import registry\n"
    code += "print({name: sorted(getattr(registry, name).get_all()) for name in sorted(registry.get_registry_names())})"
    assert run("import seedkit.nlp\n" + code) == run(code.replace("import spacy", "import spacy, seedkit.nlp", 1))
