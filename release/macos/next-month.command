#!/bin/sh
here="$(dirname "$0")"
[ -x "$HOME/.compbatch/bin/compbatch" ] || "$here/install.command" || exit 1
exec "$HOME/.compbatch/bin/python" "$here/ask.py" roll
