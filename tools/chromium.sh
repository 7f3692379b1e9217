#!/usr/bin/env bash
# Prints the path of a Chromium with Chinese fonts beside it, for tests that need a real browser.
# What is missing is installed from Debian where that is allowed (root, apt); else one line says what to do, status 1.
set -euo pipefail

browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

chinese_fonts() {
  [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -1)" ]
}

if ! browser >/dev/null || ! chinese_fonts; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests need a Chromium and Chinese fonts: apt-get install chromium fonts-noto-cjk fontconfig" >&2
    exit 1
  fi
  # Another job may hold apt's lock for a while; a new machine has no package lists yet.
  apt="apt-get -qq -o DPkg::Lock::Timeout=300"
  { $apt update && DEBIAN_FRONTEND=noninteractive $apt install -y --no-install-recommends chromium fonts-noto-cjk fontconfig; } >&2 \
    || { echo "could not install chromium and fonts-noto-cjk with apt-get" >&2; exit 1; }
fi
browser
