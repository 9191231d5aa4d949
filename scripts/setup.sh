#!/usr/bin/env bash
# Make a virtual environment with everything the Makefile's targets need: bash scripts/setup.sh .venv
# Works with nothing but Python >= 3.11; pip may be as old as 23.2.
set -euo pipefail
venv=${1:-.venv}

python=
for name in python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null &&
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "seedkit needs Python 3.11, 3.12 or 3.13; none was found." >&2
    exit 2
fi

if ! [ -x "$venv/bin/python" ]; then
    if ! "$python" -m venv "$venv" 2>/dev/null; then
        # Debian packs the venv module apart.
        rm -rf "$venv"
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        fi
        "$python" -m venv "$venv"
    fi
fi

py=$venv/bin/python
extras=".[lab,dask,excel,inputs,dev,training]"
# uv does in seconds what pip does in a minute; where it cannot, pip does it.
if "$py" -m pip install -q --disable-pip-version-check uv 2>/dev/null &&
    "$venv/bin/uv" pip install -q --python "$py" -c constraints.txt -e "$extras"; then
    exit 0
fi
"$py" -m pip install -q --disable-pip-version-check -c constraints.txt -e "$extras"
