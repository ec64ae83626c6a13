"""Reference values for the paired comparison of two models, written to refresh_values.json.

Run with scikit-learn 1.9.1 and numpy: python make_refresh_values.py. The rows, weights and
replicates are made here from their published definitions (SplitMix64, SHA-256, Poisson quantiles),
the measures by scikit-learn with sample weights.
"""

import hashlib
import json
import math
import pathlib

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

MASK = (1 << 64) - 1
SEED = 17
REPLICATES = 200
CONFIDENCE = 0.95


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


TABLE = []
term = math.exp(-1)
total = 0.0
for k in range(16):
    total += term
    term /= k + 1
    TABLE.append(int(total * 2.0**63))


def weight(row_hash, b):
    draw = mix(mix((SEED + b * 0x9E3779B97F4A7C15) & MASK) ^ row_hash) >> 1
    count = 0
    while count < len(TABLE) and draw >= TABLE[count]:
        count += 1
    return count


rng = np.random.default_rng(8)
n = 120
labels = (rng.random(n) < 0.2).astype(int)
signal = rng.normal(size=n) + labels
champion = np.round(0.5 * signal + rng.normal(size=n), 1)  # rounded: ties
challenger = np.round(0.7 * signal + rng.normal(size=n), 1)
advisors = ["adv%02d" % (i // 3) if i % 5 else "" for i in range(n)]
tokens = ["t%03d" % i for i in range(n)]
chance = lambda margin: np.round(1 / (1 + np.exp(1.6 - margin)), 6)
p0, p1 = chance(champion), chance(challenger)

hashes = [
    int(hashlib.sha256((a or t).encode()).hexdigest()[:16], 16) for a, t in zip(advisors, tokens)
]


def weighted_ap(score, w):
    return average_precision_score(labels, score, sample_weight=w)


def ece(p, w):
    bins = np.maximum(0, np.ceil(p * 10).astype(int) - 1)
    return sum(
        abs((w * (labels - p))[bins == b].sum()) for b in range(10)
    ) / w.sum()


ap, auc, eces, ratios, briers = [], [], [], [], []
for b in range(REPLICATES):
    w = np.array([weight(h, b) for h in hashes], dtype=float)
    scaled = np.where(
        labels == 1,
        w * labels.sum() / (w * labels).sum(),
        w * (n - labels.sum()) / (w * (1 - labels)).sum(),
    )
    ap.append(weighted_ap(challenger, scaled) - weighted_ap(champion, scaled))
    auc.append(
        roc_auc_score(labels, challenger, sample_weight=scaled)
        - roc_auc_score(labels, champion, sample_weight=scaled)
    )
    eces.append(ece(p1, w) - ece(p0, w))
    called = (w * labels).sum()
    ratios.append(called / (w * p1).sum() - called / (w * p0).sum())
    briers.append(
        brier_score_loss(labels, p1, sample_weight=w)
        - brier_score_loss(labels, p0, sample_weight=w)
    )


def figures(before, now, differences):
    ordered = np.sort(differences)
    tail = (1 - CONFIDENCE) / 2
    place = lambda share: ordered[max(0, min(REPLICATES - 1, math.ceil(share * REPLICATES) - 1))]
    return {
        "champion": before,
        "challenger": now,
        "standardError": float(np.std(ordered, ddof=1)),
        "low": float(place(tail)),
        "high": float(place(1 - tail)),
    }


ones = np.ones(n)
values = {
    "seed": SEED,
    "replicates": REPLICATES,
    "confidence": CONFIDENCE,
    "rows": [
        {
            "token": t,
            "advisor": a,
            "label": int(y),
            "champion": float(m0),
            "challenger": float(m1),
            "championProbability": float(q0),
            "challengerProbability": float(q1),
        }
        for t, a, y, m0, m1, q0, q1 in zip(
            tokens, advisors, labels, champion, challenger, p0, p1
        )
    ],
    "spearman": float(spearmanr(champion, challenger).statistic),
    "differences": {
        "auc_pr": figures(
            float(average_precision_score(labels, champion)),
            float(average_precision_score(labels, challenger)),
            ap,
        ),
        "roc_auc": figures(
            float(roc_auc_score(labels, champion)), float(roc_auc_score(labels, challenger)), auc
        ),
        "ece": figures(float(ece(p0, ones)), float(ece(p1, ones)), eces),
        "observed_over_expected": figures(
            float(labels.sum() / p0.sum()), float(labels.sum() / p1.sum()), ratios
        ),
        "brier_score": figures(
            float(brier_score_loss(labels, p0)), float(brier_score_loss(labels, p1)), briers
        ),
    },
}
path = pathlib.Path(__file__).with_name("refresh_values.json")
path.write_text(json.dumps(values, indent=1) + "\n")
