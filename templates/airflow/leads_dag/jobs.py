"""What is launched: template, job name, parameters, and the marks by which it is known to be finished."""

from __future__ import annotations

import dataclasses
import re

from leads_dag.config import Config
from leads_dag.moments import Moment, day_of, rendered

STAGES = ("intake", "training-table", "audit", "train", "score")
GATES = {
    "intake": ("G0", "G1"),
    "training-table": ("G2", "G3"),
    "audit": ("G4", "G5"),
    "train": ("G6", "G7", "G8", "G9"),
    "score": ("G10",),
}
BUNDLE = "model/model_v12_calibrated.zip"
CALL_LIST = "scores/call_list.csv"
LIST_METRICS = "reports/sga_list_metrics_v12.json"


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
    """One launch of a template."""

    template: str
    name: str
    parameters: dict
    marks: Marks


@dataclasses.dataclass(frozen=True)
class Source:
    """A trained run: its id, and the configuration that it was made by."""

    run: str
    config: str

    def folder(self, config: Config) -> str:
        """Where it lies."""
        return f"{config.out}/runs/{self.run}"

    def bundle(self, config: Config) -> str:
        """Its signed bundle."""
        return f"{self.folder(config)}/{BUNDLE}"

    @staticmethod
    def trained(config: Config, run: str) -> "Source":
        """The run of a refresh, its configuration by the day in its id."""
        return Source(run, rendered(config.runConfigs["refresh"], day_of(run)))


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
    return Job("lists", job_name(run_id, "lists"), parameters, Marks(files=(f"{out}/{LIST_METRICS}",)))


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
