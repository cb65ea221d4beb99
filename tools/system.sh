#!/bin/sh
# Installs the system's packages that are missing: system.sh build|test
# Where it cannot, it prints the commands that can, and fails.
set -eu

wanted=$1
python=${PYTHON:-python3}
for_build="python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk"

has_python() { "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_library() { "$python" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library(sys.argv[1]))' "$1"; }
has_chinese() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }
has_browser() {
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return 0
  done
  [ -n "$(ls "$HOME"/.cache/ms-playwright/chromium-*/INSTALLATION_COMPLETE "$HOME"/Library/Caches/ms-playwright/chromium-*/INSTALLATION_COMPLETE 2>/dev/null)" ]
}
apt_has() { command -v apt-cache >/dev/null && apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'; }

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Root installs at once; others through sudo, where it is there to ask.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else return 1
  fi
}

apt_install() {
  printf 'Installing with apt-get: %s\n' "$*"
  if as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; then
    return 0
  fi
  fail "These packages could not be installed. Run this as root, and then make again:" \
    "  apt-get update && apt-get install $*"
}

has_python || fail "Duizhao needs Python 3.11 or newer as $python." \
  "  Debian, Ubuntu: sudo apt-get install python3 python3-venv" \
  "  Fedora:         sudo dnf install python3" \
  "  macOS:          brew install python" \
  "Or name one: make PYTHON=python3.12"

if [ "$wanted" = build ]; then
  if has_venv && has_library pango-1.0 && has_library pangoft2-1.0 && has_library harfbuzz-subset && has_chinese; then
    exit 0
  fi
  if command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    apt_install $for_build
    exit 0
  fi
  fail "Duizhao needs Pango, harfbuzz-subset and a Chinese font. Install them, and then make again:" \
    "  Fedora: sudo dnf install pango harfbuzz google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts" \
    "  macOS:  brew install pango fontconfig && brew install --cask font-noto-serif-cjk-sc" \
    "  other:  the same from your system's packages"
fi

# Playwright's driver is a program of its own, which wants libatomic on Linux.
has_driver() { [ "$(uname)" != Linux ] || has_library atomic; }

if has_browser && has_driver; then
  exit 0
fi
if grep -qs '^ID=debian' /etc/os-release && apt_has chromium; then
  apt_install chromium libatomic1
  exit 0
fi
if ! has_driver && command -v apt-get >/dev/null; then
  apt_install libatomic1
fi
has_browser && exit 0
# Ubuntu's chromium is a snap, which does not run everywhere; Playwright has a build for it.
if .venv/bin/playwright install --with-deps chromium; then
  exit 0
fi
fail "The tests of the page need Chromium. Install one of these, and then make test again:" \
  "  Debian: sudo apt-get install chromium libatomic1" \
  "  Fedora: sudo dnf install chromium libatomic" \
  "  others: .venv/bin/playwright install --with-deps chromium"
