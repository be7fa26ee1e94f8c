#!/usr/bin/env bash
# jupyter.sh COMMAND [ARGUMENT...]: a command of the clone's own Python environment, with the lessons' kernel and settings.
# Every way to the lessons goes through here: make lab, make notebooks, Binder, the devcontainer, JupyterHub.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export PATH=$root/.venv/bin:$PATH
export JUPYTER_PATH=$root/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH}
export JUPYTER_CONFIG_PATH=$root/jupyter/config${JUPYTER_CONFIG_PATH:+:$JUPYTER_CONFIG_PATH}
exec "$@"
