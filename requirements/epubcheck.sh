#!/bin/sh
# Prints the path of epubcheck's jar for the test of the EPUB; installs it where that needs no password, else says how.
set -eu
find_jar() {
  for path in "${EPUBCHECK:-}" /usr/share/java/epubcheck.jar /opt/homebrew/opt/epubcheck/libexec/epubcheck.jar /usr/local/opt/epubcheck/libexec/epubcheck.jar; do
    [ -n "$path" ] && [ -e "$path" ] && command -v java >/dev/null && echo "$path" && return 0
  done
  return 1
}
find_jar && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && apt-get install -y -qq epubcheck; } >&2
fi
find_jar && exit 0
echo "The test of the EPUB needs epubcheck and Java. On Debian: sudo apt install epubcheck; on macOS: brew install epubcheck; or set EPUBCHECK=/path/to/epubcheck.jar" >&2
exit 2
