#!/usr/bin/env bash
# Tests the DAGs in a real Airflow, in an environment outside the repository that is made once; needs python3 and, the
# first time, a package index. Where Airflow does not install it says so and runs the tests of plain functions only.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export PYTHONDONTWRITEBYTECODE=1
venv=${LEADS_AIRFLOW_VENV:-${TMPDIR:-/tmp}/leads-airflow-venv}
log=${TMPDIR:-/tmp}/leads-airflow-install.log

# Without a constraints file pip tries old versions for longer than ten minutes; uv has them in half a minute.
# The Beam provider is imported by the Dataflow operator; Beam itself is not, and is left out.
install() {
  python3 -m venv "$venv" && "$venv/bin/pip" install -q uv &&
    "$venv/bin/uv" pip install -q --python "$venv/bin/python" 'apache-airflow==2.10.*' 'apache-airflow-providers-google==12.0.*' &&
    "$venv/bin/uv" pip install -q --python "$venv/bin/python" --no-deps 'apache-airflow-providers-apache-beam==6.0.*' &&
    touch "$venv/installed"
}

if ! [ -e "$venv/installed" ] && ! install >"$log" 2>&1; then
  echo "========================================================================" >&2
  echo "AIRFLOW DOES NOT INSTALL ($log): the DAG files are NOT imported or run." >&2
  echo "Only the tests of plain functions follow." >&2
  echo "========================================================================" >&2
  exec python3 -m unittest
fi
exec "$venv/bin/python" -W ignore -m unittest
