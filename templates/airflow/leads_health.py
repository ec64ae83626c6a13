"""Daily health of what is in production: nights, drift, performance; Mondays its checkpoints, on the first readiness.

Looks after the run of `OUT/production_run.json`, in an interval of its own: whatever is red here is told and stops no
night. Mondays and firsts are those of the UTC day on which the data interval ends. Readiness reads what the day's watch
wrote, so it follows a green watch.
"""

from leads_dag import config as configuration
from leads_dag import jobs, switch, tasks

try:
    from airflow.providers.standard.operators.python import BranchPythonOperator, ShortCircuitOperator
except ImportError:
    from airflow.operators.python import BranchPythonOperator, ShortCircuitOperator

config = configuration.load()


def find_live(**context) -> dict:
    """The run in production, once for all steps."""
    return tasks.or_fail(lambda: tasks.told({"production": switch.live(tasks.reader(config), config)}))


def choose(**context) -> list:
    """The launches of the day's steps but readiness, which follows the watch."""
    return [f"{step}.launch" for step in jobs.health_steps(tasks.moment(context)) if step != "readiness"]


def is_due(**context) -> bool:
    """Whether the day has readiness. A branch would not skip it: it follows a step that is chosen."""
    return "readiness" in jobs.health_steps(tasks.moment(context))


def look(step: str):
    """The job of one step."""
    return lambda context: jobs.health(
        config, "health", tasks.moment(context), step, tasks.source(context, "production")
    )


with tasks.dag(config, "health", __doc__) as dag:
    chosen = BranchPythonOperator(task_id="choose", python_callable=choose)
    tasks.task("sources", find_live) >> chosen
    launches, verdicts = {}, {}
    for each in jobs.HEALTH:
        launches[each], verdicts[each] = tasks.job(config, "health", each, look(each))
    chosen >> [launches["watch"], launches["checkpoints"]]
    due = ShortCircuitOperator(task_id="readiness.due", python_callable=is_due)
    verdicts["watch"] >> due >> launches["readiness"]
