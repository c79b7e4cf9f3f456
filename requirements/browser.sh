#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs one where that needs no password, else says how.
set -eu
find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
    [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
  done
  for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
    "$HOME"/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*; do
    [ -x "$path" ] && echo "$path" && return 0
  done
  return 1
}
find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq chromium fonts-morisawa-bizud-gothic; } >&2
else
  .venv/bin/python -m playwright install chromium >&2 || true
fi
find_browser && exit 0
echo "The browser tests need Chromium. On Debian: sudo apt install chromium fonts-morisawa-bizud-gothic; elsewhere install Chrome, or set CHROMIUM=/path/to/it" >&2
exit 2
