#!/usr/bin/env bash
# The browser test's Chromium and chromedriver: prints their two paths. Installs Debian's where it may (root with apt), or
# else says how.
set -euo pipefail
how='install Chromium and its driver: Debian: sudo apt install chromium chromium-driver; Fedora: sudo dnf install chromium chromedriver; macOS: brew install --cask chromium chromedriver'
a_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! { a_chromium && command -v chromedriver; } >/dev/null; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    printf '%s\n' "browser: no Chromium with chromedriver on the PATH; $how" >&2
    exit 1
  fi
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver; } >&2
fi
a_chromium
command -v chromedriver
