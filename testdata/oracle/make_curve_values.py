"""Writes curve_values.json: precision-recall and ROC curves of made-up rankings by scikit-learn, and DeLong's error of the area by a
sum over pairs, for RankCurvesTest to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scikit-learn
    /tmp/oracle/bin/python testdata/oracle/make_curve_values.py
"""
import json
import os

import numpy as np
import sklearn
from sklearn.metrics import precision_recall_curve, roc_auc_score, roc_curve

STEPS = 20


def precision_at(y, s, recall):
    """Precision of the shortest list that reaches the recall."""
    precisions, recalls, _ = precision_recall_curve(y, s)
    return float(precisions[np.flatnonzero(recalls >= recall - 1e-12)[-1]])


def recall_at(y, s, fallout):
    """The higher value where the curve steps, else a straight line."""
    fpr, tpr, _ = roc_curve(y, s, drop_intermediate=False)
    at = np.isclose(fpr, fallout, rtol=0, atol=1e-12)
    return float(tpr[at].max() if at.any() else np.interp(fallout, fpr, tpr))


def delong(y, s):
    """DeLong, DeLong and Clarke-Pearson (1988) from the definition: every pair is compared."""
    wins = (s[y == 1][:, None] > s[y == 0][None, :]) + 0.5 * (s[y == 1][:, None] == s[y == 0][None, :])
    ten, one = wins.mean(axis=1), wins.mean(axis=0)
    return float(np.sqrt(ten.var(ddof=1) / len(ten) + one.var(ddof=1) / len(one)))


entries = []
rng = np.random.default_rng(8)
for rows, levels in [(40, 7), (40, 1000000), (300, 25), (1000, 1000000), (1000, 3)]:
    scores = rng.integers(0, levels, rows) / levels
    labels = (rng.random(rows) < 0.05 + 0.3 * scores).astype(int)
    entries.append({"tool": "scikit-learn " + sklearn.__version__, "steps": STEPS, "scores": scores.tolist(), "labels": labels.tolist(),
                    "precision": [precision_at(labels, scores, k / STEPS) for k in range(1, STEPS + 1)],
                    "recall": [recall_at(labels, scores, k / STEPS) for k in range(STEPS + 1)],
                    "area": float(roc_auc_score(labels, scores)), "delongError": delong(labels, scores)})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "curve_values.json"), "w") as out:
    json.dump(entries, out, separators=(",", ":"))
    out.write("\n")
