"""What is launched: template, job name, parameters, and the marks by which it is known to be finished."""

from __future__ import annotations

import dataclasses
import re

from leads_dag.config import FIRST_VERSION, Config
from leads_dag.moments import Moment, day_of, rendered

STAGES = ("intake", "training-table", "audit", "train", "score")
GATES = {
    "intake": ("G0", "G1"),
    "training-table": ("G2", "G3"),
    "audit": ("G4", "G5"),
    "train": ("G6", "G7", "G8", "G9"),
    "score": ("G10",),
}
CHECKPOINTS = ("Q1", "Q2", "Q3", "Q4", "Q5", "Q6")
HEALTH = {"watch": ("G16", "S2", "S3"), "checkpoints": (*CHECKPOINTS, "S1"), "readiness": ("G12",)}
HEALTH_FILES = {"watch": ("events",), "readiness": ("signOffs", "docs")}  # what may be given besides, by step
BUNDLE = "model/model_{version}_calibrated.zip"
CALL_LIST = "scores/call_list.csv"
LIST_METRICS = "reports/sga_list_metrics_{version}.json"


@dataclasses.dataclass(frozen=True)
class Marks:
    """How a finished job is known: files that are there, and gates that are green in a ledger.

    ``pointer`` is an object that names what is latest, with what it must name.
    """

    files: tuple = ()
    run_dir: str | None = None
    run_id: str | None = None
    gates: tuple = ()
    pointer: tuple | None = None


@dataclasses.dataclass(frozen=True)
class Job:
    """One launch of a template.

    ``again``: it looks at what may have changed since, so that green marks of before do not do instead.
    ``reported``: gates that it judges and fails by, but that stop nothing here.
    """

    template: str
    name: str
    parameters: dict
    marks: Marks
    again: bool = False
    reported: tuple = ()


@dataclasses.dataclass(frozen=True)
class Source:
    """A trained run: its id, the configuration that it was made by, and its model's version, which its files bear."""

    run: str
    config: str
    version: str = FIRST_VERSION

    def folder(self, config: Config) -> str:
        """Where it lies."""
        return f"{config.out}/runs/{self.run}"

    def bundle(self, config: Config) -> str:
        """Its signed bundle."""
        return f"{self.folder(config)}/{BUNDLE.format(version=self.version)}"

    @staticmethod
    def trained(config: Config, run: str) -> "Source":
        """The run of a refresh, its configuration by the day in its id, its version as refreshes train now."""
        return Source(run, rendered(config.runConfigs["refresh"], day_of(run)), config.modelVersion)


def folder(config: Config, dag: str, moment: Moment) -> str:
    """Where a DAG that builds anew writes: a refresh among the runs, a check among the checks."""
    return f"{config.out}/{'runs' if dag == 'refresh' else 'checks'}/{moment.run_id(dag)}"


def stage(config: Config, dag: str, moment: Moment, template: str) -> Job:
    """One stage of a run of its own; scoring as the last stage writes the run's own call list."""
    run_id = moment.run_id(dag)
    run_dir = folder(config, dag, moment)
    parameters = {
        "config": rendered(config.runConfigs[dag], moment.day),
        "runDir": run_dir,
        "runId": run_id,
    }
    if template == "train":
        parameters["signingKey"] = config.signingKey
    if template == "score":
        parameters["mode"] = "production"
        parameters["trustedKeys"] = config.trustedKeys
    return Job(
        template,
        job_name(run_id, template),
        parameters,
        Marks(run_dir=run_dir, run_id=run_id, gates=GATES[template]),
    )


def production(config: Config, dag: str, moment: Moment, source: Source) -> Job:
    """The call list of a night: a batch of its own, published by the job itself when gate 10 is green."""
    run_id = moment.run_id(dag)
    batch = f"{config.out}/scores/runs/{run_id}"
    return Job(
        "score",
        job_name(run_id, "production"),
        {
            "config": source.config,
            "runDir": source.folder(config),
            "runId": run_id,
            "mode": "production",
            "out": config.out,
            "scoreAt": moment.score_at(),
            "trustedKeys": config.trustedKeys,
        },
        Marks(
            files=(f"{batch}/_SUCCESS",),
            run_dir=batch,
            gates=GATES["score"],
            pointer=(f"{config.out}/scores/latest.json", f"runs/{run_id}"),
        ),
    )


@dataclasses.dataclass(frozen=True)
class Night:
    """One day of shadow mode: whose, where to, and against which live bundle."""

    source: Source
    out: str
    champion: Source | None
    days_before: int = 0


def shadow(config: Config, dag: str, moment: Moment, night: Night, bundle: str) -> Job:
    """One shadow day. ``bundle`` is the fingerprint of the source's bundle, which names the folder of its days."""
    date = moment.date(night.days_before)
    parameters = {
        "config": night.source.config,
        "runDir": night.source.folder(config),
        "runId": night.source.run,
        "mode": "shadow",
        "out": night.out,
        "scoreAt": moment.score_at(night.days_before),
        "trustedKeys": config.trustedKeys,
    }
    if night.champion is not None and night.champion != night.source:
        parameters["champion"] = night.champion.bundle(config)
    day = f"{night.out}/shadow/days/{bundle[:8]}/{date}"
    return Job(
        "score",
        job_name(f"{moment.run_id(dag)}-shadow", date),
        parameters,
        Marks(files=(f"{day}/_SUCCESS", f"{day}/day.json")),
    )


