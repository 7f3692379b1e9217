#!/usr/bin/env bash
# Makes node_modules/ ready to build and test the add-in. A few seconds the first time, nothing after that.
set -euo pipefail
cd "$(dirname "$0")"
READY=node_modules/.ready

if ! command -v npm >/dev/null || ! node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then
  echo "the WPS add-in is built with node 20 or newer and npm, which are missing here" >&2
  exit 1
fi
wanted="$(cat package-lock.json setup.sh | sha256sum)"
[ -f $READY ] && [ "$(cat $READY)" = "$wanted" ] && exit 0
npm ci --ignore-scripts --loglevel=error >&2
echo "$wanted" >$READY
