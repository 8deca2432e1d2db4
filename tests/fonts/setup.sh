#!/usr/bin/env bash
# Installs the fonts of books beside this script; with a folder as argument, copies their regular
# and bold weights into it. Does nothing when all is there.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
fonts=$here/node_modules/@expo-google-fonts

# npm writes this file at the end of an install, so a broken one is done again.
installed=$here/node_modules/.package-lock.json
if [[ ! -e $installed || $here/package-lock.json -nt $installed ]]; then
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  touch "$installed"
fi

if (($#)); then
  mkdir -p "$1"
  cp "$fonts"/noto-s*-sc/{400Regular,700Bold}/*.ttf "$1"
fi
