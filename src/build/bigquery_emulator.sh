#!/usr/bin/env bash
# Starts a BigQuery emulator on this machine's loopback, for BigQueryEmulatorTest and by hand.
#
#   src/build/bigquery_emulator.sh DIR REST_PORT GRPC_PORT
#
# DIR is a folder outside the repository: the packages go to DIR/venv, once, and what the emulator
# logs to DIR/emulator.log. Prints one line when both ports answer, then stays until SIGTERM or
# SIGINT, which stop the emulator. What is written as gs://BUCKET/... is found in DIR/gs/BUCKET/...
# Ends with 75 and one line on standard error when it cannot be installed or started.
set -u

readonly CANNOT=75
readonly INSTALL_SECONDS=180
# With DuckDB 2.0.1 it stops ("DuckDB spatial extension is required"); without numpy it stops too;
# without the extension for Avro it loads no files of BigQueryIO.
readonly PACKAGES=(bqemulator==1.4.0 duckdb==1.5.5 duckdb-extensions==1.5.5
  duckdb-extension-spatial==1.5.5 duckdb-extension-avro==1.5.5 numpy==2.4.6 pyarrow==26.0.1)

cannot() {
  echo "SKIPPED: no BigQuery emulator: $1" >&2
  exit "$CANNOT"
}

if [ $# -ne 3 ]; then
  echo "usage: $0 DIR REST_PORT GRPC_PORT" >&2
  exit 2
fi
mkdir -p "$1" || cannot "the folder $1 cannot be made"
home=$(cd "$1" && pwd)
rest=$2
grpc=$3
install="$home/install.log"
export HOME=$home # DuckDB keeps its extensions there

install_packages() {
  command -v python3 >/dev/null || cannot "there is no python3"
  rm -rf "$home/venv"
  python3 -m venv "$home/venv" >"$install" 2>&1 || cannot "no venv can be made, see $install"
  timeout "$INSTALL_SECONDS" "$home/venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 --timeout 20 \
    "${PACKAGES[@]}" >>"$install" 2>&1 || cannot "its packages do not install within $INSTALL_SECONDS s, see $install"
  "$home/venv/bin/python" -c "from duckdb_extensions import import_extension
import_extension('spatial'); import_extension('avro')" >>"$install" 2>&1 || cannot "DuckDB takes no extension, see $install"
  printf '%s\n' "${PACKAGES[@]}" >"$home/venv/installed"
}

if [ "$(cat "$home/venv/installed" 2>/dev/null)" != "$(printf '%s\n' "${PACKAGES[@]}")" ]; then
  install_packages
fi

mkdir -p "$home/gs"
BQEMU_GCS_LOCAL_ROOT="$home/gs" "$home/venv/bin/bqemulator" start --ephemeral \
  --rest-host 127.0.0.1 --rest-port "$rest" --grpc-host 127.0.0.1 --grpc-port "$grpc" \
  --log-level info >"$home/emulator.log" 2>&1 &
emulator=$!
trap 'kill "$emulator" 2>/dev/null; wait "$emulator"; exit 0' TERM INT

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$rest") 2>/dev/null && (exec 3<>"/dev/tcp/127.0.0.1/$grpc") 2>/dev/null
}

for _ in $(seq 120); do
  if answers; then
    echo "BigQuery emulator ready: REST on 127.0.0.1:$rest, gRPC on 127.0.0.1:$grpc"
    wait "$emulator"
    exit $?
  fi
  kill -0 "$emulator" 2>/dev/null || cannot "it does not start, see $home/emulator.log"
  sleep 0.5
done
kill "$emulator"
cannot "its ports $rest and $grpc do not answer"
