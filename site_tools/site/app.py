"""What makes the hosted site an app: a manifest for each language, and a service worker that knows the site's edition."""

import hashlib
import json
from pathlib import Path

from site_tools.paths import LANGUAGES
from site_tools.site.head import PREFIXES

WORKER = Path(__file__).with_name("service_worker.js")
NAMES = {
    "ja": ("基本のき", "Stable DiffusionとLLMのしくみ"),
    "en": ("Kihon-no-ki", "How Stable Diffusion and LLMs work"),
}
GROUND = "#12325a"


def edition(folder: Path) -> str:
    """A digest of every built file, by name and content: another edition, another number."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]


def manifest(language: str) -> str:
    """The web app manifest of one language, for its own folder."""
    name, about = NAMES[language]
    icons = [
        ("icon-192.png", "192x192", "any"),
        ("icon-512.png", "512x512", "any"),
        ("icon-512-maskable.png", "512x512", "maskable"),
    ]
    content = {
        "name": f"{name}: {about}" if language == "en" else f"{name}：{about}", "short_name": name, "lang": language, "start_url": "index.html",
        "scope": "./", "display": "standalone", "background_color": GROUND, "theme_color": GROUND,
        "icons": [{"src": f"kihon/images/{file}", "sizes": sizes, "type": "image/png", "purpose": use} for file, sizes, use in icons],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_app(folder: Path) -> None:
    """Writes the manifests, and the service worker last: its edition covers all the rest."""
    for language in LANGUAGES:
        (folder / PREFIXES[language] / "manifest.webmanifest").write_text(manifest(language), encoding="utf-8")
    worker = WORKER.read_text(encoding="utf-8").replace("kihon-EDITION", f"kihon-{edition(folder)}")
    (folder / "service-worker.js").write_text(worker, encoding="utf-8")
