#!/usr/bin/env bash
# Launches a staged flex template, its parameters checked first.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'TEXT'
usage: templates/launch.sh TEMPLATE --bucket=gs://BUCKET[/FOLDER] --project=ID --region=REGION [--gcloud=FLAG ...] [--dry-run]
                           -- --NAME=VALUE ...
       templates/launch.sh TEMPLATE --local [--staged=DIR] --project=ID --region=REGION --temp=gs://BUCKET/FOLDER
                           [--runner-option=--NAME=VALUE ...] [--dry-run] -- --NAME=VALUE ...
       templates/launch.sh verdict --runDir=DIR [--gates=G0,G1]
       templates/launch.sh --list | --parameters=TEMPLATE | --help

What follows -- are the template's parameters; every fault in them is said, and nothing is called, unless all are right.

  --bucket         where stage.sh put the specs
  --gcloud         a further flag of gcloud dataflow flex-template run, such as --gcloud=--max-workers=8
  --local          the same main, from the staged class path on this machine, with --validateOnly: nothing is submitted
  --staged         folder of stage.sh (default: the class path of the build)
  --temp           temporary location of the job that is checked
  --runner-option  a further option of the Dataflow runner
  --dry-run        prints the exact command
  verdict          prints the gate verdicts of a run, local or gs://
exit codes: 0 launched or valid, 2 bad usage or input, 3 a red gate or one that was not judged, 1 our fault
TEXT
}

[ $# -gt 0 ] || { usage >&2; exit 2; }
case $1 in
  --help | -h) usage; exit 0 ;;
esac
require_class_path "$class_path_dir"
case $1 in
  --list) cli list; exit 0 ;;
  --parameters=*) cli help-of "$(value_of "$1")"; exit 0 ;;
  verdict) shift; cli verdict "$@"; exit 0 ;;
  -*) fail "name a template first; see --help" ;;
esac

template=$1
shift
bucket= project= region= temp= staged= local=false dry_run=false
gcloud_flags=()
runner_options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    --bucket=*) bucket=$(value_of "$1") ;;
    --project=*) project=$(value_of "$1") ;;
    --region=*) region=$(value_of "$1") ;;
    --temp=*) temp=$(value_of "$1") ;;
    --staged=*) staged=$(value_of "$1") ;;
    --gcloud=--*) gcloud_flags+=("$(value_of "$1")") ;;
    --runner-option=--*) runner_options+=("$(value_of "$1")") ;;
    --local) local=true ;;
    --dry-run) dry_run=true ;;
    *) fail "unknown argument $1; parameters of the template follow --; see --help" ;;
  esac
  shift
done
[ "${1:-}" = -- ] && shift

faults=()
[[ $project =~ ^[a-z][-a-z0-9:.]{4,61}[a-z0-9]$ ]] || faults+=("--project must be a project id but was '$project'")
[[ $region =~ ^[a-z]+(-[a-z]+)+[0-9]+$ ]] || faults+=("--region must be such as us-central1 but was '$region'")
place=$bucket place_name=--bucket
if [ "$local" = true ]; then
  place=$temp place_name=--temp
  [ -z "$bucket" ] || faults+=("--bucket is not for --local")
fi
[[ $place =~ ^gs://[a-z0-9][-a-z0-9._]{1,61}[a-z0-9](/[^[:space:]]*)?$ ]] \
  || faults+=("$place_name must be gs://BUCKET[/FOLDER] but was '$place'")
check=(check "$template")
if [ "$local" = true ]; then
  check+=(--local)
fi
said=$(mktemp)
trap 'rm -f "$said"' EXIT
answer=$(cli "${check[@]}" -- "$@" 2>"$said") || faults+=("$(cat "$said")${answer:+$'\n'$answer}")
if [ ${#faults[@]} -gt 0 ]; then
  printf '%s\n' "${faults[@]}" >&2
  exit 2
fi
job=${answer%%$'\n'*}
parameters=${answer#*$'\n'}
echo "job $job" >&2

if [ "$local" = true ]; then
  dir=${staged:+$staged/image/template}
  dir=${dir:-$class_path_dir}
  require_class_path "$dir"
  run java -cp "$dir/*:$dir/lib/*" "$(main_class_of "$template")" --runner=DataflowRunner --validateOnly=true \
    "--project=$project" "--region=$region" "--jobName=$job" "--tempLocation=$temp" "--gcpTempLocation=$temp" \
    "--stagingLocation=${temp%/}/staging" ${runner_options[@]+"${runner_options[@]}"} "$@"
else
  run gcloud dataflow flex-template run "$job" "--template-file-gcs-location=${bucket%/}/$template.json" \
    "--project=$project" "--region=$region" "--parameters=$parameters" ${gcloud_flags[@]+"${gcloud_flags[@]}"}
fi
