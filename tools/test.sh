#!/usr/bin/env bash
# Every test: format, unit tests, then the ones on real Envoys, in the real kernel, of the README's own commands, and of
# the built-in tools against the real ones (built from their Go modules, where there is Go and they are not there yet).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mkdir -p .tools
tools/real-clients.sh >.tools/real-clients.env &
clients=$!
tools/setup.sh
wait "$clients" || printf '%s\n' 'test: without the real istioctl and kubectl, see above' >&2
. .tools/real-clients.env
exec mvn -B -ntp -f lib/pom.xml spotless:check test "$@"
