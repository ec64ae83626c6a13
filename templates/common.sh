# Read by stage.sh and launch.sh: where the class path is, and how faults are said.
templates_home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
class_path_dir="$templates_home/target/template"

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

# The value of --name=value; refuses an empty one.
value_of() {
  local value=${1#*=}
  [ -n "$value" ] && [ "$value" != "$1" ] || fail "$1 needs a value: ${1%%=*}=VALUE"
  printf '%s' "$value"
}

require_class_path() {
  compgen -G "$1/templates-*.jar" >/dev/null && [ -d "$1/lib" ] \
    || fail "no class path in $1: build it first, with mvn -B -DskipTests package"
}

# Everything that reads or writes JSON, or knows a parameter, is in Java.
cli() {
  java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$class_path_dir/*:$class_path_dir/lib/*" \
    com.savvywealth.leads.template.TemplateCli "$@"
}

main_class_of() {
  local id main
  while read -r id main; do
    if [ "$id" = "$1" ]; then
      echo "$main"
    fi
  done < <(cli list)
}

# A command as it could be pasted into a shell.
shown() {
  local out
  printf -v out '%q ' "$@"
  echo "${out% }"
}

# Runs a command, or with a dry run only prints it.
run() {
  shown "$@"
  if [ "$dry_run" = false ]; then
    "$@"
  fi
}
