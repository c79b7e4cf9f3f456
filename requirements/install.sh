#!/bin/sh
# Installs one lock into .venv, or into the environment that VENV names: install.sh <lock> [pip's options]. Where an index cannot be reached, says so in one line:
# pip itself goes on to the next index and then speaks of hashes that someone may have tampered with.
set -eu
lock=$1
shift
venv=${VENV:-.venv}
log=$venv/pip.log
rm -f "$log"
# Settings of the user's pip may say where packages come from, but not that they go elsewhere than into .venv.
unset PIP_TARGET PIP_PREFIX PIP_ROOT
# Modules are compiled when they are first imported: most of torch and transformers never is, and compiling all takes longest.
"$venv/bin/python" -m pip install --quiet --progress-bar off --no-compile --disable-pip-version-check --no-user --no-deps --require-hashes \
  --log "$log" "$@" -r "$lock" 2>"$log.err" && exit 0
# An index that answers "404: I do not have this package" was reached.
missed=$(sed -nE '/404 Client Error/d; s/.*Could not fetch URL (https?:[^ ]+): .*/\1/p' "$log" | sort -u | tail -n 1)
if [ -n "$missed" ]; then
  echo "$lock: $missed cannot be reached. Open the network to it, or name a mirror (TORCH_INDEX=https://... for PyTorch," \
    "PIP_INDEX_URL=https://... for the rest), or a folder with the wheels (PIP_FIND_LINKS=folder); pip's words are in $log" >&2
else
  cat "$log.err" >&2
fi
exit 2
