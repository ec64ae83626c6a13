"""Writes balance_values.json: sample-ratio tests, standardised differences, the largest of several by chance, and keyed
hashes, by scipy, numpy and Python's hmac, for BalanceStatTest and KeyedHashTest to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy numpy
    /tmp/oracle/bin/python testdata/oracle/make_balance_values.py
"""
import hashlib
import hmac
import json
import os
import struct

import numpy as np
import scipy
import scipy.stats

entries = []
for treatment, control in [(1863, 1760), (100, 100), (550, 450), (5500, 4500), (1, 0), (147278, 147202)]:
    chi, p = scipy.stats.chisquare([treatment, control])
    entries.append({"name": "srm", "tool": "scipy " + scipy.__version__, "treatment": treatment, "control": control,
                    "chi": chi, "p": p})

# The mean and the variance are numpy's, the formula is Austin's (2009).
rng = np.random.default_rng(14)
for n1, n0, shift in [(40, 60, 0.0), (500, 480, 0.2), (3, 2, -1.0)]:
    one, zero = rng.normal(shift, 1.5, n1), rng.normal(0, 0.7, n0)
    smd = (one.mean() - zero.mean()) / np.sqrt((one.var(ddof=1) + zero.var(ddof=1)) / 2)
    entries.append({"name": "smd", "tool": "numpy " + np.__version__, "treated": one.tolist(), "controls": zero.tolist(),
                    "smd": smd})

for covariates, n1, n0 in [(1, 100, 100), (9, 1000, 1000), (20, 1863, 1760)]:
    each = scipy.stats.norm.ppf((1 + 0.95 ** (1 / covariates)) / 2)
    entries.append({"name": "bound", "tool": "scipy " + scipy.__version__, "covariates": covariates, "treatment": n1,
                    "control": n0, "bound": each * np.sqrt(1 / n1 + 1 / n0)})

# The demo key is the hex SHA-256 of "demo tokens", as ASCII.
demo = hashlib.sha256(b"demo tokens").hexdigest().encode()
for purpose, texts in [("allocation 1", ["block", "e", "OVER_500M", "0", "0"]), ("p", ["", "é"]), ("p", [])]:
    derived = hmac.new(demo, b"\0purpose\0" + purpose.encode(), hashlib.sha256).digest()
    message = b"".join(struct.pack(">I", len(t.encode())) + t.encode() for t in texts)
    entries.append({"name": "hash", "tool": "Python hmac", "purpose": purpose, "texts": texts,
                    "hex": hmac.new(derived, message, hashlib.sha256).hexdigest()[:24]})

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "balance_values.json")
with open(path, "w") as out:
    json.dump(entries, out)
    out.write("\n")
