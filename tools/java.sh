#!/usr/bin/env bash
# java.sh CLASS [ARGUMENT...]: runs a main class of the lib jar in a JVM that shares the classes parsed at set-up.
# Sets the clone up where there is no jar yet; whether it is older than its source only ./jbang looks.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/lib/target
[ -e "$target/deepdive.jar" ] || "$root/tools/setup.sh"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:SharedArchiveFile="$target/deepdive.jsa" -Xshare:auto -Xlog:disable \
  -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddeepdive.clone="$root" -cp "$target/deepdive.jar" "$@"
