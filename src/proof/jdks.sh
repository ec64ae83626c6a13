#!/usr/bin/env bash
# The same run on several Java runtimes, each in another locale and time zone: the same bytes. Of two, the first runs once more.
#   src/proof/jdks.sh [--config=run.json] JAVA_HOME JAVA_HOME...
# Prints a table, and for the small world writes it into proofs.md. Ends with 1 when the bytes differ or a runtime warns.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
page=$home/src/site/markdown/proofs.md
config=$home/testdata/world/promise-small/run.json
case ${1:-} in
  --config=*) config=${1#*=} page=; shift ;;
esac
[ $# -ge 2 ] || { sed -n 2,4p "$0" >&2; exit 2; }
jar=$home/pipelines/target/pipelines-0.1.0.jar
paths=$home/pipelines/target/classpath.txt
"$home/leadscoring" --version >&2
[ $# -ne 2 ] || set -- "$1" "$2" "$1"
# The launcher's own, but for the zone that it sets.
read -r -a flags <<<"$(grep -oE -- '-XX:\+Ignore.*allow|--add-opens[^ ]+' "$home/leadscoring" | tr '\n' ' ')"
dir=$(mktemp -d "${TMPDIR:-/tmp}/jdks.XXXXXX")
trap 'rm -rf "$dir"' EXIT
places=("en US UTC" "tr TR Asia/Kathmandu" "ar EG America/St_Johns" "de CH Pacific/Apia")

# Hash and name of every artifact but those that hold times.
hashes() {
  (cd "$1" && find . -type f ! -name timings.json ! -name .lock -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}

i=0
same=true
differ=
{
  echo '| Java | locale | time zone | files | SHA-256 over all, its first 16 digits |'
  echo '| --- | --- | --- | --- | --- |'
} >"$dir/table"
for java in "$@"; do
  read -r language country zone <<<"${places[i % ${#places[@]}]}"
  code=0
  "$java/bin/java" "${flags[@]}" -Xmx2g -Duser.language="$language" \
    -Duser.country="$country" -Duser.timezone="$zone" -cp "$jar:$(cat "$paths")" com.savvywealth.leads.pipeline.LeadScoring \
    run --survey "--config=$config" "--out=$dir/$i" 2>"$dir/$i.err" || code=$?
  [ "$code" = 0 ] || [ "$code" = 3 ] || { cat "$dir/$i.err" >&2; exit 1; }
  ! grep -E '^WARNING' "$dir/$i.err" >&2 || { echo "jdks: $java warns" >&2; same=false; }
  hashes "$dir/$i"/runs/* >"$dir/$i.sums"
  version=$("$java/bin/java" -version 2>&1 | sed -n 's/.*version "\(.*\)".*/\1/p')
  printf '| %s | %s_%s | %s | %d | %s |\n' "$version" "$language" "$country" "$zone" "$(wc -l <"$dir/$i.sums")" \
    "$(sha256sum <"$dir/$i.sums" | cut -c1-16)" >>"$dir/table"
  if ! diff "$dir/0.sums" "$dir/$i.sums" >"$dir/diff"; then
    head -20 "$dir/diff" >&2
    same=false
    differ="$differ$(sed -n 's/^[<>] [0-9a-f]* *//p' "$dir/diff")"$'\n'
  fi
  i=$((i + 1))
done
if [ -z "$differ" ]; then
  printf '\nThe same bytes.\n' >>"$dir/table"
else
  printf '\nThese differ: %s.\n' "$(printf %s "$differ" | LC_ALL=C sort -u | paste -sd ' ')" >>"$dir/table"
fi
cat "$dir/table"
if [ -n "$page" ]; then
  awk -v table="$dir/table" '
    /^<!-- \/jdks -->$/ { inside = 0 }
    !inside { print }
    /^<!-- jdks -->$/ { inside = 1; while ((getline line <table) > 0) print line }' "$page" >"$dir/page"
  cp "$dir/page" "$page"
fi
$same
