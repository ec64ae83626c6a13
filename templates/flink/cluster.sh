#!/usr/bin/env bash
# A Flink cluster of separate JVMs on loopback, from the jars of the Maven profile flink and nothing else.
#   cluster.sh start DIR [TASK_MANAGERS]   job manager and (two) task managers; DIR gets configuration, logs, pids, address
#   cluster.sh add DIR NAME                one more task manager
#   cluster.sh stop DIR                    ends what DIR/pids names
# FLINK_HEAP is the heap of a task manager for work (768m); FLINK_JAVA_OPTS_<NAME> are more options of one JVM.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)

fail() {
  echo "cluster.sh: $*" >&2
  exit 1
}

# Everything but our own three modules and Beam, whose jars travel with the job.
libraries() {
  tr ':' '\n' <"$home/pipelines/target/flink-classpath.txt" | grep -v -e '/target/classes$' -e "^$home/" -e /org/apache/beam/ | paste -sd:
}

jvm() { # name, heap, main class, arguments
  local name=$1 heap=$2 extra
  extra="FLINK_JAVA_OPTS_${name//-/_}"
  shift 2
  # shellcheck disable=SC2086
  java "-Xmx$heap" -XX:MaxMetaspaceSize=384m -XX:+UseParallelGC -Djava.awt.headless=true -Duser.timezone=UTC \
    "-Djava.util.logging.config.file=$here/logging.properties" --add-opens=java.base/java.nio=ALL-UNNAMED ${!extra:-} \
    -cp "$(libraries)" "$@" >"$dir/logs/$name.log" 2>&1 &
  echo $! >"$dir/pids/$name"
}

job_manager() {
  jvm job-manager 768m org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --configDir "$dir/conf"
}

task_manager() { # name
  local heap=${FLINK_HEAP:-768m} all
  all=$((${heap%m} + 128))m
  jvm "$1" "$all" org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$dir/conf" \
    -D "taskmanager.resource-id=$1"
}

watch() {
  java -Xmx128m -cp "$(libraries | tr ':' '\n' | grep '/jackson-' | paste -sd:)" "$here/ClusterWatch.java" "$@"
}

start() {
  local managers=${1:-2} rest rpc i
  [ -f "$home/pipelines/target/flink-classpath.txt" ] ||
    fail "no class path yet: mvn -Pflink -pl pipelines -am process-classes"
  [ ! -e "$dir/pids" ] || fail "$dir already holds a cluster: stop it first"
  mkdir -p "$dir/conf" "$dir/logs" "$dir/pids" "$dir/tmp"
  read -r rest rpc < <(watch ports 2)
  sed -e "s|@REST_PORT@|$rest|" -e "s|@RPC_PORT@|$rpc|" -e "s|@DIR@|$dir|" -e "s|@HEAP@|${FLINK_HEAP:-768m}|" \
    "$here/flink-conf.yaml.template" >"$dir/conf/flink-conf.yaml"
  echo "127.0.0.1:$rest" >"$dir/address"
  job_manager
  for ((i = 1; i <= managers; i++)); do
    task_manager "tm$i"
  done
  watch await "127.0.0.1:$rest" "$managers" 180 || fail "the cluster did not come up, see $dir/logs"
}

stop() {
  local file pid
  [ -d "$dir/pids" ] || return 0
  for file in "$dir"/pids/*; do
    [ -e "$file" ] || continue
    pid=$(cat "$file")
    kill "$pid" 2>/dev/null || true
  done
  for file in "$dir"/pids/*; do
    [ -e "$file" ] || continue
    pid=$(cat "$file")
    for _ in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -9 "$pid" 2>/dev/null || true
    rm -f "$file"
  done
  rmdir "$dir/pids"
}

[ $# -ge 2 ] || fail "usage: cluster.sh start|add|stop DIR"
what=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)
shift 2
case $what in
  start) start "$@" ;;
  add)
    task_manager "$1"
    watch await "$(cat "$dir/address")" "$(find "$dir/pids" -name 'tm*' | wc -l)" 180 ||
      fail "$1 did not come up, see $dir/logs"
    ;;
  stop) stop ;;
  *) fail "usage: cluster.sh start|add|stop DIR" ;;
esac
