#!/usr/bin/env bash
# Kills a hundred commands with SIGKILL, each at a moment of its own, and writes the figures into proofs.md.
#   src/proof/kill.sh [RUN|WORLD|SCORE|ASSIGNMENT|LOOK|CRM|SCORING_STAGE|TRAINING_STAGE|ALL_STAGES,...]
# Several may run at once, each with other commands: figures of the same code add up in target/kills.tsv until that is removed;
# NONE only writes the page anew from there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -B -ntp ${LEADSCORING_MVN_ARGS:-} -Pproof -pl pipelines -am test -Dtest=RunIsKilledTest#fault34AHundredKillsLoseNothing \
  -Dsurefire.failIfNoSpecifiedTests=false "-Dkills.of=${1:-}" "-Dkills.file=$PWD/target/kills.tsv" -Dproofs.write=true
