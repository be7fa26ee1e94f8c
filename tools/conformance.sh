#!/usr/bin/env bash
# Compares the built-in istioctl and kubectl with the real ones, command by command, on a sandbox of its own.
# conformance.sh [--running] [--only PATTERN] [--diff PATTERN] [--list] [--accept]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
real=$(tools/real-clients.sh)
[ -n "$real" ] || exit 0
eval "$real"
mvn -q -B -f lib/pom.xml test-compile -Dspotless.check.skip=true
exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Ddeepdive.clone="$PWD" \
  -cp lib/target/deepdive.jar:lib/target/test-classes deepdive.kit.conformance.Conformance "$@"
