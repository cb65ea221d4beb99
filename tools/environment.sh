#!/bin/sh
# Makes .venv from a lock file with hashes: environment.sh LOCK STAMP
set -eu

lock=$1 stamp=$2
python=${PYTHON:-python3}

[ -x .venv/bin/python ] || "$python" -m venv .venv
printf 'Installing %s into .venv\n' "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
touch "$stamp"
