#!/usr/bin/env bash
# All tests of the WPS add-in: types, logic and the stand-in under node, then the stand-in's page in a real Chromium with
# the real service. PYTHON is the one that has jianfu; JIANFU_PICTURES names a folder for the screenshot of the docs.
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHON="${PYTHON:-$PWD/../../.venv/bin/python}"
./setup.sh
npx --no-install tsc --noEmit
npm run -s build
node build.mjs --tests
tests=(build/unit/*.test.mjs)
if CHROMIUM=$(../../tools/chromium.sh); then
  export CHROMIUM
  tests+=(build/browser/*.test.mjs)
elif [ "${CI:-}" = true ]; then
  exit 1
else
  echo "wps-addin: without a Chromium its tests in a browser are left out" >&2
fi
node --test --test-reporter=./test/reporter.mjs "${tests[@]}"
