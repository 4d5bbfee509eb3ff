#!/usr/bin/env bash
# Sees to the system libraries that Qt needs: system-libraries.sh offscreen|window|test|python
# On Debian and its relatives it names what is missing and installs it where it may; elsewhere it says what to look for.
set -euo pipefail

offscreen="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
window="$offscreen libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

checks="$window strace xvfb openbox xdotool at-spi2-core dbus-daemon python3-gi gir1.2-atspi-2.0"

case "${1:-}" in
    offscreen) wanted=$offscreen; purpose="Qt without a screen" ;;
    window) wanted=$window; purpose="the window" ;;
    test) wanted=$checks; purpose="the tests" ;;
    python) wanted=python3-venv; purpose="a virtual environment" ;;
    *) echo "usage: $0 offscreen|window|test|python" >&2; exit 2 ;;
esac
if [ "$1" = window ] && [ -n "${WAYLAND_DISPLAY:-}" ]; then
    wanted="$wanted libwayland-cursor0"
fi

[ "$(uname -s)" = Linux ] || exit 0
if ! command -v dpkg-query >/dev/null; then
    echo "   This is not Debian. If $purpose does not start, install what your system calls: $wanted"
    exit 0
fi

installed() {
    # Since 2024 some libraries carry t64 at the end of their name.
    local states
    states=$(dpkg-query -W -f='${Status}\n' "$1" "${1}t64" 2>/dev/null || true)
    [[ $states == *"install ok installed"* ]]
}

missing=""
for package in $wanted; do
    installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "   Missing for $purpose:$missing"
install="apt-get install -qq --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    runner=""
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    runner="sudo"
    echo "   They are installed with sudo, which may ask for your password."
else
    echo "   Please have an administrator type this, then try again:"
    echo "      apt-get update && ${install/ -qq/}"
    exit 1
fi
$runner apt-get -qq update || echo "   The list of packages could not be brought up to date; trying with the one that is here."
DEBIAN_FRONTEND=noninteractive $runner $install
