#!/usr/bin/env bash
# Install Debian's Chromium and fonts for the browser tests, where this machine can; say so where it cannot.
set -uo pipefail
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu >/dev/null; then
        exit 0
    fi
fi
echo "NO BROWSER: chromium could not be installed here; the browser tests will be skipped (in CI they fail)." >&2
