#!/usr/bin/env bash
# Makes node_modules/ ready to build and test the add-in. A few seconds the first time, nothing after that.
set -euo pipefail
cd "$(dirname "$0")"
READY=node_modules/.ready

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "the WPS add-in is built with node 20 and npm, which are missing here" >&2
    exit 1
  fi
  apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
  apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends nodejs npm >&2
fi
wanted="$(cat package-lock.json setup.sh | sha256sum)"
[ -f $READY ] && [ "$(cat $READY)" = "$wanted" ] && exit 0
npm ci --ignore-scripts --loglevel=error >&2
echo "$wanted" >$READY
