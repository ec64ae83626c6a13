#!/usr/bin/env bash
# Builds the committed tree twice, in two folders that differ in all that must not matter, and compares every shipped byte.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

usage() {
  cat <<'TEXT'
usage: src/proof/reproducible.sh [--other-jdk=JAVA_HOME] [--keep=DIR]

Clones the last commit twice and builds both: one with umask 022, UTC and English, one with umask 002, fourteen hours on, in
Turkish, on one core, with another JDK if one is named, and at a later second. Then compares SHA-256 of our jars and of all files
of the templates' class path. LEADSCORING_MVN_ARGS is passed on, such as -o.
Not with umask 077: the archiver takes away what group and others may write, and cannot add what they may not read.
exit codes: 0 the same bytes, 1 a difference (which is named), 2 bad usage
TEXT
}

other_jdk= keep=
for arg in "$@"; do
  case $arg in
    --help | -h) usage; exit 0 ;;
    --other-jdk=?*) other_jdk=${arg#*=} ;;
    --keep=?*) keep=${arg#*=} ;;
    *) echo "reproducible.sh: unknown argument $arg; see --help" >&2; exit 2 ;;
  esac
done
if [ -n "$other_jdk" ] && [ ! -x "$other_jdk/bin/javac" ]; then
  echo "reproducible.sh: --other-jdk must be the home of a JDK but has no bin/javac: $other_jdk" >&2
  exit 2
fi
work=${keep:-$(mktemp -d)}
mkdir -p "$work"
[ -n "$keep" ] || trap 'rm -rf "$work"' EXIT

# build FOLDER UMASK ZONE LANGUAGE COUNTRY JVM_OPTION
build() {
  git clone -q --no-hardlinks . "$work/$1"
  (
    umask "$2"
    cd "$work/$1"
    export TZ=$3 MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.language=$4 -Duser.country=$5 -Duser.timezone=$3 $6"
    # shellcheck disable=SC2086
    mvn -B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true ${LEADSCORING_MVN_ARGS:-} package
  )
  (cd "$work/$1" && find {model,transforms,pipelines,templates}/target -maxdepth 1 -name '*.jar' -print0 \
    | sort -z | xargs -0 sha256sum \
    && find templates/target/template -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$work/$1.sha256"
}

build one 022 UTC en US ""
if [ -n "$other_jdk" ]; then
  export JAVA_HOME=$other_jdk
fi
build another-folder-of-a-longer-name 002 Pacific/Kiritimati tr TR "-XX:ActiveProcessorCount=1"

if ! diff "$work/one.sha256" "$work/another-folder-of-a-longer-name.sha256"; then
  echo "not the same bytes: see above" >&2
  exit 1
fi
grep -E '(model|transforms|pipelines|templates)/target/[a-z]+-' "$work/one.sha256"
echo "the same bytes: $(wc -l <"$work/one.sha256") files, digest of all digests $(sha256sum <"$work/one.sha256" | cut -d' ' -f1)"
