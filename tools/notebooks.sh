#!/usr/bin/env bash
# Runs the notebooks in the real Java kernel on the live mesh and saves their outputs; --check compares instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
PATH="$PWD/.venv/bin:$PATH" exec .venv/bin/python tools/notebooks.py "$@"
