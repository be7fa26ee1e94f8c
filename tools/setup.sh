#!/usr/bin/env bash
# Installs what the kit needs, all inside this clone: .venv (Python), .tools (JBang), lib/target (the one jar).
# Does nothing where everything is newer than what it was made from.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
stamps=.tools/stamps
jbang_jars=.tools/jbang

say() { printf '%s\n' "setup: $*" >&2; }
fail() { say "$1"; exit 1; }
# newer STAMP PATH...: true where a path changed after the stamp was made, or there is no stamp
newer() { local stamp=$stamps/$1; shift; [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" -print -quit)" ]; }
done_with() { mkdir -p "$stamps"; touch -r "$started" "$stamps/$1"; }

need_jdk() {
  local how='install a JDK 17 or newer: Debian/Ubuntu: sudo apt install openjdk-17-jdk; Fedora: sudo dnf install java-latest-openjdk-devel; macOS: brew install openjdk'
  command -v javac >/dev/null || fail "no JDK (javac) on the PATH; $how"
  local version
  version=$(javac -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
  [ "$version" -ge 17 ] 2>/dev/null || fail "javac is version $version; $how"
}
need_maven() {
  command -v mvn >/dev/null ||
    fail 'no Maven (mvn) on the PATH; install it: Debian/Ubuntu: sudo apt install maven; Fedora: sudo dnf install maven; macOS: brew install maven'
}
need_python() {
  local how='install Python 3.10 or newer with venv: Debian/Ubuntu: sudo apt install python3 python3-venv; Fedora: sudo dnf install python3; macOS: brew install python'
  command -v python3 >/dev/null || fail "no python3 on the PATH; $how"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "$(python3 --version) is too old; $how"
  python3 -c 'import venv, ensurepip' 2>/dev/null || fail "python3 has no venv module; $how"
}
# quietly LABEL COMMAND...: one progress line; the command's output is shown only where it fails
quietly() {
  local label=$1 log=.tools/setup.log begin=$SECONDS
  shift
  say "$label …"
  "$@" >"$log" 2>&1 || { tail -n 25 "$log" >&2; fail "$label failed; the whole log is $root/$log"; }
  say "$label: done in $((SECONDS - begin)) s"
}

python_packages() {
  [ -x .venv/bin/python ] || python3 -m venv .venv
  .venv/bin/python -m pip install --disable-pip-version-check -q -r requirements.txt
}
jbang_itself() {
  rm -rf "$jbang_jars"
  mvn -q -B -f tools/jbang.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$root/$jbang_jars"
}
# The kernel extends JJava, which comes from PyPI and is not on Maven Central: so it is compiled here, and not by Maven.
java_kernel() {
  rm -rf .tools/kernel
  javac -Xlint:all,-serial,-path --release 17 -d .tools/kernel -cp .venv/share/jupyter/kernels/java/jjava.jar jupyter/src/deepdive/kernel/*.java
}
lib_jar() { mvn -q -B -f lib/pom.xml package -DskipTests -Dspotless.check.skip=true; }
# Class data sharing: a JVM maps classes that an earlier one parsed, which halves the start of every command.
class_archive() {
  rm -rf lib/target/deepdive.jsa .tools/training
  DEEPDIVE_HOME="$root/.tools/training" java -XX:ArchiveClassesAtExit=lib/target/deepdive.jsa \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Ddeepdive.clone="$root" -cp lib/target/deepdive.jar \
    deepdive.sandbox.Training "$root/.tools/training"
  rm -rf .tools/training
}

mkdir -p .tools
started=$(mktemp .tools/started.XXXXXX)
trap 'rm -f "$started"' EXIT
exec 9>.tools/lock
if command -v flock >/dev/null; then flock -n 9 || { say 'another set-up is at work here; waiting for it'; flock 9; }; fi

if newer python requirements.txt; then
  need_python
  quietly 'Python packages (JupyterLab, the Java kernel, Envoy)' python_packages
  done_with python
fi
if newer jbang tools/jbang.xml && ! command -v jbang >/dev/null; then
  need_jdk; need_maven
  quietly 'JBang from Maven Central' jbang_itself
  done_with jbang
fi
if newer lib lib/pom.xml lib/src/main || [ ! -e lib/target/deepdive.jar ]; then
  need_jdk; need_maven
  quietly 'the lib jar' lib_jar
  quietly 'the shared class archive' class_archive
  done_with lib
fi
if newer kernel requirements.txt jupyter/src; then
  need_jdk
  quietly "the notebooks' Java kernel" java_kernel
  done_with kernel
fi
