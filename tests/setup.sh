#!/usr/bin/env bash
# Installs what the tests need beside Python: Debian packages and the checkers of tests/judges.
# Does nothing, in well under a second, when all is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/judges"

has() { command -v "$1" >/dev/null 2>&1; }

# The browser finds its fonts through fontconfig, so we ask it and not the package manager.
has_chinese_font() { has fc-list && [[ -n "$(fc-list :lang=zh-cn family)" ]]; }

missing=()
has chromium || missing+=(chromium)
has_chinese_font || missing+=(fontconfig fonts-noto-cjk)
has java || missing+=(default-jre-headless)
has xmllint || missing+=(libxml2-utils)
has node || missing+=(nodejs)
has npm || missing+=(npm)
has qpdf || missing+=(qpdf)
has pdftotext || missing+=(poppler-utils)
has rsync || missing+=(rsync)
# In a folder that is not on everybody's path.
[[ -x /usr/sbin/nginx ]] || missing+=(nginx-light)
has soffice || missing+=(libreoffice-writer-nogui)

if ((${#missing[@]})); then
  if [[ "$(id -u)" != 0 ]] || ! has apt-get; then
    echo "测试还缺少这些软件包，请先安装：${missing[*]}" >&2
    echo "The tests need these packages, please install them first: ${missing[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends "${missing[@]}"
fi

bash ../fonts/setup.sh

# npm writes this file at the end of an install, so a broken one is done again.
installed=node_modules/.package-lock.json
if [[ ! -e $installed || package-lock.json -nt $installed || package.json -nt $installed ]]; then
  # Of these packages only vnu-jar has an install script: it would download a Java of its own.
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch "$installed"
fi
