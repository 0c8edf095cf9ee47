"""A sentence that stands where a picture would, were there anything to draw."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence in the reader's language."""

    text: str

    def _repr_html_(self) -> str:
        """Give what a notebook shows."""
        style = "font-size:16px;line-height:1.7;margin:8px 0 16px"
        return f'<p style="{style}">{escape(self.text)}</p>'
