"""The one configuration file of all DAGs, checked when a DAG file is imported."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import typing
from pathlib import Path

TEMPLATES = ("intake", "training-table", "audit", "train", "score", "lists", "crm", "health")
DAGS = ("nightly", "weekly", "monthly", "refresh", "health")
REBUILDING = ("weekly", "monthly", "refresh")
VERSION = r"v[0-9]+"
FIRST_VERSION = "v12"  # of runs that were switched to before their version was written down

# What a file of before these DAGs and templates is read as.
DEFAULTS = {
    "schedules": {"health": "0 12 * * *"},
    "deadlineHours": {"health": 6},
    "workers": {
        "crm": {"machineType": "n2-highmem-4", "maxWorkers": 2, "diskSizeGb": 50, "timeoutHours": 2},
        "health": {"machineType": "n2-highmem-4", "maxWorkers": 2, "diskSizeGb": 50, "timeoutHours": 3},
    },
}

_GCS = r"gs://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/[^\s{}]*[^\s{}/])?"
_GCS_DATED = r"gs://[a-z0-9][a-z0-9._-]{1,61}[a-z0-9](/([^\s{}]|\{date\}|\{quarter\})*[^\s{}/])"
_ACCOUNT = r"[a-z][-a-z0-9]{4,28}[a-z0-9]@[-a-z0-9.]+\.iam\.gserviceaccount\.com"
_SECRET = r"secret:projects/[^/\s]+/secrets/[^/\s]+/versions/\d+"
_SUBNETWORK = r"(https://www\.googleapis\.com/compute/v1/projects/[^/\s]+/)?regions/[-a-z0-9]+/subnetworks/[-a-z0-9]+"
_KMS_KEY = r"projects/[^/\s]+/locations/[-a-z0-9]+/keyRings/[^/\s]+/cryptoKeys/[^/\s]+"
_LABEL = r"[a-z0-9_-]{0,63}"
_TOPIC = r"projects/[^/\s]+/topics/[^/\s]+"


class ConfigError(ValueError):
    """One line that names the key, what it was and what it must be."""


@dataclasses.dataclass(frozen=True)
class Alerts:
    """Where failures are told: an Airflow connection, never an address with a key in it."""

    kind: str  # "webhook", "pubsub" or "log"
    connection: str | None
    topic: str | None

    def check(self) -> None:
        if self.kind not in ("webhook", "pubsub", "log"):
            raise ConfigError(f"alerts.kind must be webhook, pubsub or log but was {self.kind!r}")
        if self.kind != "log" and not self.connection:
            raise ConfigError(
                f"alerts.connection must name an Airflow connection for {self.kind} but was {self.connection!r}"
            )
        if self.kind == "pubsub":
            _match("alerts.topic", self.topic or "", _TOPIC, "projects/P/topics/T")


@dataclasses.dataclass(frozen=True)
class Environment:
    """What all jobs run as and where: the same for every template."""

    serviceAccountEmail: str
    subnetwork: str
    tempLocation: str
    stagingLocation: str
    kmsKeyName: str | None
    launcherMachineType: str
    labels: dict

    def check(self) -> None:
        _match("environment.serviceAccountEmail", self.serviceAccountEmail, _ACCOUNT, "a service account's address")
        _match("environment.subnetwork", self.subnetwork, _SUBNETWORK, "regions/R/subnetworks/S")
        _match("environment.tempLocation", self.tempLocation, _GCS, "a gs:// folder without / at its end")
        _match("environment.stagingLocation", self.stagingLocation, _GCS, "a gs:// folder without / at its end")
        if self.kmsKeyName is not None:
            _match(
                "environment.kmsKeyName", self.kmsKeyName, _KMS_KEY, "projects/P/locations/L/keyRings/R/cryptoKeys/K"
            )
        for key, value in self.labels.items():
            _match(f"environment.labels.{key}", key, r"[a-z]" + _LABEL, "a lower-case label")
            if not isinstance(value, str):
                raise ConfigError(f"environment.labels.{key} must be a text but was {value!r}")
            _match(f"environment.labels.{key}", value, _LABEL, "a lower-case label")


@dataclasses.dataclass(frozen=True)
class Workers:
    """How many machines of what kind one template gets, and for how long at most."""

    machineType: str
    maxWorkers: int
    diskSizeGb: int
    timeoutHours: float

    def check(self, template: str) -> None:
        at = f"workers.{template}"
        _match(f"{at}.machineType", self.machineType, r"[a-z0-9]+-[a-z0-9-]+", "a machine type such as n2-highmem-4")
        _between(f"{at}.maxWorkers", self.maxWorkers, 1, 1000)
        _between(f"{at}.diskSizeGb", self.diskSizeGb, 30, 2000)
        _between(f"{at}.timeoutHours", self.timeoutHours, 0.1, 48)


@dataclasses.dataclass(frozen=True)
class Retries:
    """How often a task is tried again, first after ``minutes``, each time twice as long, never above ``maxMinutes``."""

    count: int
    minutes: int
    maxMinutes: int

    def check(self) -> None:
        _between("retries.count", self.count, 0, 10)
        _between("retries.minutes", self.minutes, 1, 120)
        _between("retries.maxMinutes", self.maxMinutes, self.minutes, 24 * 60)


@dataclasses.dataclass(frozen=True)
class Config:
    """See ``README.md`` for each key."""

    project: str
    region: str
    connection: str
    specs: str
    out: str
    runConfigs: dict
    listConfig: str
    lists: str
    trustedKeys: str
    signingKey: str
    fresh: str
    freshHours: int
    freshTimeoutHours: float
    shadowDays: int
    approvalDays: int
    deferrable: bool
    schedules: dict
    deadlineHours: dict
    alerts: Alerts
    environment: Environment
    workers: dict
    retries: Retries
    modelVersion: str = FIRST_VERSION
    crm: str = "off"
    crmEvents: str | None = None
    crmDescribe: str | None = None
    events: str | None = None
    signOffs: str | None = None
    docs: str | None = None

    def check(self) -> None:
        _match("project", self.project, r"[a-z][-a-z0-9]{4,28}[a-z0-9]", "a project id")
        _match("region", self.region, r"[a-z]+-[a-z]+[0-9]+", "a region such as us-central1")
        _match("connection", self.connection, r"[A-Za-z0-9_.-]+", "an Airflow connection's id")
        for key in ("specs", "out", "trustedKeys", "fresh"):
            _match(key, getattr(self, key), _GCS, "a gs:// path without / at its end")
        _match("listConfig", self.listConfig, f"({_GCS}|bundled:[a-z0-9_.]+)", "a gs:// path or a bundled: one")
        if self.lists not in ("run", "batch", "none"):
            raise ConfigError(f"lists must be run, batch or none but was {self.lists!r}")
        _match("modelVersion", self.modelVersion, VERSION, "a model's version such as v13")
        if self.crm not in ("on", "off"):
            raise ConfigError(f"crm must be on or off but was {self.crm!r}")
        for key in ("crmEvents", "crmDescribe"):
            if getattr(self, key) is not None:
                _match(key, getattr(self, key), _GCS_DATED, "a gs:// path, with {date} or {quarter} at most")
            elif self.crm == "on":
                raise ConfigError(f"{key} must be a gs:// path when crm is on but was None: gate 18 needs it")
        for key in ("events", "signOffs", "docs"):
            if getattr(self, key) is not None:
                given = getattr(self, key)
                for each in given.split(",") if key == "signOffs" else [given]:
                    _match(key, each, _GCS_DATED, "a gs:// path, with {date} or {quarter} at most")
        if not re.fullmatch(_SECRET, self.signingKey):  # whatever stands there may be the secret itself
            raise ConfigError(
                "signingKey must be secret:projects/P/secrets/S/versions/N but is something else, not repeated here"
            )
        _between("freshHours", self.freshHours, 1, 24 * 31)
        _between("freshTimeoutHours", self.freshTimeoutHours, 0.1, 23)
        _between("shadowDays", self.shadowDays, 1, 60)
        _between("approvalDays", self.approvalDays, 1, 60)
        _keys("runConfigs", self.runConfigs, REBUILDING)
        for dag in REBUILDING:
            _match(
                f"runConfigs.{dag}", self.runConfigs[dag], _GCS_DATED, "a gs:// path, with {date} or {quarter} at most"
            )
        _keys("schedules", self.schedules, DAGS)
        for dag, cron in self.schedules.items():
            _match(f"schedules.{dag}", cron, r"\S+( \S+){4}", "five cron fields")
        _keys("deadlineHours", self.deadlineHours, DAGS)
        for dag, hours in self.deadlineHours.items():
            _between(f"deadlineHours.{dag}", hours, 0.5, 24 * 70)
        _keys("workers", self.workers, TEMPLATES)
        for part in (self.alerts, self.environment, self.retries):
            part.check()
        for template, workers in self.workers.items():
            workers.check(template)


def load(path: str | None = None) -> Config:
    """The configuration beside the DAG files, or that of ``LEADS_DAG_CONFIG``; ``ConfigError`` in one line."""
    file = Path(path or os.environ.get("LEADS_DAG_CONFIG") or Path(__file__).parent.parent / "leads_config.json")
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as e:
        raise ConfigError(f"{file}: cannot be read: {e.strerror}") from e
    try:
        return parse(text)
    except ConfigError as e:
        raise ConfigError(f"{file}: {e}") from None


def parse(text: str) -> Config:
    """A configuration of its JSON text."""
    try:
        given = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as e:
        raise ConfigError(f"is no JSON: {e}") from None
    config = _build(Config, _filled(given), "")
    config.check()
    return config


def _filled(given: object) -> object:
    if not isinstance(given, dict):
        return given
    objects = {key: each for key, each in DEFAULTS.items() if isinstance(given.get(key), dict)}
    return {**given, **{key: {**each, **given[key]} for key, each in objects.items()}}


def _once(pairs: list) -> dict:
    seen: dict = {}
    for key, value in pairs:
        if key in seen:
            raise ConfigError(f"{key} stands twice")
        seen[key] = value
    return seen


def _build(kind: type, given: object, at: str):
    if not isinstance(given, dict):
        raise ConfigError(f"{at.rstrip('.') or 'the file'} must be an object but was {given!r}")
    fields = {field.name: field for field in dataclasses.fields(kind)}
    types = typing.get_type_hints(kind)
    unknown = sorted(set(given) - set(fields))
    if unknown:
        raise ConfigError(f"{at}{unknown[0]} is no key; keys are {', '.join(sorted(fields))}")
    values = {}
    for name in fields:
        if name not in given and fields[name].default is not dataclasses.MISSING:
            continue
        if name not in given:
            raise ConfigError(f"{at}{name} is missing")
        values[name] = _value(types[name], given[name], f"{at}{name}")
    return kind(**values)


def _value(kind, given, at: str):
    if dataclasses.is_dataclass(kind):
        return _build(kind, given, f"{at}.")
    if at == "workers":
        if not isinstance(given, dict):
            raise ConfigError(f"workers must be an object but was {given!r}")
        return {name: _build(Workers, each, f"workers.{name}.") for name, each in given.items()}
    allowed = typing.get_args(kind) or (kind,)
    if bool not in allowed and isinstance(given, bool):
        raise ConfigError(f"{at} must be {_words(allowed)} but was {given!r}")
    if float in allowed and isinstance(given, int):
        return given
    if not isinstance(given, tuple(allowed)):
        raise ConfigError(f"{at} must be {_words(allowed)} but was {given!r}")
    return given


def _words(kinds: tuple) -> str:
    names = {
        str: "a text",
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        dict: "an object",
        type(None): "null",
    }
    return " or ".join(names[each] for each in kinds)


def _match(key: str, value: object, pattern: str, right: str) -> None:
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise ConfigError(f"{key} must be {right} but was {value!r}")


def _between(key: str, value: object, low: float, high: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise ConfigError(f"{key} must be between {low} and {high} but was {value!r}")


def _keys(key: str, given: dict, wanted: tuple) -> None:
    if set(given) != set(wanted):
        raise ConfigError(f"{key} must have exactly the keys {', '.join(wanted)} but has {', '.join(sorted(given))}")
