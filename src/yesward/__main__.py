"""`python -m yesward` is `yesward`."""

from yesward.cli import main

main()
