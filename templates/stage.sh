#!/usr/bin/env bash
# Stages the flex templates: one image each, and the container specs that they are launched by.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'TEXT'
usage: templates/stage.sh --images=REGISTRY/REPOSITORY --tag=TAG --base-image=IMAGE --bucket=gs://BUCKET[/FOLDER]
                          [--folder=DIR] [--environment=NAME=VALUE ...] [--run-as=UID:GID] [--dry-run]
       templates/stage.sh --images=... --tag=... --local --folder=DIR [--environment=NAME=VALUE ...]

Writes into DIR (default templates/target/staged, which is replaced) exactly what is built and uploaded: the image's
context, one container spec per template, and MANIFEST.sha256. Then builds and pushes one image per template and uploads the
specs. Needs a build (mvn -B -DskipTests package), docker and gcloud.

  --images       registry and repository; images are called lead-scoring-ID
  --tag          tag of the images, such as the release; never latest
  --base-image   Java 17 flex template launcher base, with tag or digest
  --bucket       where the specs go: BUCKET/ID.json
  --environment  default of Dataflow's environment, such as machineType=n2-standard-4 or sdkContainerImage=IMAGE;
                 an unknown name is refused
  --run-as       user of the launcher's process (default 65532:65532, not root)
  --dry-run      writes DIR and prints the commands; calls neither docker nor gcloud
  --local        writes DIR and stops
exit codes: 0 staged, 2 bad usage or input
TEXT
}

images= tag= base_image= bucket= run_as= dry_run=false local=false
folder="$templates_home/target/staged"
environment=()
for arg in "$@"; do
  case $arg in
    --help | -h) usage; exit 0 ;;
    --images=*) images=$(value_of "$arg") ;;
    --tag=*) tag=$(value_of "$arg") ;;
    --base-image=*) base_image=$(value_of "$arg") ;;
    --bucket=*) bucket=$(value_of "$arg") ;;
    --folder=*) folder=$(value_of "$arg") ;;
    --run-as=*) run_as=$(value_of "$arg") ;;
    --environment=*=*) environment+=("$arg") ;;
    --dry-run) dry_run=true ;;
    --local) local=true ;;
    *) fail "unknown argument $arg; see --help" ;;
  esac
done

faults=()
[ -n "$images" ] || faults+=("--images is missing")
[[ $tag =~ ^[A-Za-z0-9_][-A-Za-z0-9_.]{0,127}$ && $tag != latest ]] \
  || faults+=("--tag must be a tag other than latest but was '$tag'")
if [ "$local" = false ]; then
  [[ $base_image =~ ^[^[:space:]]+(:[^:/[:space:]]+|@sha256:[0-9a-f]{64})$ && $base_image != *:latest ]] \
    || faults+=("--base-image must name a tag other than latest, or a digest, but was '$base_image'")
  [[ $bucket =~ ^gs://[a-z0-9][-a-z0-9._]{1,61}[a-z0-9](/[^[:space:]]*)?$ ]] \
    || faults+=("--bucket must be gs://BUCKET[/FOLDER] but was '$bucket'")
fi
[[ -z $run_as || $run_as =~ ^[0-9]+:[0-9]+$ ]] || faults+=("--run-as must be UID:GID but was '$run_as'")
if [ ${#faults[@]} -gt 0 ]; then
  printf 'stage.sh: %s\n' "${faults[@]}" >&2
  exit 2
fi
require_class_path "$class_path_dir"
if [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ] && [ ! -f "$folder/MANIFEST.sha256" ]; then
  fail "$folder is not empty and was not staged before: name another --folder"
fi

ids=()
mains=()
while read -r id main; do
  ids+=("$id")
  mains+=("$main")
done < <(cli list)

# What may be refused comes first: a folder is either whole or as it was.
specs="$templates_home/target/specs"
rm -rf "$specs"
cli specs --images="$images" --tag="$tag" ${environment[@]+"${environment[@]}"} --out="$specs"
rm -rf "$folder"
mkdir -p "$folder/image/log"
cp "$templates_home/Dockerfile" "$templates_home/worker.Dockerfile" "$folder/image/"
cp -r "$class_path_dir" "$folder/image/template"
: >"$folder/image/log/runner-json.log"
mv "$specs" "$folder/specs"
cli manifest "$folder"
echo "staged in $folder: ${#ids[@]} specs, $(ls "$folder/image/template/lib" | wc -l) jars in lib/," \
  "$(wc -l <"$folder/MANIFEST.sha256") files in MANIFEST.sha256"
if [ "$local" = true ]; then
  exit 0
fi

for i in "${!ids[@]}"; do
  image="$images/lead-scoring-${ids[$i]}:$tag"
  run docker build --build-arg "BASE_IMAGE=$base_image" --build-arg "TEMPLATE=${ids[$i]}" \
    --build-arg "MAIN_CLASS=${mains[$i]}" --build-arg "RELEASE=$tag" \
    ${run_as:+--build-arg "RUN_AS=$run_as"} --tag "$image" "$folder/image"
  run docker push "$image"
done
# Specs last: no spec names an image that is not there.
for id in "${ids[@]}"; do
  run gcloud storage cp "$folder/specs/$id.json" "${bucket%/}/$id.json"
done
