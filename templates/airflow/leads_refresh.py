"""Quarterly refresh: a new run from vendor files to bundle, days in shadow, a person's approval, then production.

Every stage starts on the green verdicts of the one before. The last step needs
`OUT/refreshes/RUN/approval.json`, signed by a person over the verdict of gate 11; no task writes it.
"""

import datetime

from leads_dag import approval, bundles, jobs, storage, switch, tasks, verdicts
from leads_dag import config as configuration
from leads_dag.jobs import Marks, Night, Source

config = configuration.load()
WAITED_FOR = f"{config.out}/refreshes/refresh-{{{{ data_interval_end | ds }}}}{{{{ params.suffix }}}}/approval.json"


def trained(context) -> Source:
    """The run that this refresh makes."""
    return Source.trained(config, tasks.moment(context).run_id("refresh"))


def shadow(days_before: int):
    """The job of one day in shadow, against what is live."""

    def make(context):
        read = tasks.reader(config)
        live = tasks.or_fail(lambda: switch.production(read, config))
        bundle = tasks.or_fail(lambda: bundles.fingerprint(read, trained(context).bundle(config)))
        when = tasks.moment(context)
        night = Night(trained(context), jobs.refresh_shadow_out(config, when), live, days_before)
        return jobs.shadow(config, "refresh", when, night, bundle)

    return make


def gate_eleven(context) -> Marks:
    """Where the verdict over the days stands."""
    out = jobs.refresh_shadow_out(config, tasks.moment(context))
    return Marks(run_dir=f"{out}/shadow", gates=("G11",))


def judge_days(**context) -> list:
    """Gate 11, read: it needs the days above and the stress tests, which are run from the command line."""
    return tasks.or_fail(lambda: verdicts.lines(tasks.reader(config), gate_eleven(context)))


def check_approval(**context) -> str:
    """The approval, held against run, verdict and trusted keys."""
    when = tasks.moment(context)
    out = jobs.refresh_shadow_out(config, when)
    paths = {
        "approval": f"{out}/approval.json",
        "verdict": f"{out}/shadow/gates/G11.json",
        "trustedKeys": config.trustedKeys,
    }
    today = datetime.datetime.now(datetime.timezone.utc).date()  # a key's last day, as Java judges it; names nothing
    return tasks.or_fail(lambda: approval.require(tasks.reader(config), paths, when.run_id("refresh"), today))


def production(context):
    """The first list of the new run."""
    return jobs.production(config, "refresh", tasks.moment(context), trained(context))


def move(**context) -> str:
    """Makes the new run the one that nights read; the approval is asked once more."""
    check_approval(**context)
    out = jobs.refresh_shadow_out(config, tasks.moment(context))
    text = switch.text(trained(context), tasks.reader(config)(f"{out}/approval.json"))
    storage.writer(config.connection)(switch.path(config), text)
    return text


with tasks.dag(config, "refresh", __doc__) as dag:
    first, last = tasks.stages(config, "refresh", jobs.STAGES)
    tasks.fresh(config) >> first
    for day in range(config.shadowDays, 0, -1):
        start, end = tasks.job(config, "score", f"shadow_{config.shadowDays - day + 1}", shadow(day - 1))
        last >> start
        last = end
    judged = tasks.task("shadow.verdict", judge_days)
    waited = tasks.approved(config, WAITED_FOR)
    checked = tasks.task("approval.check", check_approval)
    published, done = tasks.job(config, "score", "production", production)
    last >> judged >> waited >> checked >> published
    done >> tasks.task("switch", move)
