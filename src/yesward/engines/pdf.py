"""A page as a PDF, by WeasyPrint where the extra "pdf" and the libraries it stands on are here.

Nothing is fetched for it: the page's style is handed over, and it holds no pictures of elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any, NoReturn


@cache
def _weasyprint() -> Any:
    """The library, None where it or Pango is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):  # OSError: the wheel is there, the system's Pango is not
        return None
    return weasyprint


def can_print() -> bool:
    """Whether the extra is here, told without loading it. Pango may still be missing; then ``pdf`` gives None."""
    return find_spec("weasyprint") is not None


def _nothing_is_fetched(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"a page on paper holds nothing from elsewhere: {url}")


def pdf(page: str, style: str) -> bytes | None:
    """An HTML page with its style, on paper; None where no PDF can be made here."""
    library = _weasyprint()
    if library is None:
        return None
    made = library.HTML(string=page, url_fetcher=_nothing_is_fetched)
    written: bytes = made.write_pdf(stylesheets=[library.CSS(string=style, url_fetcher=_nothing_is_fetched)])
    return written
