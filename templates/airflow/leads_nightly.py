"""Nightly scoring: the call list of production, a day in shadow, or both; then the lists and the CRM's files.

Params: `mode` (production, shadow, both; the Airflow Variable `leads_mode` when not given), `shadowRun` (the run in
shadow, such as refresh-2026-01-05; the live one when empty). The live run is that of `OUT/production_run.json`.
A shadow night never fails by gate 11: whoever promotes reads its verdict.
"""

from airflow.models.param import Param

from leads_dag import bundles, jobs, switch, tasks
from leads_dag import config as configuration
from leads_dag.jobs import Night

try:
    from airflow.providers.standard.operators.python import BranchPythonOperator
except ImportError:
    from airflow.operators.python import BranchPythonOperator

config = configuration.load()


def mode(context) -> str:
    """The param, or else the Variable: asked at run time, never when the file is parsed."""
    from airflow.models import Variable

    return context["params"]["mode"] or Variable.get("leads_mode", default_var="production")


def find_sources(**context) -> dict:
    """The runs that the night reads, once for all its tasks."""
    shadow_run = context["params"]["shadowRun"]
    return tasks.or_fail(lambda: tasks.told(switch.sources(tasks.reader(config), config, mode(context), shadow_run)))


def choose(**context) -> list:
    """The launches that the mode asks for."""
    asked = [each for each in ("production", "shadow") if tasks.source(context, each)]
    return [f"{each}.launch" for each in asked]


def production(context):
    """The night's call list."""
    return jobs.production(config, "nightly", tasks.moment(context), tasks.source(context, "production"))


def shadow(context):
    """The night's day in shadow."""
    source = tasks.source(context, "shadow")
    bundle = tasks.or_fail(lambda: bundles.fingerprint(tasks.reader(config), source.bundle(config)))
    night = Night(source, config.out, tasks.source(context, "champion"))
    return jobs.shadow(config, "nightly", tasks.moment(context), night, bundle)


def lists(context):
    """The night's lists."""
    return jobs.lists(config, "nightly", tasks.moment(context), tasks.source(context, "production"))


def crm(context):
    """What goes to the CRM."""
    return jobs.crm(config, "nightly", tasks.moment(context), tasks.source(context, "production"))


with tasks.dag(
    config,
    "nightly",
    __doc__,
    {
        "mode": Param("", type="string", enum=["", "production", "shadow", "both"]),
        "shadowRun": Param("", type="string", pattern=r"^(refresh-\d{4}-\d{2}-\d{2}(-[a-z0-9]{1,8})?)?$"),
    },
) as dag:
    found = tasks.task("sources", find_sources)
    branch = BranchPythonOperator(task_id="choose", python_callable=choose)
    list_launch, published = tasks.job(config, "score", "production", production)
    shadow_launch, _ = tasks.job(config, "score", "shadow", shadow)
    tasks.fresh(config) >> found >> branch >> [list_launch, shadow_launch]
    if config.lists != "none":
        dealt, _ = tasks.job(config, "lists", "lists", lists)
        published >> dealt
    if config.crm == "on":
        written, _ = tasks.job(config, "crm", "crm", crm)
        published >> written
