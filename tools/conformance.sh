#!/bin/sh
# Checks every page of the built sites with the Nu HTML checker: conformance.sh SITE…
# Needs Java and npm; the checker is fetched once, into .venv.
set -eu

checker=.venv/vnu/package/build/dist/vnu.jar
for command in java npm; do
  command -v "$command" > /dev/null || { echo "conformance needs $command" >&2; exit 2; }
done
if [ ! -f "$checker" ]; then
  mkdir -p .venv/vnu
  (cd .venv/vnu && tar xzf "$(npm pack --silent vnu-jar@26.9.27)")
fi
# The checker takes JSON-LD for a script and `self` for a host, neither of which a folder has.
java -jar "$checker" --skip-non-html --filterpattern '.*Content Security Policy.*' "$@"
echo "The Nu HTML checker finds nothing in $*"
