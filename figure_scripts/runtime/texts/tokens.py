"""Tokens as bytes: the pieces that a language model reads and writes, some of them only a part of a character."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """One token of a text: its id in the vocabulary, its bytes, and its text where the bytes are whole characters."""

    id: int
    bytes: bytes

    @property
    def text(self) -> str | None:
        """The token as text, or None for a piece of a character (a "byte piece")."""
        try:
            return self.bytes.decode()
        except UnicodeDecodeError:
            return None

    @property
    def label(self) -> str:
        """The token as charts write it: its text, a space as ␣, a line break as ↵, a byte piece in hexadecimal."""
        if self.text is None:
            return " ".join(f"{byte:02X}" for byte in self.bytes)
        return self.text.replace(" ", "␣").replace("\n", "↵").replace("\t", "⇥")


def visible_pieces(raw: bytes) -> list[str]:
    """The parts of a text; bytes that make no character are written in hexadecimal between ‹ ›, never as the replacement character."""
    parts: list[str] = []
    while raw:
        try:
            return [*parts, raw.decode()]
        except UnicodeDecodeError as error:
            if error.start:
                parts.append(raw[: error.start].decode())
            parts.append("‹" + " ".join(f"{byte:02X}" for byte in raw[error.start : error.end]) + "›")
            raw = raw[error.end :]
    return parts
