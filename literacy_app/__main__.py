"""Starts the window, or hands over to the command line; imports no more than it needs."""

import gc
import sys


def main() -> int:
    """Run the program: without words the window, with words the command line."""
    if len(sys.argv) > 1:
        from literacy_app.cli import main as run_command

        return run_command(sys.argv[1:])
    gc.disable()  # a start makes next to no garbage; looking for it takes time until the first picture
    from literacy_app.app import run
    from literacy_app.services.paths import user_folders

    return run(user_folders())


if __name__ == "__main__":
    sys.exit(main())