def lists(config: Config, dag: str, moment: Moment, source: Source) -> Job:
    """The lists of a day: of the run's own call list, or with ``lists`` = batch of the night's."""
    run_id = moment.run_id(dag)
    out = f"{config.out}/lists/runs/{run_id}"
    parameters = {
        "config": source.config,
        "runDir": source.folder(config),
        "runId": source.run,
        "lists": config.listConfig,
        "at": moment.date(),
        "out": out,
    }
    if config.lists == "batch":
        parameters["scores"] = f"{config.out}/scores/runs/{run_id}"
    metrics = LIST_METRICS.format(version=source.version)
    return Job("lists", job_name(run_id, "lists"), parameters, Marks(files=(f"{out}/{metrics}",)))


def crm(config: Config, dag: str, moment: Moment, source: Source) -> Job:
    """What goes to the CRM out of a night's batch, pointed at by the job itself when gate 18 is green."""
    run_id = moment.run_id(dag)
    out = f"{config.out}/crm/runs/{run_id}"
    parameters = {
        "config": source.config,
        "runDir": source.folder(config),
        "runId": run_id,
        "batch": f"{config.out}/scores/runs/{run_id}",
        "out": config.out,
        "asOf": moment.date(),
    }
    for name, path in (("events", config.crmEvents), ("describe", config.crmDescribe)):
        if path is not None:
            parameters[name] = rendered(path, moment.day)
    marks = Marks(
        files=(f"{out}/_SUCCESS",),
        run_dir=out,
        gates=("G18",),
        pointer=(f"{config.out}/crm/latest.json", f"runs/{run_id}"),
    )
    return Job("crm", job_name(run_id, "crm"), parameters, marks)


def health(config: Config, dag: str, moment: Moment, step: str, source: Source) -> Job:
    """One step of looking after a run. Its folder and ledger are the run's for checkpoints, else the day's.

    A refresh needs its checkpoints; success metrics are reported, and stop none.
    """
    name = source.run if step == "checkpoints" else moment.date()
    needed = CHECKPOINTS if dag == "refresh" else HEALTH[step]
    told = {key: getattr(config, key) for key in HEALTH_FILES.get(step, ())}
    return Job(
        "health",
        job_name(moment.run_id(dag), step),
        {
            "config": source.config,
            "runDir": source.folder(config),
            "runId": source.run,
            "step": step,
            "out": config.out,
            "asOf": moment.date(),
            **{key: rendered(path, moment.day) for key, path in told.items() if path is not None},
        },
        Marks(run_dir=f"{config.out}/health/{step}/{name}", run_id=name, gates=needed),
        again=True,
        reported=tuple(gate for gate in HEALTH[step] if gate not in needed),
    )


def health_steps(moment: Moment) -> list[str]:
    """What is looked after on a day: nights always, the run's checkpoints on Mondays, readiness on the first."""
    due = {"watch": True, "checkpoints": moment.day.weekday() == 0, "readiness": moment.day.day == 1}
    return [step for step in HEALTH if due[step]]


def refresh_shadow_out(config: Config, moment: Moment) -> str:
    """A refresh judges gate 11 in a folder of its own, which no nightly shadow writes to."""
    return f"{config.out}/refreshes/{moment.run_id('refresh')}"


def job_name(run_id: str, what: str) -> str:
    """Lower-case letters, digits and dashes, as Dataflow asks; no name is the head of another of the same run."""
    name = f"leads-{run_id}-{what}-job"
    if not re.fullmatch(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?", name):
        raise ValueError(f"a job's name has up to 63 lower-case letters, digits and dashes but was {name!r}")
    return name


def body(config: Config, job: Job) -> dict:
    """The request that launches a flex template: equal jobs have equal bodies."""
    workers = config.workers[job.template]
    environment = {
        "serviceAccountEmail": config.environment.serviceAccountEmail,
        "subnetwork": config.environment.subnetwork,
        "ipConfiguration": "WORKER_IP_PRIVATE",
        "tempLocation": config.environment.tempLocation,
        "stagingLocation": config.environment.stagingLocation,
        "launcherMachineType": config.environment.launcherMachineType,
        "machineType": workers.machineType,
        "maxWorkers": workers.maxWorkers,
        "diskSizeGb": workers.diskSizeGb,
        "additionalUserLabels": {**config.environment.labels, "template": job.template},
    }
    if config.environment.kmsKeyName is not None:
        environment["kmsKeyName"] = config.environment.kmsKeyName
    return {
        "launchParameter": {
            "jobName": job.name,
            "containerSpecGcsPath": f"{config.specs}/{job.template}.json",
            "parameters": {key: str(value) for key, value in sorted(job.parameters.items())},
            "environment": environment,
        }
    }
