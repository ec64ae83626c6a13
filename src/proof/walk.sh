#!/usr/bin/env bash
# A stranger's walk: clone, first build on an empty Maven repository, run, ranked list, one lead explained. Times each step and
# writes the record, src/site/markdown/first-ten-minutes.md. (templates/walk.sh is the operator's way to Dataflow.)
set -euo pipefail
source_of=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
page=$source_of/src/site/markdown/first-ten-minutes.md
repository=
for arg in "$@"; do
  case $arg in
    --page=*) page=${arg#*=} ;;
    --repository=*) repository=${arg#*=} ;;
    --help) echo "usage: src/proof/walk.sh [--page=FILE] [--repository=DIR]; DIR is Maven's, an empty one when not given"; exit 0 ;;
    *) echo "walk.sh: unknown argument $arg; see --help" >&2; exit 2 ;;
  esac
done
page=$(realpath -m "$page")
walk=$(mktemp -d)
trap 'rm -rf "$walk"' EXIT
export LEADSCORING_MVN_ARGS="-Dmaven.repo.local=${repository:-$walk/repository} ${LEADSCORING_MVN_ARGS:-}"
rows=$walk/rows
seen=$walk/seen
: >"$rows"
: >"$seen"
TIMEFORMAT='%R %U %S'

# step WORDS LINES COMMAND...: runs and times a command, keeps its last lines.
step() {
  local words=$1 lines=$2 took wall user system code=0
  shift 2
  echo "== $words: $*" >&2
  { time "$@" >"$walk/said" 2>&1 || code=$?; } 2>"$walk/took"
  took=$(tail -1 "$walk/took")
  read -r wall user system <<<"$took"
  awk -v w="$words" -v r="$wall" -v u="$user" -v s="$system" -v l="$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')" -v c="$code" \
    'BEGIN { printf "| %s | %.1f | %.1f | %s | %d |\n", w, u + s, r, l, c }' >>"$rows"
  {
    printf '\n## %s\n\n```\n%s\n```\n\n' "$words" "${shown:-$*}"
    printf '```\n'
    tail -n "$lines" "$walk/said" | sed "s#$walk#~#g" | cut -c1-180
    printf '```\n'
  } >>"$seen"
  shown=
  if [ "$code" -ne 0 ]; then
    cat "$walk/said" >&2
    echo "walk.sh: '$words' ended with $code" >&2
    exit 1
  fi
}

head_of_list() { head -4 out/latest/scores/call_list.csv; }

shown="git clone <this repository> leads && cd leads"
step "Clone" 3 git clone -q "$source_of" "$walk/leads"
cd "$walk/leads"
shown="./leadscoring --version"
step "First build, on an empty Maven repository" 3 ./leadscoring --version
step "Can this machine do it?" 30 ./leadscoring doctor --out=out
step "Run" 24 ./leadscoring run --world=promise --out=out
shown="head -4 out/latest/scores/call_list.csv"
step "The ranked list" 4 head_of_list
lead=$(sed -n 2p out/latest/scores/call_list.csv | cut -d, -f1)
step "Why is the first one first?" 12 ./leadscoring explain --run=out/latest "--lead=$lead"

total=$(awk -F'|' '{ cpu += $3; wall += $4 } END { printf "%.0f s of processor time, %.0f s on the clock", cpu, wall }' "$rows")
{
  cat <<TEXT
# The first ten minutes, walked

From nothing to one lead explained, as a stranger goes the way. Written by \`src/proof/walk.sh\`: these are the commands, the ends of
what they printed, and what they took, on $(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), commit $(git rev-parse --short HEAD).

**$total in all.** Processor time is the sum over all cores, the figure that other work on the machine changes least; the
load is the machine's own average over a minute at the end of the step, of which this walk is a part.

| step | processor seconds | seconds on the clock | load | exit code |
|---|---|---|---|---|
TEXT
  cat "$rows" "$seen"
} >"$walk/page"
cp "$walk/page" "$page"
echo "$total: $page"
