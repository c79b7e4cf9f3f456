"""Where everything of the site lies, once."""

from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("ja", "en")


@dataclass(frozen=True)
class Paths:
    """The files of one checkout; tests make one for a temporary tree."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def assets(self) -> Path:
        return self.docs / "assets"

    @property
    def figures(self) -> Path:
        return self.assets / "figures"

    @property
    def live(self) -> Path:
        """What a reader's browser loads to run the models."""
        return self.assets / "live"

    @property
    def judges(self) -> Path:
        """The judge's weights in full: a browser loads them shortened alone."""
        return self.root / "figure_scripts" / "lab" / "weights" / "judges"

    @property
    def fonts(self) -> Path:
        """The fonts of the charts, which previews and PDF use too."""
        return self.root / "figure_scripts" / "fonts"

    @property
    def checks(self) -> Path:
        return self.docs / "checks.json"

    @property
    def claims(self) -> Path:
        return self.docs / "claims.yml"

    @property
    def sources(self) -> Path:
        return self.docs / "sources.yml"

    @property
    def glossary(self) -> Path:
        return self.docs / "glossary.yml"

    @property
    def talk(self) -> Path:
        return self.docs / "talk.yml"

    @property
    def lock(self) -> Path:
        return self.docs / "translations.lock.json"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def pages(self, language: str) -> list[Path]:
        """The pages of one language, Markdown and notebooks, in a stable order."""
        return sorted(path for ending in ("md", "ipynb") for path in (self.docs / language).rglob(f"*.{ending}"))


REPOSITORY = Paths(Path(__file__).resolve().parent.parent)
