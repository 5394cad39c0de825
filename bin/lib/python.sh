# shellcheck shell=bash
# Sourced by the commands, which stand in the checkout's folder: finds a Python and makes the virtual environment.

suitable() {
  # A name alone says little: pyenv, for one, puts names on the path that fail when they are run.
  "$1" -I -c 'import sys, sqlite3, ssl, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' >/dev/null 2>&1
}

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    if suitable "$PYTHON"; then echo "$PYTHON"; return 0; fi
    echo "PYTHON=$PYTHON is not a working Python 3.11 to 3.14 (with sqlite3, ssl and venv)." >&2
    return 1
  fi
  for name in .venv/bin/python python3.14 python3.13 python3.12 python3.11 python3 python; do
    if suitable "$name"; then echo "$name"; return 0; fi
  done
  echo "No Python 3.11 to 3.14 (with sqlite3, ssl and venv) was found. Install one, or let PYTHON name it." >&2
  return 1
}

# set_up REQUIREMENTS_FILE
set_up() {
  python=$(find_python) || return 1
  "$python" -I bin/lib/environment.py "$1"
}
