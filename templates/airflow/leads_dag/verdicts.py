"""Verdicts as the jobs left them: read, held against the ledger, and never guessed.

``read`` is a function from an object's path to its bytes, or None where there is none.
"""

from __future__ import annotations

import hashlib
import json
import re

from leads_dag.jobs import Marks
from leads_dag.moments import day_of

# The words of model.gate.Verdict that may be built upon. WAIVED may, but never reads PASS.
GOES_ON = ("PASS", "NOT_APPLICABLE", "WAIVED")

# The kinds of gates by the letter of their id, as model.gate.GateId speaks of them.
_KINDS = {"G": "gate", "Q": "checkpoint", "S": "success metric"}


class NotGreen(Exception):
    """A verdict that stops what comes after, or one that is missing: missing is as bad as red."""


class Red(NotGreen):
    """A gate was judged and does not pass; trying again changes nothing."""


def lines(read, marks: Marks) -> list[str]:
    """One line per green gate; ``Red`` or ``NotGreen`` naming the first that is not, or the missing file."""
    said = [gate_line(read, marks, gate) for gate in marks.gates]
    for file in marks.files:
        if read(file) is None:
            raise NotGreen(f"{file} is not there, so the job has not finished")
        if file.endswith("/_SUCCESS"):
            _seals(read, file)
    if marks.pointer is not None:
        path, wanted = marks.pointer
        named = _json(read, path).get("run")
        if named != wanted and not _later(named, wanted):
            raise NotGreen(f"{path} names {named} but must name {wanted}: the pointer has not moved")
    return said


def require_newest(read, marks: Marks) -> None:
    """``NotGreen`` when the pointer names a batch of a later day: a job for an older one would move it back."""
    if marks.pointer is None or read(marks.pointer[0]) is None:
        return
    path, wanted = marks.pointer
    named = _json(read, path).get("run")
    if _later(named, wanted):
        raise NotGreen(
            f"{path} names {named}, which is later than {wanted}: a list of an older day is not published over it"
        )


def _later(named: object, wanted: str) -> bool:
    try:
        return day_of(str(named).removeprefix("runs/")) > day_of(wanted.removeprefix("runs/"))
    except ValueError:
        return False


def finished(read, marks: Marks) -> bool:
    """Whether nothing is left to do; the pointer may name a later batch by now."""
    try:
        lines(read, Marks(marks.files, marks.run_dir, marks.run_id, marks.gates))
        return True
    except NotGreen:
        return False


def gate_line(read, marks: Marks, gate: str) -> str:
    """The verdict of one gate of a run, held against its ledger where the run keeps one."""
    path = f"{marks.run_dir}/gates/{gate}.json"
    text = read(path)
    if text is None:
        raise NotGreen(f"{path} is not there: {spoken(gate)} was not judged")
    line = judged(text, gate, path)
    if marks.run_id is not None:
        _entered(read, marks, gate, text)
    return line


def spoken(gate: str) -> str:
    """A gate's id in words: gate 12, checkpoint 1, success metric 3."""
    if not re.fullmatch(r"[GQS]\d{1,2}", gate):
        raise ValueError(f"a gate's id must be such as G12, Q1 or S3 but was {gate!r}")
    return f"{_KINDS[gate[0]]} {gate[1:]}"


def judged(text: bytes, gate: str, path: str) -> str:
    """The line of a green verdict file; ``Red`` with the worst check of a red one."""
    result = parsed(text, path)
    verdict, checks = result.get("verdict"), result.get("checks")
    if result.get("gate") != gate or not isinstance(verdict, str) or not isinstance(checks, list):
        raise NotGreen(f"{path} is no verdict of {gate}")
    line = f"{gate} {verdict}: {result.get('title')}, {len(checks)} checks"
    if verdict not in GOES_ON:
        raise Red(f"{gate} {verdict}: {excerpt(checks)} [{path}]")
    return line


def excerpt(checks: list) -> str:
    """The first halting check with the gate's worst verdict, in one line."""
    worst = ("FAIL", "NOT_MEASURED", "INCONCLUSIVE")
    halting = [each for each in checks if each.get("halts") and each.get("verdict") in worst]
    if not halting:
        return "no halting check passed"
    check = min(halting, key=lambda each: worst.index(each["verdict"]))
    return (
        f"{check.get('metric')} of {check.get('scope')} is {check.get('value')},"
        f" limit {check.get('comparison')} {check.get('limit')} (n={check.get('n')}): {check.get('why')}"
    )


def red_line(read, marks: Marks) -> str | None:
    """What a failed job was halted by, if a verdict file says so."""
    for gate in marks.gates:
        try:
            gate_line(read, marks, gate)
        except Red as red:
            return str(red)
        except NotGreen:
            continue
    return None


def only_reported(read, marks: Marks, reported: tuple) -> str | None:
    """The red line of a gate that is only reported, if all that is needed is green beside it."""
    red = red_line(read, Marks(run_dir=marks.run_dir, run_id=marks.run_id, gates=reported))
    return red if red is not None and finished(read, marks) else None


def _entered(read, marks: Marks, gate: str, text: bytes) -> None:
    path = f"{marks.run_dir}/ledger.json"
    ledger = _json(read, path)
    if ledger.get("runId") != marks.run_id:
        raise NotGreen(f"{path} is of run {ledger.get('runId')} but must be of {marks.run_id}")
    entry = ledger.get("entries", {}).get(gate)
    if entry is None:
        raise NotGreen(f"{path} has no entry of {gate}")
    if entry.get("halts") is not False:
        raise Red(f"{gate} {entry.get('verdict')}: it halts by {path}")
    if entry.get("sha256") != hashlib.sha256(text).hexdigest():
        raise NotGreen(f"{marks.run_dir}/gates/{gate}.json is not the file that was entered in {path}")


def _seals(read, mark: str) -> None:
    """The mark of a finished folder holds the digest of its manifest."""
    manifest = mark.removesuffix("_SUCCESS") + "manifest.json"
    text = read(manifest)
    if text is None or read(mark).decode(errors="replace").strip() != hashlib.sha256(text).hexdigest():
        raise NotGreen(f"{mark} does not hold the digest of {manifest}: the folder is not the one that was sealed")


def _json(read, path: str) -> dict:
    text = read(path)
    if text is None:
        raise NotGreen(f"{path} is not there")
    return parsed(text, path)


def parsed(text: bytes, path: str) -> dict:
    """A JSON object; ``NotGreen`` naming the file when it is none."""
    try:
        value = json.loads(text)
    except ValueError as e:
        raise NotGreen(f"{path} is no JSON: {e}") from None
    if not isinstance(value, dict):
        raise NotGreen(f"{path} must hold an object")
    return value
