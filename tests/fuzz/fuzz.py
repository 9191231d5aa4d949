"""Coverage-guided fuzzing of readers and taggers: ``python tests/fuzz/fuzz.py --seconds 600``.

Needs atheris (pip install atheris). The time is shared by the targets of ``targets.py``, each in a process of its own.
An input that breaks a promise there is written to ``tests/fuzz/found/``; put it into tests/test_fuzz.py then.
``fuzz.py --target times FILE …`` runs such files again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]  # this checkout, whatever is installed

from targets import START, TARGETS, WORDS, target  # noqa: E402

INSTRUMENTED = {
    "read": ["seedkit"],
    "zones": ["seedkit"],
    "times": ["seedkit.tag", "seedkit.numbers"],
    "quantities": ["seedkit.tag", "seedkit.numbers", "seedkit.measures"],
    "statements": ["seedkit.tag", "seedkit.clauses", "seedkit.quotes"],
}
"""Only what a target is about is watched: watched code runs several times slower, and each text goes through the pipeline."""
LONGEST = {"read": 1200, "zones": 800}
"""Bytes of an input at most; 240 for the taggers: some four sentences."""


def main() -> int:
    """Fuzz for the given time; 0 where nothing was found, 1 with a finding, 2 where atheris is not installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="how long in all (default: 600)")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only this target")
    parser.add_argument("--alone", choices=TARGETS, help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="*", type=Path, help="run these inputs once instead")
    options = parser.parse_args()
    names = options.target or list(TARGETS)
    if options.file:
        for path in options.file:
            for name in names:
                target(name)(path.read_bytes())
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("fuzz: atheris is not installed: pip install atheris (Linux, CPython)", file=sys.stderr)
        return 2
    if options.alone:
        return _fuzz(options.alone, options.seconds)
    failed = 0
    for name in names:
        command = [
            sys.executable,
            str(Path(__file__)),
            "--alone",
            name,
            "--seconds",
            str(max(options.seconds // len(names), 1)),
        ]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
        print(f"{name}: {_summary(done.stderr)}", flush=True)
        if done.returncode:
            failed = 1
            print(done.stdout[-1000:] + done.stderr[-3000:], flush=True)
    return failed


def _summary(said: str) -> str:
    """What libFuzzer says at its end: inputs run, edges reached, findings."""
    runs = re.search(r"Done (\d+) runs in (\d+) second", said)
    edges = re.findall(r"cov: (\d+)", said)
    reached = f", {edges[0]} -> {edges[-1]} edges" if edges else ""
    return f"{int(runs[1]):,} inputs in {runs[2]} s{reached}" if runs else f"stopped by a finding{reached}"


def _fuzz(name: str, seconds: int) -> int:
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED[name]):
        check = target(name)
        for content in START[name]:
            check(content)  # word lists and register are read once, here and not under the clock
    found, corpus = HERE / "found", HERE / "corpus" / name
    for folder in (found, corpus):
        folder.mkdir(exist_ok=True, parents=True)
    for number, content in enumerate(START[name]):
        (corpus / f"start-{number}").write_bytes(content)
    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8") as words:
        words.writelines(f'"{_escaped(word)}"\n' for word in WORDS)
        words.flush()
        limits = [
            f"-max_total_time={seconds}", f"-max_len={LONGEST.get(name, 240)}", "-timeout=30", f"-dict={words.name}",
            f"-artifact_prefix={found}/{name}-", "-len_control=20", "-print_final_stats=0",
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *limits, str(corpus)], check)
        atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    """A word as a dictionary of libFuzzer holds it: its bytes in hexadecimal, blanks and line ends for their signs."""
    real = {"\\n": "\n", "\\n\\n": "\n\n", "\\r\\n": "\r\n", "\\t": "\t"}.get(word, word.replace("_", " "))
    return (
        "".join(f"\\x{byte:02x}" for byte in f" {real} ".encode())
        if real.isalpha()
        else "".join(f"\\x{byte:02x}" for byte in real.encode())
    )


if __name__ == "__main__":
    sys.exit(main())
