"""Make sure that there is a Chromium: `python -m tests.browser.install`."""

import os
import shutil
import subprocess
import sys

from tests.browser.chromium import playwrights_own, system_chromium


def main() -> int:
    """0 when a Chromium is there or could be installed."""
    if system_chromium() or playwrights_own():
        return 0
    print("Installing Chromium for the browser tests", flush=True)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if subprocess.run(install, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0:
            return 0
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
