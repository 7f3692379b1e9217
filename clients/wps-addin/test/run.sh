#!/usr/bin/env bash
# All tests of the WPS add-in: types, then logic and the stand-in under node.
set -euo pipefail
cd "$(dirname "$0")/.."
./setup.sh
npx --no-install tsc --noEmit
npm run -s build
npm run -s test
