#!/bin/sh
# Installs compbatch into your own folder, or replaces an older one. Needs Python 3.11 or newer.
cd "$(dirname "$0")/.." || exit 1
place="$HOME/.compbatch"

for python in python3 python3.14 python3.13 python3.12 python3.11 /usr/local/bin/python3 none; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break
done
if [ "$python" = none ]; then
  echo '请先从 https://www.python.org/downloads/ 安装 Python 3.11 或更新的版本，然后再打开 install.command。'
  echo 'First install Python 3.11 or newer from https://www.python.org/downloads/, then open install.command again.'
  exit 1
fi

set -- --quiet --disable-pip-version-check
[ -d packages ] && set -- "$@" --no-index --find-links packages
if "$python" -m venv --clear "$place" && "$place/bin/python" -m pip install "$@" ./compbatch-*.whl; then
  echo 'compbatch 已安装。请打开 check.command 或 pay.command。'
  echo 'compbatch is installed. Open check.command or pay.command.'
else
  echo '没有安装成功，原因见上。不能上网的电脑请使用带有软件包的发布包。'
  echo 'It was not installed; the reason stands above. Without the internet, use the release with packages.'
  exit 1
fi
