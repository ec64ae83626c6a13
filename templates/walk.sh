#!/usr/bin/env bash
# The whole way of an operator, offline: build, stage into a folder, launch every template dry, check every one locally from
# the staged class path, run one for real on the small world, and read its verdict.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/.."
[ "${1:-}" != --help ] || { echo "usage: templates/walk.sh [--no-build]; writes below templates/target/walk"; exit 0; }

say() { printf '\n== %s\n' "$*"; }
walk=$here/target/walk
world=$PWD/testdata/world/promise-small/run.json
gcp=org.apache.beam.sdk.extensions.gcp

if [ "${1:-}" != --no-build ]; then
  say "build"
  # shellcheck disable=SC2086
  mvn -B -ntp -q -DskipTests ${LEADSCORING_MVN_ARGS:-} package
fi
rm -rf "$walk"
mkdir -p "$walk"

say "stage into a folder, and see what would be built and uploaded"
templates/stage.sh --images=registry.example/project/templates --tag=0.1.0 --base-image=registry.example/launcher-base:1.2.3 \
  --bucket=gs://example-templates/0.1.0 --environment=machineType=n2-standard-4 --folder="$walk/staged" --dry-run
(cd "$walk/staged" && sha256sum --check --quiet MANIFEST.sha256 && echo "MANIFEST.sha256 holds")

# Parameters that a template needs besides config and runDir.
more_of() {
  case $1 in
    lists) echo "--lists=$4 --out=$2/lists" ;;
    score) echo "--bundle=$3" ;;
    crm) echo "--batch=$2 --bundle=$3 --out=$2" ;;
    experiment) echo "--step=design" ;;
    health) echo "--step=checkpoints --out=$2/ops" ;;
  esac
}

# What a run has and an experiment has of its own: configuration, folder.
config_of() {
  case $1 in
    experiment) echo "$3" ;;
    *) echo "$2" ;;
  esac
}

say "launch every template, dry"
templates/launch.sh --list | while read -r id _; do
  # shellcheck disable=SC2046
  templates/launch.sh "$id" --bucket=gs://example-templates/0.1.0 --project=example-project --region=us-central1 --dry-run \
    -- "--config=$(config_of "$id" gs://example-data/run.json gs://example-data/experiment.json)" --runDir=gs://example-data/out --runId=2025q4-01 \
    $(more_of "$id" gs://example-data/out gs://example-data/v12.zip bundled:v12_sga_lists.json)
done

say "a bad launch says everything that is wrong, and calls nothing"
templates/launch.sh score --bucket=gs://example-templates/0.1.0 --project=example-project --region=us-central1 \
  -- --runDir=/home/me/out --mode=stress --scoreAt=tomorrow --speed=high || echo "exit $?"

say "run the intake for real, on this machine"
./leadscoring intake --config="$world" --runDir="$walk/run" --runId=walk || echo "exit $?"

say "check every template locally, from the staged class path, on the Dataflow runner"
templates/launch.sh --list | while read -r id _; do
  # shellcheck disable=SC2046
  templates/launch.sh "$id" --local --staged="$walk/staged" --project=example-project --region=us-central1 \
    --temp=gs://example-temp/walk "--runner-option=--credentialFactoryClass=$gcp.auth.NoopCredentialFactory" \
    "--runner-option=--pathValidatorClass=$gcp.storage.NoopPathValidator" \
    -- "--config=$(config_of "$id" "$world" "$PWD/testdata/experiment/small/experiment.json")" \
    "--runDir=$(config_of "$id" "$walk/run" "$walk/experiment")" --survey=true \
    $(more_of "$id" "$walk/run" "$PWD/testdata/models/small_v12.zip" "$PWD/testdata/lists/lists.json") 2>"$walk/$id.log" | tail -1 \
    || { head -1 "$walk/$id.log"; exit 1; }
done

say "read the verdict, then one that asks for a gate that was not judged"
templates/launch.sh verdict --runDir="$walk/run" --gates=G0,G1
templates/launch.sh verdict --runDir="$walk/run" --gates=G0,G1,G2 || echo "exit $?"
