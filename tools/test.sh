#!/usr/bin/env bash
# Every test: format, unit tests, then the ones on real Envoys, in the real kernel and of the README's own commands.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
exec mvn -B -ntp -f lib/pom.xml spotless:check test "$@"
