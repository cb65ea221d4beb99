#!/bin/sh
# Fetches a checker and what it needs into .venv/java: fetch.sh vnu|epubcheck|verapdf
# Each has a project of its own, since they need different versions of the same libraries.
set -eu

name=$1
here=$(dirname "$0")
folder=.venv/java/$name
sums=$here/$name.sha256

for command in java mvn; do
  command -v "$command" > /dev/null && continue
  echo "conformance needs $command (Debian and Ubuntu: apt-get install default-jre-headless maven)" >&2
  exit 2
done
# A class path takes whatever lies in the folder: it must be what is listed, and nothing else.
is_as_listed() {
  [ "$(find "$folder" -type f 2> /dev/null | wc -l)" -eq "$(wc -l < "$sums")" ] &&
    if command -v sha256sum > /dev/null; then (cd "$folder" && sha256sum --check --status) < "$sums"
    else (cd "$folder" && shasum -a 256 --check --status) < "$sums"
    fi
}

is_as_listed && exit 0
echo "Fetching $name with Maven"
rm -rf "$folder"
mvn --batch-mode --quiet -Dstyle.color=never --file "$here/$name.xml" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$PWD/$folder" -Dmdep.prependGroupId=true
is_as_listed || { echo "what Maven fetched is not what $sums lists" >&2; exit 1; }
