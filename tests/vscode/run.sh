#!/usr/bin/env bash
# The extension in a real VS Code: sets up what is needed, installs the given .vsix, runs the compiled tests.
#   tests/vscode/run.sh FILE.vsix [TEST...]     TEST: names of files in src/ without .test.ts; all unless given
#   tests/vscode/run.sh FILE.vsix bench         the measurements instead, as JSON
# JIANFU_PICTURES names the folder that screenshots go to. Where the workbench can't run, CI fails and others skip.
set -euo pipefail
vsix=$(realpath "$1")
shift
cd "$(dirname "$0")"

give_up() {
  [ "${CI:-}" = true ] && exit 1
  echo "VS Code tests skipped" >&2
  exit 0
}
JIANFU_CHROMIUM=$(../../tools/chromium.sh) || give_up
./setup.sh || give_up

# Each run has a folder of its own, so that two in one checkout don't meet.
built=dist/$$
work=$(mktemp -d)
trap 'rm -rf "$work" "$built"' EXIT
node_modules/.bin/tsc -p . --outDir "$built"
node language/pack.mjs "$built/zh-cn.json"
(cd bridge && python3 -m zipfile -c "$work/bridge.vsix" extension/)
node node_modules/code-server/out/node/entry.js --user-data-dir "$work/data" --config "$work/config.yaml" \
  --extensions-dir "$work/extensions" --install-extension "$vsix" --install-extension "$work/bridge.vsix" \
  >"$work/log" 2>&1 \
  || { cat "$work/log" >&2; exit 1; }

export JIANFU_CHROMIUM JIANFU_EXTENSIONS="$work/extensions" JIANFU_PICTURES="${JIANFU_PICTURES:-$work}"
if [ "${1:-}" = bench ]; then
  node "$built/bench.js"
  exit
fi
tests=("${@/#/$built/}")
tests=("${tests[@]/%/.test.js}")
[ $# -gt 0 ] || tests=("$built"/*.test.js)
# One workbench at a time: two would wait for each other on two cores.
node --test --test-concurrency=1 --test-timeout=300000 --test-reporter=spec "${tests[@]}"
