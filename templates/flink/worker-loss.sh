#!/usr/bin/env bash
# The pipelines on a Flink cluster of separate JVMs: a worker is killed while each job runs, and the bytes are held
# against those of the DirectRunner. The last line is one JSON object; see README.md beside this file.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)

world=promise seed=1 reps=6000 firms=400 leads=6000 columns=100 truth=true
kill=intake,training-table,score
turns=0
keep=
# The step of each job in whose midst a worker is killed, as Flink names it.
declare -A midst=([intake]="Read vintage" [training-table]="Join as of contact/Join shard" [score]="Join as of contact/Join shard")

usage() {
  cat >&2 <<'U'
usage: templates/flink/worker-loss.sh [--kill=STAGES] [--reps=N] [--firms=N] [--leads=N] [--columns=N] [--seed=N] [--keep=DIR]
       templates/flink/worker-loss.sh --turns=N [--full] [...]
  --kill=STAGES   the jobs that lose a worker, of intake,training-table,score (default: all three)
  --turns=N       kills nobody: both runners do all three stages N times in turn, and their times are compared
  --full          the real size, as bench join draws it: 522,000 reps, 500 columns, 50,000 leads, no truth
  --keep=DIR      works in DIR, which must be new or empty but for the world of an earlier call, and keeps it
U
  exit 2
}

for argument in "$@"; do
  case $argument in
    --kill=*) kill=${argument#*=} ;;
    --turns=*) turns=${argument#*=} kill= ;;
    --full) reps=522000 firms=46000 leads=50000 columns=500 truth=false ;;
    --reps=* | --firms=* | --leads=* | --columns=* | --seed=*) declare "${argument:2}" ;;
    --keep=*) keep=${argument#*=} ;;
    *) usage ;;
  esac
done
[[ "$turns$reps$firms$leads$columns$seed" =~ ^[0-9]+$ && ",$kill" =~ ^(,(intake|training-table|score))*,?$ ]] || usage

say() {
  printf '[%4d s] %s\n' "$SECONDS" "$*" >&2
}

fail() {
  echo "worker-loss: $*" >&2
  exit 1
}

dir=$keep
[ -n "$dir" ] || dir=$(mktemp -d "${TMPDIR:-/tmp}/worker-loss.XXXXXX")
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

end() {
  local code=$?
  jobs -p | xargs -r kill 2>/dev/null || true
  "$here/cluster.sh" stop "$dir/cluster" || true
  [ -n "$keep" ] || rm -rf "$dir"
  exit "$code"
}
trap end EXIT
trap 'exit 130' INT TERM

