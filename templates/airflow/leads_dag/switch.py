"""Which run is in production: one small object, moved after a signed approval, read by every night."""

from __future__ import annotations

import hashlib
import json
import re

from leads_dag.config import FIRST_VERSION, VERSION, Config
from leads_dag.jobs import Source
from leads_dag.verdicts import NotGreen, parsed


def path(config: Config) -> str:
    """Where it stands."""
    return f"{config.out}/production_run.json"


def text(source: Source, approval: bytes) -> str:
    """Its content, the same for the same run, configuration and approval file."""
    facts = {
        "approvalSha256": hashlib.sha256(approval).hexdigest(),
        "config": source.config,
        "run": source.run,
        "version": source.version,
    }
    return json.dumps(facts, indent=2, sort_keys=True) + "\n"


def production(read, config: Config) -> Source | None:
    """The run in production; None before the first switch. One that names no version is of the first."""
    content = read(path(config))
    if content is None:
        return None
    facts = parsed(content, path(config))
    if not isinstance(facts.get("run"), str) or not isinstance(facts.get("config"), str):
        raise NotGreen(f"{path(config)} must name run and config")
    version = facts.get("version", FIRST_VERSION)
    if not isinstance(version, str) or not re.fullmatch(VERSION, version):
        raise NotGreen(f"{path(config)}: version must be a model's such as v13 but was {version!r}")
    return Source(facts["run"], facts["config"], version)


def live(read, config: Config) -> Source:
    """The run in production; ``NotGreen`` before the first switch."""
    found = production(read, config)
    if found is None:
        raise NotGreen(f"{path(config)} is not there: no run was ever approved, so none is looked after")
    return found


def sources(read, config: Config, mode: str, shadow_run: str | None) -> dict:
    """What a night scores: by mode, the live run, and the one in shadow, which is the live one when none is named."""
    if mode not in ("production", "shadow", "both"):
        raise ValueError(f"mode must be production, shadow or both but was {mode!r}")
    now = production(read, config)
    if now is None and (mode != "shadow" or not shadow_run):
        raise NotGreen(f"{path(config)} is not there: no run was ever approved, so only a shadowRun can be scored")
    named = shadow_run and not (now and now.run == shadow_run)
    candidate = Source.trained(config, shadow_run) if named else now
    return {
        "production": now if mode != "shadow" else None,
        "shadow": candidate if mode != "production" else None,
        "champion": now,
    }
