#!/bin/sh
# Prints the path of epubcheck's jar for the test of the EPUB; in CI installs it, else says how.
set -eu
find_jar() {
  for path in "${EPUBCHECK:-}" /usr/share/java/epubcheck.jar /opt/homebrew/opt/epubcheck/libexec/epubcheck.jar /usr/local/opt/epubcheck/libexec/epubcheck.jar; do
    [ -n "$path" ] && [ -e "$path" ] && command -v java >/dev/null && echo "$path" && return 0
  done
  return 1
}
find_jar && exit 0
sh requirements/apt.sh epubcheck || true
find_jar && exit 0
echo "The test of the EPUB needs epubcheck and Java. On Debian: sudo apt install epubcheck; on macOS: brew install epubcheck; or set EPUBCHECK=/path/to/epubcheck.jar" >&2
exit 2
