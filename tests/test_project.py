"""The project's own files: one set of dependencies in three places, nothing of anybody's machine in any of them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"lxml_html_clean": "lxml-html-clean", "playwright": "playwright-python", "HanTa": "hanta"}
IMPORT_NAMES = {"lxml_html_clean": "lxml", "HanTa": "HanTa", "jupyterlab": "jupyterlab"}


def requirements() -> list[str]:
    return [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]


def name_of(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match
    return match[0]


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_conda_and_pip_ask_for_the_same() -> None:
    lines = (ROOT / "environment.yml").read_text(encoding="utf-8").splitlines()
    listed = [line.strip()[2:].strip() for line in lines if re.match(r"  - \w", line)]
    packages = {
        one
        for one in listed
        if one not in ("conda-forge", "nodefaults", "pip", "pip:") and not one.startswith("python>=")
    }
    expected = {
        CONDA_NAMES.get(name_of(one), name_of(one)) + re.sub(r"^[\w.-]+(\[[^\]]*\])?", "", one)
        for one in requirements()
    }
    assert packages == expected
    assert [one for one in listed if one.startswith("python>=")] == ["python" + PROJECT["requires-python"] + ",<3.14"]
    assert "conda-forge" in listed


def test_the_optional_model_is_a_comment_only() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert re.search(r"^\s*# - spacy-model-de_core_news_md$", text, re.MULTILINE)
    assert not re.search(r"^\s*- spacy-model", text, re.MULTILINE)
    assert not any("core-news" in one.lower() or "core_news" in one.lower() for one in requirements())


def test_constraints_are_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[\w.!+]+( ; .+)?", line) for line in lines), "name==version lines only"
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    assert {name_of(one).lower().replace("_", "-") for one in requirements()} <= pinned


def test_what_the_package_imports_is_declared() -> None:
    declared = {IMPORT_NAMES.get(name_of(one), name_of(one)).replace("-", "_") for one in requirements()}
    base = {IMPORT_NAMES.get(name_of(one), name_of(one)).replace("-", "_") for one in PROJECT["dependencies"]}
    for path in (ROOT / "seedkit").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                # IPython and traitlets come with ipykernel, thinc and srsly with spaCy.
                if top in sys.stdlib_module_names or top in (
                    "seedkit",
                    "__future__",
                    "IPython",
                    "traitlets",
                    "thinc",
                    "srsly",
                ):
                    continue
                assert top in declared, f"{path}: {top} is in no list of pyproject.toml"
                if node.col_offset == 0:
                    assert top in base, f"{path}: {top} is an extra and imported at the top of a module"


HOSTS = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian\.org|repo1?\.maven|index-url|extra-index|/work/|/root/",
    re.IGNORECASE,
)


def test_no_registry_address_and_no_path_of_a_machine() -> None:
    for path in tracked():
        if path == Path(__file__) or path.suffix in (".gz", ".png", ".bin", ".svg", ".tsv") or "seeds" in path.parts:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found = HOSTS.search(text)
        assert not found, f"{path.relative_to(ROOT)}: {found[0] if found else ''}"


def test_every_target_of_the_makefile_is_explained() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*##", text, re.MULTILINE))
    assert {"briefing", "test", "check", "lab", "golden", "diff-tags", "bench", "model", "fuzz"} <= explained


def test_every_core_is_used_and_their_number_is_the_makefiles() -> None:
    """Two processes unless JOBS says otherwise; the package itself asks neither the machine nor the environment."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^JOBS \?= 2$", text, re.MULTILINE)
    assert re.search(r"^PYTEST = .* -n \$\(JOBS\)$", text, re.MULTILINE)
    asked = re.findall(r"^\t.*(?:-m pytest|notebooks --).*$", text, re.MULTILINE)
    assert not [line for line in asked if "pytest" in line] and all("--jobs $(JOBS)" in line for line in asked)
    for path in (ROOT / "seedkit").rglob("*.py"):
        assert "cpu_count" not in path.read_text(encoding="utf-8"), path


def test_hosted_checks_call_make_test_and_nothing_else() -> None:
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert lines == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    # YAML reads the key "on" as True.
    flow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    assert set(flow[True]) == {"push", "pull_request"}
    (job,) = flow["jobs"].values()
    assert [step["run"] for step in job["steps"] if "run" in step] == ["make test"]
    asked = PROJECT["requires-python"].removeprefix(">=")
    assert job["strategy"]["matrix"]["python"][0] == asked
    assert {f"Programming Language :: Python :: {one}" for one in job["strategy"]["matrix"]["python"]} <= set(
        PROJECT["classifiers"]
    )


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "seeds/README.md"])
def test_the_files_a_reader_expects(name: str) -> None:
    assert (ROOT / name).stat().st_size > 200


def test_binder_can_build_the_environment() -> None:
    """What repo2docker reads: environment.yml at the root, unless a binder folder hides it; no name of a place."""
    assert not any((ROOT / name).exists() for name in ("binder", ".binder", "requirements.txt", "Dockerfile"))
    found = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert set(found) == {"name", "channels", "dependencies"}
    (pip,) = [one for one in found["dependencies"] if isinstance(one, dict)]
    # An entry "-e ." makes repo2docker copy the whole repository before it installs.
    assert pip == {"pip": ["-e ."]} and "pip" in found["dependencies"]
    assert {"ipykernel", "jupyterlab"} <= {name_of(one) for one in found["dependencies"] if isinstance(one, str)}


def test_pre_commit_hooks_run_what_is_there() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repo in config["repos"] for hook in repo["hooks"]]
    assert [repo["repo"] for repo in config["repos"]] == ["local"], "hooks download nothing"
    assert {hook["id"] for hook in hooks} == {"ruff", "mypy", "tables"}
    paths = [str(path.relative_to(ROOT)) for path in tracked()]
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= set(hook) and hook["language"] == "system"
        python, flag, module, *rest = hook["entry"].split()
        assert (python, flag) == (".venv/bin/python", "-m") and module in {name_of(one) for one in requirements()}
        assert all((ROOT / word).exists() for word in rest if "/" in word)
        assert "files" not in hook or sum(bool(re.search(hook["files"], path)) for path in paths) >= 2


def test_the_citation_keeps_to_its_format() -> None:
    """The keys that Citation File Format 1.2.0 requires, their types, and no key it does not know."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert (
        cited["cff-version"] == "1.2.0"
        and cited["type"] == "software"
        and cited["license"] == PROJECT["license"].split(" AND ")[0]
    )
    assert set(cited) <= {
        "cff-version", "message", "title", "authors", "type", "version", "license", "keywords", "abstract",
        "date-released", "doi", "identifiers", "repository-code", "url", "references", "preferred-citation",
    }  # fmt: skip
    for author in cited["authors"]:
        assert set(author) <= {"name", "family-names", "given-names", "orcid", "affiliation", "website", "email"}
        assert "name" in author or "family-names" in author
    assert len(cited["keywords"]) == len(set(cited["keywords"])) >= 3


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in (path for path in tracked() if path.suffix == ".md"):
        for target in re.findall(r'(?:\]\(|src=")([^)#"\s]+)', page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_versions_agree() -> None:
    import seedkit

    assert seedkit.__version__ == PROJECT["version"]
    assert f"version: {PROJECT['version']}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {PROJECT['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_public_name_is_there() -> None:
    import seedkit

    for name in seedkit.__all__:
        assert callable(getattr(seedkit, name)), name
        assert getattr(seedkit, name).__doc__, name
    with pytest.raises(AttributeError, match="has no attribute 'nirgends'"):
        _ = seedkit.nirgends
