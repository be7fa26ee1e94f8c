#!/usr/bin/env bash
# Measures the kit on this machine and prints medians beside the targets; takes a few minutes. Runs a mesh of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh
mvn -q -B -f lib/pom.xml test-compile -Dspotless.check.skip=true
export DEEPDIVE_HOME=$PWD/.tools/bench
exec java -XX:+UseSerialGC -Ddeepdive.clone="$PWD" -cp lib/target/deepdive.jar:lib/target/test-classes \
  deepdive.kit.Bench "$@"
