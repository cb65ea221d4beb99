#!/bin/sh
# Checks EPUBs, and those below folders, with EPUBCheck: epub.sh EPUB|SITE…
set -eu

tools/conformance/fetch.sh epubcheck
list=.venv/java/epubs said=.venv/java/epubcheck.said
find "$@" -type f -name '*.epub' | LC_ALL=C sort > "$list"
[ -s "$list" ] || { echo "there is no EPUB" >&2; exit 1; }
status=0
while read -r book; do
  # It takes one book a run, so that Java's quick compiler is done before its thorough one.
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '.venv/java/epubcheck/*' \
    com.adobe.epubcheck.tool.Checker --quiet --failonwarnings "$book" > "$said" 2>&1 || status=1
  # Its library for XSLT warns, many times over, of EPUBCheck's own style sheets.
  sed -e '/^Warning *$/d' -e '/XSLT version ignored/d' "$said"
done < "$list"
[ "$status" = 0 ] && echo "EPUBCheck finds nothing in $(wc -l < "$list") EPUBs"
exit "$status"
