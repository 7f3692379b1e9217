#!/usr/bin/env bash
# Makes node_modules/ ready to run a VS Code workbench: code-server from npm, its parts compiled here.
# About 40 s the first time, nothing after that. Fails with one line when it can't.
set -euo pipefail
cd "$(dirname "$0")"
READY=node_modules/.ready

fail() {
  echo "VS Code tests: $1" >&2
  exit 1
}

command -v node >/dev/null && command -v npm >/dev/null || fail "node 20 and npm are missing"
[ "$(uname -sm)" = "Linux x86_64" ] || fail "the workbench is set up for Linux x86_64 only"
# This code-server is the last one for Node 20, and its compiled parts are tied to the Node they are compiled with.
node -e 'process.exit(process.versions.node.split(".")[0] === "20" ? 0 : 1)' || fail "needs node 20, not $(node --version)"

wanted="$(node --version) $(cat package-lock.json setup.sh | sha256sum)"
[ -f $READY ] && [ "$(cat $READY)" = "$wanted" ] && exit 0

if ! command -v g++ >/dev/null || ! command -v make >/dev/null; then
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || fail "a C++ compiler is missing (apt-get install build-essential)"
  apt-get -qq -o DPkg::Lock::Timeout=300 update >&2
  apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends build-essential >&2
fi

# Headers of the installed Node where there are any; else node-gyp fetches them.
prefix="$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")"
[ -d "$prefix/include/node" ] && export npm_config_nodedir="$prefix"
export npm_config_yes=true npm_config_audit=false npm_config_fund=false npm_config_loglevel=error
log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "正在准备 VS Code 测试环境，约一分钟……" >&2
# Scripts are off because some of them download binaries from elsewhere; what they do is done here, from npm alone.
vscode=node_modules/code-server/lib/vscode
install_all() {
  npm ci --ignore-scripts \
    && npm install --prefix $vscode --ignore-scripts --omit=dev \
    && install -D -m755 node_modules/@vscode/ripgrep-linux-x64/bin/rg $vscode/node_modules/@vscode/ripgrep/bin/rg \
    && npm rebuild --prefix $vscode @vscode/spdlog native-watchdog node-pty \
    && ln -sfn node_modules $vscode/node_modules.asar \
    && npm install --prefix $vscode/extensions --ignore-scripts --omit=dev \
    && npm rebuild argon2 \
    && node node_modules/code-server/out/node/entry.js --version
}
install_all >"$log" 2>&1 || { tail -20 "$log" >&2; fail "code-server could not be installed from npm"; }
echo "$wanted" >$READY
