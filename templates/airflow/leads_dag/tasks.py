"""Tasks and DAGs as ours are all made: one launch and one verdict per job."""

from __future__ import annotations

import dataclasses
import datetime

import airflow
from airflow import DAG
from airflow.exceptions import AirflowFailException
from airflow.models.param import Param
from airflow.providers.google.cloud.sensors.gcs import GCSObjectExistenceSensor, GCSObjectUpdateSensor

try:
    from airflow.providers.standard.operators.python import PythonOperator
except ImportError:
    from airflow.operators.python import PythonOperator

from leads_dag import alerts, jobs, storage, verdicts
from leads_dag.config import Config
from leads_dag.jobs import Source
from leads_dag.moments import SUFFIX, Moment
from leads_dag.operators import LaunchLeads

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def dag(config: Config, name: str, doc: str, params: dict | None = None) -> DAG:
    """A DAG with our defaults: one run at a time, no catching up, a deadline, failures told."""
    tell = alerts.callback(config.alerts)
    deadline = datetime.timedelta(hours=config.deadlineHours[name])
    late = {"sla_miss_callback": _late(config)} if _has_sla() else {}
    return DAG(
        dag_id=f"leads_{name}",
        description=doc.strip().splitlines()[0],
        doc_md=doc,
        schedule=config.schedules[name],
        start_date=START,
        catchup=False,
        max_active_runs=1,
        dagrun_timeout=deadline,
        on_failure_callback=alerts.run_callback(config.alerts),
        default_args={
            "owner": "lead-scoring",
            "retries": config.retries.count,
            "retry_delay": datetime.timedelta(minutes=config.retries.minutes),
            "retry_exponential_backoff": True,
            "max_retry_delay": datetime.timedelta(minutes=config.retries.maxMinutes),
            "execution_timeout": datetime.timedelta(hours=1),
            "on_failure_callback": tell,
            **({"sla": deadline * 0.75} if _has_sla() else {}),
        },
        params={
            "suffix": Param(
                "", type="string", pattern=f"^{SUFFIX}$", description="-b for a deliberate second run of a day"
            ),
            **(params or {}),
        },
        tags=["lead-scoring"],
        **late,
    )


def _has_sla() -> bool:
    return airflow.__version__.startswith("2.")


def _late(config: Config):
    def tell(dag, task_list, blocking_task_list, slas, blocking_tis) -> None:
        context = {
            "run_id": str(slas[0].execution_date) if slas else None,
            "reason": f"{dag.dag_id} is late: {task_list}",
        }
        alerts.send(config.alerts, alerts.line(context))

    return tell


def moment(context) -> Moment:
    """The moment of a task's DAG run."""
    return Moment.of(context["data_interval_end"], context["params"].get("suffix", ""))


def source(context, which: str) -> Source | None:
    """What the task ``sources`` found."""
    found = context["ti"].xcom_pull(task_ids="sources")[which]
    return None if found is None else Source(**found)


def told(found: dict) -> dict:
    """Sources as XCom keeps them."""
    return {which: None if each is None else dataclasses.asdict(each) for which, each in found.items()}


def reader(config: Config):
    """How tasks read objects."""
    return storage.reader(config.connection)


def launch(config: Config, template: str, task_id: str, job, **kwargs) -> LaunchLeads:
    """The task that launches; ``job`` is a function of the context."""
    return LaunchLeads(
        task_id=f"{task_id}.launch",
        config=config,
        job=job,
        execution_timeout=datetime.timedelta(hours=config.workers[template].timeoutHours),
        **kwargs,
    )


def verdict(config: Config, task_id: str, job) -> PythonOperator:
    """The task that reads what the job left, and fails without retries unless all of it is green and there."""

    def check(**context) -> list[str]:
        return or_fail(lambda: verdicts.lines(reader(config), job(context).marks))

    return task(f"{task_id}.verdict", check)


def job(config: Config, template: str, task_id: str, make):
    """A launch and, after it, its verdict: the first and the last task."""
    first, last = launch(config, template, task_id, make), verdict(config, task_id, make)
    first >> last
    return first, last


def task(task_id: str, call, **kwargs) -> PythonOperator:
    """A Python task that is given the context."""
    return PythonOperator(task_id=task_id, python_callable=call, **kwargs)


def or_fail(call):
    """The answer, or a failure that no retry can mend, with its one line."""
    try:
        return call()
    except (verdicts.NotGreen, ValueError) as e:
        raise AirflowFailException(str(e)) from e


def fresh(config: Config) -> GCSObjectUpdateSensor:
    """Waits until the night's delivery is there: changed within ``freshHours`` before the interval's end."""
    bucket, name = storage.split(config.fresh)
    return GCSObjectUpdateSensor(
        task_id="fresh",
        bucket=bucket,
        object=name,
        ts_func=lambda context: context["data_interval_end"] - datetime.timedelta(hours=config.freshHours),
        google_cloud_conn_id=config.connection,
        deferrable=config.deferrable,
        mode="reschedule",
        poke_interval=300,
        timeout=config.freshTimeoutHours * 3600,
        execution_timeout=datetime.timedelta(hours=config.freshTimeoutHours + 0.5),
        retries=1,  # a deferred sensor that timed out is tried again, and each try waits the whole time
    )


def waits_for(config: Config, task_id: str, path: str) -> GCSObjectExistenceSensor:
    """Waits up to ``approvalDays`` for what people bring; ``path`` is a Jinja template of the object."""
    bucket, name = storage.split(path)
    return GCSObjectExistenceSensor(
        task_id=task_id,
        bucket=bucket,
        object=name,
        google_cloud_conn_id=config.connection,
        deferrable=config.deferrable,
        mode="reschedule",
        poke_interval=900,
        timeout=config.approvalDays * 86400,
        execution_timeout=datetime.timedelta(days=config.approvalDays, hours=1),
        retries=0,
    )


def stages(config: Config, name: str, templates: tuple):
    """Stages of one run, each launched on the green verdicts of the one before: the first and the last task."""
    first = last = None
    for template in templates:
        start, end = job(
            config,
            template,
            template,
            lambda context, template=template: jobs.stage(config, name, moment(context), template),
        )
        first = first or start
        if last is not None:
            last >> start
        last = end
    return first, last
