#!/bin/sh
# Checks PDFs, and those below folders, against PDF/UA-1 with veraPDF: pdf.sh PDF|SITE…
set -eu

tools/conformance/fetch.sh verapdf
# Its own status is 1 for a violation and 7 for a file that is no PDF; the report says which.
java -cp '.venv/java/verapdf/*' org.verapdf.apps.GreenfieldCliWrapper \
  --flavour ua1 --format json --loglevel 0 --recurse "$@" |
  "${PYTHON:-python3}" tools/conformance/violations.py
