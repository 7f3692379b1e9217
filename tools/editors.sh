#!/usr/bin/env bash
# Makes sure that the editors are there in which the language server is tried: Neovim 0.7 and Emacs with eglot, as Debian
# has them. What is missing is installed where that is allowed (root, apt); else one line says what to do, status 1.
set -euo pipefail

packages="neovim emacs-nox elpa-eglot elpa-markdown-mode"

all_there() {
  command -v nvim >/dev/null && command -v emacs >/dev/null \
    && ls -d /usr/share/emacs/site-lisp/elpa/eglot-* /usr/share/emacs/site-lisp/elpa/markdown-mode-* >/dev/null 2>&1
}

if ! all_there; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "tests need editors: apt-get install $packages" >&2
    exit 1
  fi
  # Another job may hold apt's lock for a while; a new machine has no package lists yet.
  apt="apt-get -qq -o DPkg::Lock::Timeout=300"
  { $apt update && DEBIAN_FRONTEND=noninteractive $apt install -y --no-install-recommends $packages; } >&2 \
    || { echo "could not install $packages with apt-get" >&2; exit 1; }
fi
