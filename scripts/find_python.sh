#!/bin/sh
# Print the Python that the project is to use, or name what is missing and how to get it.
# PYTHON=/path/to/python chooses one by hand.
set -u

problem=""

for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
    # The interpreter itself is asked: a name on the PATH may be a mere shim, and one
    # built by hand may lack the modules that every run needs.
    "$candidate" -c 'import sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 11))' \
        >/dev/null 2>&1 || continue
    missing=$("$candidate" - <<'PROBE'
import ctypes
import importlib.util
import sys

python = "python3" if sys.executable == "/usr/bin/python3" else "python3.%d" % sys.version_info[1]
missing = [
    python + "-venv"
    for module in ("ensurepip", "venv")
    if importlib.util.find_spec(module) is None
]
# Shared libraries that wheels expect of the system.
for library, package in (("libexpat.so.1", "libexpat1"), ("libstdc++.so.6", "libstdc++6")):
    try:
        ctypes.CDLL(library)
    except OSError:
        missing.append(package)
print(" ".join(dict.fromkeys(missing)))
PROBE
    )
    if [ -z "$missing" ]; then
        command -v "$candidate"
        exit 0
    fi
    [ -n "$problem" ] || problem="$(command -v "$candidate") is there, but not: $missing
Install it with:  sudo apt-get install $missing"
done

if [ -z "$problem" ]; then
    problem="Python 3.11 or newer was not found.
Install it with:  sudo apt-get install python3 python3-venv
If that brings an older one, install a newer Python and name it:  make run PYTHON=/path/to/python3.11"
fi
echo "$problem" >&2
exit 1
