"""A person's approval of a switch: a signed file that names the run and the verdict it was given on.

Nothing here writes one. ``python3 -m leads_dag.approval payload RUN VERDICT_FILE APPROVED_BY DAY`` prints the bytes
to sign; the page ``operations.md`` shows how.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import sys

from leads_dag.verdicts import NotGreen, judged, parsed

KEYS = {"run", "gate", "verdictSha256", "approvedBy", "approvedOn"}
GATE = "G11"


class NotApproved(NotGreen):
    """The approval is missing, of something else, or not signed by a trusted key."""


def payload(approval: dict) -> bytes:
    """The bytes that are signed: one spelling for one approval."""
    return ("approval\n" + json.dumps(approval, sort_keys=True, separators=(",", ":"), ensure_ascii=False)).encode()


def require(read, paths: dict, run: str, today: datetime.date, verify=None) -> str:
    """One line for a valid approval; ``paths`` has ``approval``, ``verdict`` and ``trustedKeys``.

    ``today`` is held against the key's last day. ``verify`` takes public key, signature and bytes, and says whether
    they belong together; Ed25519 of the package cryptography when not given.
    """
    text, verdict, trusted = (_there(read, paths[each]) for each in ("approval", "verdict", "trustedKeys"))
    judged(verdict, GATE, paths["verdict"])
    file = parsed(text, paths["approval"])
    approval, signature = file.get("approval"), file.get("signature")
    if not isinstance(approval, dict) or set(approval) != KEYS or not isinstance(signature, dict):
        raise NotApproved(f"{paths['approval']} must have a signature and an approval with {', '.join(sorted(KEYS))}")
    _about(approval, paths["approval"], run, hashlib.sha256(verdict).hexdigest())
    key = _key(parsed(trusted, paths["trustedKeys"]), signature.get("keyId"), today)
    try:
        value = base64.b64decode(signature.get("value", ""), validate=True)
    except (ValueError, TypeError):
        raise NotApproved(f"{paths['approval']}: the signature is no Base64") from None
    if not (verify or ed25519)(key, value, payload(approval)):
        raise NotApproved(f"{paths['approval']}: the signature of key {signature['keyId']} does not belong to it")
    return f"approved by {approval['approvedBy']} on {approval['approvedOn']}, signed with {signature['keyId']}"


def _about(approval: dict, path: str, run: str, verdict: str) -> None:
    for key, wanted in (("run", run), ("gate", GATE), ("verdictSha256", verdict)):
        if approval[key] != wanted:
            raise NotApproved(f"{path}: {key} is {approval[key]} but must be {wanted}: it approves something else")
    if not approval["approvedBy"] or not isinstance(approval["approvedBy"], str):
        raise NotApproved(f"{path}: approvedBy must name a person")
    try:
        datetime.date.fromisoformat(approval["approvedOn"])
    except (ValueError, TypeError):
        raise NotApproved(
            f"{path}: approvedOn must be a day such as 2026-01-15 but was {approval['approvedOn']}"
        ) from None


def _key(trusted: dict, key_id: object, today: datetime.date) -> bytes:
    for each in trusted.get("keys", []):
        if each.get("keyId") != key_id:
            continue
        if str(key_id).startswith("demo"):
            break
        if each.get("publicKey") is None:
            raise NotApproved(
                f"key {key_id} has no publicKey: approvals are signed with Ed25519, not with a shared secret"
            )
        if today > datetime.date.fromisoformat(each["expires"]):
            raise NotApproved(f"key {key_id} counted until {each['expires']}")
        return base64.b64decode(each["publicKey"])
    raise NotApproved(f"key {key_id} is not trusted")


def _there(read, path: str) -> bytes:
    text = read(path)
    if text is None:
        raise NotApproved(f"{path} is not there")
    return text


def ed25519(public_key: bytes, signature: bytes, content: bytes) -> bool:
    """Whether an Ed25519 signature belongs to the bytes; the key is Base64-decoded X.509."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    key = load_der_public_key(public_key)
    if not isinstance(key, Ed25519PublicKey):
        return False
    try:
        key.verify(signature, content)
        return True
    except InvalidSignature:
        return False


def main(arguments: list[str]) -> int:
    """Prints the bytes to sign for a run and a verdict file."""
    if len(arguments) != 5 or arguments[0] != "payload":
        print("usage: python3 -m leads_dag.approval payload RUN VERDICT_FILE APPROVED_BY DAY", file=sys.stderr)
        return 2
    _, run, verdict, who, day = arguments
    with open(verdict, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    approval = {"run": run, "gate": GATE, "verdictSha256": digest, "approvedBy": who, "approvedOn": day}
    sys.stdout.buffer.write(payload(approval))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
