#!/usr/bin/env bash
# Runs the notebooks in the real Java kernel on the live mesh and saves their outputs; --check compares instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
exec tools/jupyter.sh python tools/notebooks.py "$@"
