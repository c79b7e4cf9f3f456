"""The site in other engines than Chromium: Firefox and WebKit, driven by the programs that each brings itself."""
