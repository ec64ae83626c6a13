"""The fingerprint of a bundle, which names the folder of its shadow days."""

from __future__ import annotations

import hashlib
import io
import zipfile

from leads_dag.verdicts import NotGreen


def fingerprint(read, path: str) -> str:
    """SHA-256 of the bundle's manifest, 64 hex digits. Whether it is trusted is the job's to judge, not asked here."""
    content = read(path)
    if content is None:
        raise NotGreen(f"{path} is not there: the run has no bundle")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return hashlib.sha256(bundle.read("manifest.json")).hexdigest()
    except (zipfile.BadZipFile, KeyError) as e:
        raise NotGreen(f"{path} is no bundle: {e}") from None
