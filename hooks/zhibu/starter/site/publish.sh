#!/usr/bin/env bash
# 把生成好的网站（site 文件夹）发布到服务器：先整个传到旁边，传完了再一步换上。
#
#   bash deploy/publish.sh 用户@主机:/srv/zhibu              发布到服务器，两边都要有 rsync，用 SSH 登录
#   bash deploy/publish.sh /srv/zhibu                        发布到本机的文件夹
#   bash deploy/publish.sh --rollback 用户@主机:/srv/zhibu   退回上一版
#
# 网页在 /srv/zhibu/current，nginx 的 root 就写它；最近五版在 /srv/zhibu/releases 里。
set -euo pipefail

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

action=publish
if [[ ${1:-} == --rollback ]]; then
  action=rollback
  shift
fi
if [[ $# != 1 || -z $1 || $1 == -* ]]; then
  fail "请写发布到哪里，例如：bash deploy/publish.sh 用户@主机:/srv/zhibu" 2
fi

# 有冒号、冒号前面没有斜线的，是别的机器，和 rsync 的规矩一样。
host=""
base=${1%/}
if [[ $base == *:* && ${base%%:*} != */* ]]; then
  host=${base%%:*}
  base=${base#*:}
fi
[[ $base == /* ]] || fail "请写完整的路径，从斜线写起，例如 /srv/zhibu。" 2

# 在服务器上（或者本机）运行一段命令；$base、$release 在里面可以用。
release=$(date +%Y%m%d-%H%M%S)-$$
there() {
  local quoted=${base//\'/\'\\\'\'}
  local script="set -eu; base='$quoted'; release=$release; $1"
  if [[ -n $host ]]; then
    ssh "$host" sh <<<"$script"
  else
    sh <<<"$script"
  fi
}

# 换上一版：先做好新的链接再改名，改名是一步，读者不会遇到空的网站。
# shellcheck disable=SC2016 # 这几段在那一头展开。
switch='
  switch_to() {
    ln -s "releases/$1" "$base/.current-$release"
    mv -T "$base/.current-$release" "$base/current"
  }
'

if [[ $action == rollback ]]; then
  # shellcheck disable=SC2016
  there "$switch"'
    now=$(readlink "$base/current") || { echo "“$base”里还没有发布过网站。" >&2; exit 1; }
    before=$(ls "$base/releases" | sort | awk -v now="${now#releases/}" "\$0 < now" | tail -n 1)
    [ -n "$before" ] || { echo "没有更早的一版了，网站没有动。" >&2; exit 1; }
    switch_to "$before"
    echo "已经退回 $before 这一版。"
  ' || fail "没有退回。"
  exit
fi

site="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/site"
[[ -f $site/index.html ]] || fail "没有找到 site/index.html，请先运行 mkdocs build --strict。"
if grep -q "本页表示网站没有生成完整" "$site/index.html"; then
  fail "site 里的网站没有生成完整，请照 README.md 重新安装，再运行 mkdocs build --strict。"
fi
command -v rsync >/dev/null || fail "这台电脑没有 rsync，请先安装。"

# shellcheck disable=SC2016
links=$(there '
  command -v rsync >/dev/null || { echo "服务器上没有 rsync，请先安装。" >&2; exit 1; }
  mkdir -p "$base/releases"
  if [ -e "$base/current" ] && [ ! -L "$base/current" ]; then
    echo "“$base/current”不是本程序建的，请先移开。" >&2
    exit 1
  fi
  # 从前中断了的，过一天清掉。
  find "$base" -maxdepth 1 -name ".incoming-*" -mtime +0 -exec rm -rf {} +
  if [ -e "$base/current" ]; then echo --link-dest=../current; fi
') || fail "没有发布，原来的网站没有动。"

drop_incoming() {
  # shellcheck disable=SC2016
  there 'rm -rf "$base/.incoming-$release" "$base/.current-$release"' 2>/dev/null || true
}
trap drop_incoming EXIT

# 按内容比较，没有变的文件和上一版共用一份，时间也不变，读者缓存着的还能用。
rsync -rlpsc --chmod=D755,F644 --exclude=/.git ${links:+"$links"} \
  "$site/" "${host:+$host:}$base/.incoming-$release/" \
  || fail "没有传完，原来的网站没有动。请检查网络和磁盘空间，再运行一次。"

# 打开着的旧网页还会来取旧版的样式和程序；它们的名字带着指纹，放在一起不会混。
# shellcheck disable=SC2016
there "$switch"'
  new="$base/.incoming-$release"
  [ -s "$new/index.html" ] || { echo "首页没有传到。" >&2; exit 1; }
  cd "$new"
  if [ -d assets ]; then find assets -type f >.own-assets; else : >.own-assets; fi
  for old in "$base"/releases/*/; do
    if [ -f "$old.own-assets" ]; then
      rsync -a --ignore-existing --link-dest="$old" --files-from="$old.own-assets" "$old" ./
    fi
  done
  mv "$new" "$base/releases/$release"
  switch_to "$release"
  ls "$base/releases" | sort | head -n -5 | while read -r old; do rm -rf "$base/releases/$old"; done
' || fail "没有换上，原来的网站没有动。"
echo "已经发布：${host:+$host:}$base/current，这一版是 $release。"
