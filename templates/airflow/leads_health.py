"""Daily health of what is in production: nights, drift, performance; Mondays its checkpoints, on the first readiness.

Looks after the run of `OUT/production_run.json`, in an interval of its own: whatever is red here is told and stops no
night. Mondays and firsts are those of the UTC day on which the data interval ends.
"""

from leads_dag import config as configuration
from leads_dag import jobs, switch, tasks

try:
    from airflow.providers.standard.operators.python import BranchPythonOperator
except ImportError:
    from airflow.operators.python import BranchPythonOperator

config = configuration.load()


def find_live(**context) -> dict:
    """The run in production, once for all steps."""
    return tasks.or_fail(lambda: tasks.told({"production": switch.live(tasks.reader(config), config)}))


def choose(**context) -> list:
    """The launches of the day's steps."""
    return [f"{step}.launch" for step in jobs.health_steps(tasks.moment(context))]


def look(step: str):
    """The job of one step."""
    return lambda context: jobs.health(
        config, "health", tasks.moment(context), step, tasks.source(context, "production")
    )


with tasks.dag(config, "health", __doc__) as dag:
    chosen = BranchPythonOperator(task_id="choose", python_callable=choose)
    tasks.task("sources", find_live) >> chosen
    for each in jobs.HEALTH:
        launched, _ = tasks.job(config, "health", each, look(each))
        chosen >> launched
