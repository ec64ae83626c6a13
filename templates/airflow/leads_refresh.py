"""Quarterly refresh: a new run from vendor files to bundle, checkpoints, days in shadow, approval, then production.

Every stage starts on the green verdicts of the one before. Two things people bring, and no task writes: the stress
tests, `OUT/refreshes/RUN/shadow/stress`, before the last day in shadow, whose job judges gate 11 over days and tests;
and `OUT/refreshes/RUN/approval.json`, signed over the verdict of that gate.
"""

import datetime

from leads_dag import approval, bundles, jobs, storage, switch, tasks, verdicts
from leads_dag import config as configuration
from leads_dag.jobs import Marks, Night, Source

config = configuration.load()
HOME = f"{config.out}/refreshes/refresh-{{{{ data_interval_end | ds }}}}{{{{ params.suffix }}}}"


def trained(context) -> Source:
    """The run that this refresh makes."""
    return Source.trained(config, tasks.moment(context).run_id("refresh"))


def checkpoints(context):
    """The QA checkpoints of the new run, which nothing builds upon while one is red."""
    return jobs.health(config, "refresh", tasks.moment(context), "checkpoints", trained(context))


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
    """Gate 11, as the job of the last day judged it."""
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
    start, end = tasks.job(config, "health", "checkpoints", checkpoints)
    last >> start
    last = end
    for day in range(config.shadowDays, 0, -1):
        start, end = tasks.job(config, "score", f"shadow_{config.shadowDays - day + 1}", shadow(day - 1))
        if day == 1:
            stressed = tasks.waits_for(config, "stress.wait", f"{HOME}/shadow/stress/_SUCCESS")
            last >> stressed
            last = stressed
        last >> start
        last = end
    judged = tasks.task("shadow.verdict", judge_days)
    waited = tasks.waits_for(config, "approval.wait", f"{HOME}/approval.json")
    checked = tasks.task("approval.check", check_approval)
    published, done = tasks.job(config, "score", "production", production)
    last >> judged >> waited >> checked >> published
    done >> tasks.task("switch", move)
