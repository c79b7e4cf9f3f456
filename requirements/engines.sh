#!/bin/sh
# Prints the path of a Firefox for the tests in other engines, once WebKit is found, too; in CI installs what is missing, else says how.
set -eu
webkit="webkit2gtk-driver xvfb python3-gi gir1.2-webkit2-4.1 gir1.2-gtk-3.0"
find_firefox() {
  for name in "${FIREFOX:-}" firefox-esr firefox; do
    [ -n "$name" ] && command -v "$name" 2>/dev/null && return 0
  done
  return 1
}
has_webkit() {
  command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null &&
    "${PYTHON_OF_GTK:-/usr/bin/python3}" -c 'import gi; gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")' 2>/dev/null
}
# shellcheck disable=SC2086  # one package a word is meant
has_webkit || sh requirements/apt.sh $webkit || true
has_webkit || { echo "WebKitGTK is missing. On Debian and Ubuntu: sudo apt install $webkit; there is none for other systems" >&2; exit 2; }
find_firefox && exit 0
sh requirements/apt.sh firefox-esr || true
find_firefox && exit 0
echo "Firefox is missing. On Debian: sudo apt install firefox-esr; elsewhere install Firefox (not as a snap, which sees no /tmp), or set FIREFOX=/path/to/it" >&2
exit 2
