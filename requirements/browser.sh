#!/bin/sh
# Prints the path of a Chromium for the browser tests and the books; gets one where that changes nothing outside this folder, else says how.
set -eu
export PLAYWRIGHT_BROWSERS_PATH="$PWD/.cache/browsers"
find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
  done
  for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$PLAYWRIGHT_BROWSERS_PATH"/chromium-*/chrome-linux*/chrome "$PLAYWRIGHT_BROWSERS_PATH"/chromium-*/chrome-mac*/*.app/Contents/MacOS/* \
    "${HOME:-}"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
    "${HOME:-}"/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
    [ -x "$path" ] && echo "$path" && return 0
  done
  return 1
}
find_browser && exit 0
sh requirements/apt.sh chromium fonts-morisawa-bizud-gothic || .venv/bin/python -m playwright install chromium >&2 || true
find_browser && exit 0
echo "Chromium is missing. On Debian: sudo apt install chromium fonts-morisawa-bizud-gothic; elsewhere install Chrome, or set CHROMIUM=/path/to/it" >&2
exit 2
