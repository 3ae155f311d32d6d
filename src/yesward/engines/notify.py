"""A short word by one of the services that Apprise knows. The person names the address in the settings."""

from __future__ import annotations


def tell(address: str, title: str, words: str) -> bool:
    """Send it; False where it did not go, or the address is none that Apprise knows."""
    from email import charset

    import apprise

    before = dict(charset.CHARSETS)
    try:
        service = apprise.Apprise()
        return bool(service.add(address)) and bool(service.notify(title=title, body=words))
    finally:
        charset.CHARSETS.update(before)  # one of its services changes how this whole process writes mail
