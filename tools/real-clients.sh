#!/usr/bin/env bash
# Prints what to eval for the real istioctl and kubectl: DEEPDIVE_ISTIOCTL and DEEPDIVE_KUBECTL, their paths. Takes those
# of the PATH where they are of the versions that the kit follows; where not, builds them from their Go modules into a
# cache, once. Where there is no Go either it prints nothing, and says so on stderr.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
istio=v0.0.0-20260827124520-eed52ebb66ad # what the recordings under lib/src/test/resources were made with
istio_line=1.31
kubernetes=1.34.3
cache=${XDG_CACHE_HOME:-$HOME/.cache}/istio-deep-dive/bin

say() { printf '%s\n' "real clients: $*" >&2; }
istioctl_fits() { "$1" version --remote=false 2>/dev/null | grep -qF "$istio_line"; }
kubectl_fits() { "$1" version --client 2>/dev/null | grep -qF "v${kubernetes%.*}."; }
# on_path NAME: the one of the PATH, but not this clone's own launcher
on_path() { local own; own=$(command -v "$1") && [ "$(readlink -f "$own")" != "$PWD/bin/$1" ] && printf '%s\n' "$own"; }

in_go() { GOFLAGS='-buildvcs=false -mod=mod' GOBIN=$cache CGO_ENABLED=0 nice go "$@"; }
build_istioctl() {
  in_go install -ldflags "-s -w -X istio.io/istio/pkg/version.buildVersion=$istio_line-dev" \
    "istio.io/istio/istioctl/cmd/istioctl@$istio"
}
# kubectl cannot be installed by its path alone: k8s.io/kubernetes replaces its parts by folders of its own repository,
# which are published as modules of version 0.34.3.
build_kubectl() {
  local part stamp=k8s.io/component-base/version
  in_go mod init deepdive.local/kubectl
  for part in $(in_go mod download -json "k8s.io/kubernetes@v$kubernetes" | sed -nE 's/.*"GoMod": "(.*)".*/\1/p' |
    xargs sed -nE 's|^[[:space:]]*k8s.io/([a-z-]+) => ./staging/.*|\1|p'); do
    in_go mod edit -replace "k8s.io/$part=k8s.io/$part@v0.${kubernetes#*.}"
  done
  in_go mod edit -require "k8s.io/kubernetes@v$kubernetes"
  printf 'package tools\n\nimport _ "k8s.io/kubernetes/cmd/kubectl"\n' >tools.go
  in_go build -o "$cache/kubectl" \
    -ldflags "-s -w -X $stamp.gitVersion=v$kubernetes -X $stamp.gitMajor=1 -X $stamp.gitMinor=${kubernetes:2:2}" \
    k8s.io/kubernetes/cmd/kubectl
}

# provide NAME: prints the path
provide() {
  local own work log=$cache/$1.log begin=$SECONDS status=0
  if own=$(on_path "$1") && "$1_fits" "$own"; then printf '%s\n' "$own"; return; fi
  if [ ! -x "$cache/$1" ]; then
    command -v go >/dev/null || { say "skipped: no $1 of the right version on the PATH, and no Go to build one"; return 1; }
    say "building $1 from its Go module; this takes minutes, once …"
    mkdir -p "$cache"
    work=$(mktemp -d)
    (cd "$work" && set -e && "build_$1") >"$log" 2>&1 || status=$?
    rm -rf "$work"
    [ "$status" -eq 0 ] || { tail -n 25 "$log" >&2; say "$1 could not be built; the whole log is $log"; exit 2; }
    say "$1: done in $((SECONDS - begin)) s"
  fi
  printf '%s\n' "$cache/$1"
}

istioctl=$(provide istioctl) && kubectl=$(provide kubectl) || { [ $? -eq 1 ] && exit 0; exit 1; }
printf 'export DEEPDIVE_ISTIOCTL=%q DEEPDIVE_KUBECTL=%q\n' "$istioctl" "$kubectl"
