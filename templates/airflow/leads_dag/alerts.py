"""What a failure says: one structured line, always logged, and sent through an Airflow connection."""

from __future__ import annotations

import json
import logging

from leads_dag.config import Alerts

LOG = logging.getLogger("leads_dag.alerts")
EXCERPT = 500


def line(context: dict) -> str:
    """One line of JSON: DAG, run, task, try, where the log is, and why, at most 500 characters of it."""
    task = context.get("task_instance")
    run = context.get("dag_run")
    reason = context.get("exception") or context.get("reason") or ""
    facts = {
        "alert": "lead-scoring",
        "dag": getattr(run, "dag_id", None) or getattr(task, "dag_id", None),
        "run": getattr(run, "run_id", None) or context.get("run_id"),
        "task": getattr(task, "task_id", None),
        "try": getattr(task, "try_number", None),
        "log": getattr(task, "log_url", None),
        "verdict": " ".join(str(reason).split())[:EXCERPT],
    }
    return json.dumps(facts, sort_keys=True)


def callback(alerts: Alerts):
    """The function that Airflow calls on a failure. When it cannot send, Airflow logs that beside the line."""

    def tell(context: dict) -> None:
        text = line(context)
        LOG.error("%s", text)
        send(alerts, text)

    return tell


def run_callback(alerts: Alerts):
    """The same for a whole run: one that took too long. A failed task has told of itself already."""
    tell = callback(alerts)

    def tell_of_run(context: dict) -> None:
        if context.get("reason") != "task_failure":
            tell({**context, "task_instance": None})

    return tell_of_run


def send(alerts: Alerts, text: str) -> None:
    """Sends a line by the configured way; addresses and keys are the connection's."""
    if alerts.kind == "webhook":
        from airflow.providers.http.hooks.http import HttpHook

        HttpHook(method="POST", http_conn_id=alerts.connection).run(
            data=text, headers={"Content-Type": "application/json"}
        )
    elif alerts.kind == "pubsub":
        from airflow.providers.google.cloud.hooks.pubsub import PubSubHook

        PubSubHook(gcp_conn_id=alerts.connection).publish(
            project_id=alerts.topic.split("/")[1],
            topic=alerts.topic.split("/")[3],
            messages=[{"data": text.encode()}],
        )
