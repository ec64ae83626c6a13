#!/usr/bin/env bash
# Spoilt inputs for every reader of what comes from outside, and the figures into proofs.md.
#   src/proof/fuzz.sh [SECONDS for each, 80 by default] [SEED, 33] [CSV,STATE,... all nine by default; the rows of others stay]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -B -ntp ${LEADSCORING_MVN_ARGS:-} -Pproof -pl pipelines -am test -Dtest.heap=512m \
  -Dtest=HostileInputTest#fault33MinutesOfSpoiltInputsAreReadOrRefused -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dfuzz.seconds=${1:-80}" "-Dfuzz.seed=${2:-33}" "-Dfuzz.of=${3:-}" "-Dfuzz.findings=$PWD/target/findings" -Dproofs.write=true
