# shellcheck shell=bash
# Sourced by bin/test: gets a browser and a Chinese font for the tests, where they are missing and can be had.
# tests/browsing.py says which browser counts; without one those tests say what to do.

get_browser() {
  if ! browser_found; then
    echo "Fetching a browser for the tests …" >&2
    .venv/bin/python -m playwright install --no-shell chromium >/dev/null 2>&1 || true
    browser_found || install_packages chromium fonts-noto-cjk || true
  fi
  if command -v fc-list >/dev/null && [ -z "$(fc-list :lang=zh family)" ]; then
    install_packages fonts-noto-cjk || true
  fi
}

browser_found() {
  .venv/bin/python -m tests.browsing >/dev/null 2>&1
}

install_packages() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing $* …" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install --yes --no-install-recommends "$@"; } >/dev/null
}
