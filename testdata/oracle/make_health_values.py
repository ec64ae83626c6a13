"""Writes health_values.json: control limits, exact Poisson intervals and weighted average precision by scipy and scikit-learn, for
HealthOracleTest to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy scikit-learn
    /tmp/oracle/bin/python testdata/oracle/make_health_values.py

A called row of weight w stands for w positives but is one row: scikit-learn is given it twice, as a positive of weight w and as a
negative of weight 1 - w.
"""
import json
import os

import numpy as np
import scipy
import sklearn
from scipy.stats import betabinom, binom, chi2
from sklearn.metrics import average_precision_score

entries = []
for n, p, level in [(1300, 0.042, 0.01 / 13), (1300, 0.042, 0.05), (100, 0.04, 0.01), (20, 0.5, 0.05), (7, 0.02, 0.01),
                    (46000, 0.031, 0.002), (1300, 0.0, 0.01), (1300, 1.0, 0.01)]:
    entries.append({"kind": "binomial", "tool": "scipy " + scipy.__version__, "n": n, "p": p, "level": level,
                    "low": int(binom.ppf(level / 2, n, p)) if p > 0 else 0, "high": int(binom.ppf(1 - level / 2, n, p))})
for n, hits, trials, level in [(1300, 437, 10400, 0.01 / 13), (1300, 437, 10400, 0.05), (1300, 0, 900, 0.01), (90, 90, 90, 0.01),
                               (250, 40, 1000, 0.001), (1300, 42000, 1000000, 0.01 / 13), (30, 3, 40, 0.05)]:
    law = betabinom(n, hits + 0.5, trials - hits + 0.5)
    entries.append({"kind": "predictive", "tool": "scipy " + scipy.__version__, "n": n, "hits": hits, "trials": trials,
                    "level": level, "low": int(law.ppf(level / 2)), "high": int(law.ppf(1 - level / 2))})
for n, base, low, high, p in [(1300, 0.042, 52, 57, 0.042), (1300, 0.042, 35, 78, 0.063), (500, 0.05, 1, 50, 0.1)]:
    entries.append({"kind": "outside", "tool": "scipy " + scipy.__version__, "n": n, "p": p, "low": low, "high": high,
                    "value": float(binom.cdf(low - 1, n, p) + binom.sf(high, n, p))})
for count, confidence in [(0, 0.95), (1, 0.95), (37, 0.95), (400, 0.99), (5, 0.9)]:
    tail = (1 - confidence) / 2
    entries.append({"kind": "poisson", "tool": "scipy " + scipy.__version__, "count": count, "confidence": confidence,
                    "low": float(chi2.ppf(tail, 2 * count) / 2) if count else 0.0,
                    "high": float(chi2.ppf(1 - tail, 2 * count + 2) / 2)})
rng = np.random.default_rng(16)
for rows, levels in [(40, 10), (300, 40), (300, 100000)]:
    scores = rng.integers(0, levels, rows) / levels
    called = rng.random(rows) < 0.05 + 0.3 * scores
    weights = np.where(called, 1 / rng.uniform(0.3, 1, rows), 0.0)
    s = np.concatenate([scores, scores[called]])
    y = np.concatenate([called, np.zeros(called.sum(), dtype=bool)])
    w = np.concatenate([np.where(called, weights, 1.0), 1 - weights[called]])
    entries.append({"kind": "weighted_ap", "tool": "scikit-learn " + sklearn.__version__, "scores": scores.tolist(),
                    "weights": weights.tolist(), "value": float(average_precision_score(y, s, sample_weight=w))})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "health_values.json"), "w") as out:
    json.dump(entries, out, indent=1)
    out.write("\n")
