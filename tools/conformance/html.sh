#!/bin/sh
# Checks every page below these folders with the Nu HTML checker: html.sh SITE…
set -eu

tools/conformance/fetch.sh vnu
# The checker takes JSON-LD for a script and `self` for a host, neither of which a folder has.
java -cp '.venv/java/vnu/*' nu.validator.client.SimpleCommandLineValidator \
  --skip-non-html --filterpattern '.*Content Security Policy.*' "$@"
echo "The Nu HTML checker finds nothing in $*"