build() {
  local file="$home/pipelines/target/flink-classpath.txt"
  say "building"
  "$home/leadscoring" --version >&2
  if [ ! -f "$file" ] || [ -n "$(find "$home"/pom.xml "$home"/{model,transforms,pipelines}/pom.xml -newer "$file")" ]; then
    # shellcheck disable=SC2086
    (cd "$home" && mvn -B -ntp -q -Pflink -Dspotless.check.skip=true ${LEADSCORING_MVN_ARGS:-} -pl pipelines -am process-classes >&2) ||
      {
        echo "worker-loss: the Maven profile flink does not resolve, so there is no cluster" >&2
        exit 75
      }
  fi
  libraries=$(tr ':' '\n' <"$file" | grep -v '/target/classes$' | paste -sd:)
  modules=("$home"/{pipelines,transforms,model}/target/*-0.1.0.jar)
  # What a job ships: our modules, and Beam, whose coders look for our classes where Beam itself was loaded.
  staged=$(printf '%s,' "${modules[@]}")$(tr ':' '\n' <<<"$libraries" | grep /org/apache/beam/ | paste -sd,)
}

command_line() {
  java -Xmx2g -XX:+UseParallelGC -Djava.awt.headless=true -Duser.timezone=UTC --add-opens=java.base/java.nio=ALL-UNNAMED \
    -cp "$(
      IFS=:
      echo "${modules[*]}"
    ):$libraries" com.savvywealth.leads.pipeline.LeadScoring "$@" >&2
}

draw_world() {
  [ -f "$dir/world/run.json" ] && return
  say "drawing the world $world: $reps reps, $firms firms, $leads leads, $columns columns, seed $seed"
  command_line world --world=$world --seed="$seed" --reps="$reps" --firms="$firms" --leads="$leads" --columns="$columns" \
    --out="$dir/world" 2>"$dir/world.log" || fail "no world was drawn: $(tail -1 "$dir/world.log")"
  "$truth" || sed -i 's|"truth" : "truth/leads.csv"|"truth" : null|' "$dir/world/run.json"
}

stage() { # stage, run, the runner's options
  local name=$1 run=$2 more=()
  shift 2
  # The committed model is signed with the demo key; a survey asks for no green gates of stages that trained no model here.
  [ "$name" != score ] || more=(--survey "--bundle=$home/testdata/models/small_v12_format2.zip")
  command_line "$name" --config="$dir/world/run.json" --runDir="$run" --runId=worker-loss "${more[@]}" "$@"
}

on_flink() {
  local name=$1 run=$2
  stage "$name" "$run" --runner=FlinkRunner "--flinkMaster=$(cat "$dir/cluster/address")" "--filesToStage=$staged" \
    --parallelism=2 --fasterCopy=true --objectReuse=true "--jobName=$name"
}

watch() {
  java -Xmx128m -cp "$(tr ':' '\n' <<<"$libraries" | grep '/jackson-' | paste -sd:)" "$here/ClusterWatch.java" "$@"
}

millis() {
  date +%s%3N
}

# Runs one stage; where it is to lose a worker, the watcher strikes meanwhile, and a new worker joins for the next job.
survive() {
  local name=$1 run=$2 job code=0 lost
  if [[ ",$kill," != *",$name,"* ]]; then
    on_flink "$name" "$run" || fail "$name failed on Flink, see its output above"
    return
  fi
  on_flink "$name" "$run" &
  job=$!
  watch strike "$(cat "$dir/cluster/address")" "$name" "${midst[$name]}" "$dir/cluster/pids" "$run" 300 >"$dir/blow-$name.json" || code=$?
  if ! wait "$job"; then
    fail "$name did not survive, see its output above"
  fi
  [ $code = 0 ] || fail "$name: no worker was killed in its midst"
  lost=$(sed 's/.*"taskManager":"\([^"]*\)".*/\1/' "$dir/blow-$name.json")
  rm "$dir/cluster/pids/$lost"
  say "$name lost $lost and ended; the job manager said:"
  grep -E "Job $name .*switched from state" "$dir/cluster/logs/job-manager.log" >&2 || true
  "$here/cluster.sh" add "$dir/cluster" "${lost%%-*}-after-$name"
}

digests() {
  (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum)
}

compare() { # every file, without exception: nothing that a run writes here holds a time
  digests "$1" >"$dir/direct.sha256"
  digests "$2" >"$dir/flink.sha256"
  if ! diff "$dir/direct.sha256" "$dir/flink.sha256" >&2; then
    fail "files differ between the DirectRunner (<) and Flink (>)"
  fi
}

median() {
  printf '%s\n' "$@" | sort -n | awk '{v[NR]=$1} END {print NR%2 ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'
}

all_stages() { # function, run; leaves the milliseconds in took
  local start
  rm -rf "$2"
  start=$(millis)
  for name in intake training-table score; do
    "$1" "$name" "$2" || fail "$name failed, see its output above"
    say "$name done by $1"
  done
  took=$(($(millis) - start))
}

main() {
  local direct=() flink=() ratios=() i restarts=0 blows=
  build
  draw_world
  # The second worker lives elsewhere: no byte may depend on its time zone, language or default encoding.
  FLINK_JAVA_OPTS_tm2="-Duser.timezone=Asia/Kathmandu -Duser.language=tr -Duser.country=TR -Dfile.encoding=ISO-8859-1" \
    "$here/cluster.sh" start "$dir/cluster"
  say "the cluster is up at $(cat "$dir/cluster/address")"
  for ((i = 0; i < (turns > 0 ? turns : 1); i++)); do
    all_stages stage "$dir/direct"
    direct+=("$took")
    all_stages survive "$dir/flink"
    flink+=("$took")
    ratios+=("$(awk "BEGIN {printf \"%.3f\", ${flink[i]} / ${direct[i]}}")")
    compare "$dir/direct" "$dir/flink"
  done
  for name in ${kill//,/ }; do
    restarts=$((restarts + $(sed 's/.*"restarts":\([0-9]*\).*/\1/' "$dir/blow-$name.json")))
    blows="$blows${blows:+,}\"$name\":$(cat "$dir/blow-$name.json")"
  done
  printf '{"sameBytes":true,"files":%d,"restarts":%d,"killedAt":{%s},"directSeconds":%s,"flinkSeconds":%s,"ratio":%s,"turns":%d,"treeSha256":"%s"}\n' \
    "$(wc -l <"$dir/direct.sha256")" "$restarts" "$blows" "$(awk "BEGIN {print $(median "${direct[@]}") / 1000}")" \
    "$(awk "BEGIN {print $(median "${flink[@]}") / 1000}")" "$(median "${ratios[@]}")" "${#ratios[@]}" \
    "$(sha256sum "$dir/direct.sha256" | cut -d' ' -f1)"
  for name in ${kill//,/ }; do
    [ "$(sed 's/.*"restarts":\([0-9]*\).*/\1/' "$dir/blow-$name.json")" -ge 1 ] || fail "$name was never restarted"
  done
}

main
