"""Values of calibrators and calibration figures on made-up margins: the third part of make_values.py."""
from itertools import combinations

import calibration as uncertainty
import numpy as np
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import optimize, stats
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss, log_loss

SKLEARN = "scikit-learn " + sklearn.__version__
STATSMODELS = "statsmodels " + statsmodels.__version__
NUMPY = "numpy " + np.__version__
KUMAR = "uncertainty-calibration 0.1.4"
SCIPY = "scipy " + scipy.__version__
random = np.random.RandomState(20251124)
entries = []


def add(name, tool, inputs, expected, tolerance):
    entries.append({"name": name, "tool": tool, "inputs": inputs, "expected": expected, "tolerance": tolerance})


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sample(n, stretch, shift, tied=False):
    margin = random.normal(-2.5, 0.9, n)
    if tied:
        margin = np.round(margin * 4) / 4
    y = (random.rand(n) < sigmoid(shift + stretch * margin)).astype(int)
    return margin, y


CASES = {
    "right": sample(300, 1, 0),
    "bold": sample(300, 0.5, -0.5),
    "timid": sample(300, 1.7, 1.2),
    "tied": sample(250, 1, 0.5, tied=True),
    "far": (lambda m, y: (400 * (m + 2.5), y))(*sample(200, 1, 0.8)),
}

for case, (margin, y) in CASES.items():
    inputs = {"margins": margin.tolist(), "y": y.tolist()}
    positives = y.sum()
    negatives = len(y) - positives
    target = np.where(y == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    scale = np.abs(margin).max()
    glm = sm.GLM(target, sm.add_constant(margin / scale), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=200)
    add("platt/" + case, STATSMODELS + " GLM on Platt's targets", inputs,
        [-glm.params[1] / scale, -glm.params[0]], 1e-8)
    # scikit-learn's _sigmoid_calibration minimises the same loss but stops within 2e-4 of it here: no oracle
    isotonic = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1).fit(margin, y)
    at = np.concatenate([np.quantile(margin, [0, .1, .25, .5, .75, .9, 1]),
                         [margin.min() - 1, margin.max() + 1, (margin[0] + margin[1]) / 2]])
    add("isotonic/" + case, SKLEARN + " IsotonicRegression", {**inputs, "at": at.tolist()},
        isotonic.predict(at).tolist(), 1e-12)

for case in ("right", "bold", "timid", "tied"):
    margin, y = CASES[case]
    p = sigmoid(margin)
    inputs = {"p": p.tolist(), "y": y.tolist()}
    logit = np.log(p) - np.log1p(-p)
    line = sm.GLM(y, sm.add_constant(logit), family=sm.families.Binomial()).fit(tol=1e-14)
    add("line/" + case, STATSMODELS + " GLM", inputs,
        [line.params[0], line.params[1], line.bse[0], line.bse[1]], 1e-8)
    shift = sm.GLM(y, np.ones((len(y), 1)), family=sm.families.Binomial(), offset=logit).fit(tol=1e-14)
    add("offset/" + case, STATSMODELS + " GLM with an offset", inputs, [shift.params[0], shift.bse[0]], 1e-8)
    add("brier/" + case, SKLEARN, inputs, brier_score_loss(y, p), 1e-12)
    base = y.mean()
    add("brier_skill/" + case, SKLEARN, inputs,
        1 - brier_score_loss(y, p) / brier_score_loss(y, np.full(len(y), base)), 1e-12)
    gain = (y - base) ** 2 - (y - p) ** 2
    add("brier_skill_error/" + case, SCIPY + " sem", inputs, stats.sem(gain) / (base * (1 - base)), 1e-12)
    add("log_loss/" + case, SKLEARN, inputs, log_loss(y, p), 1e-12)
    add("log_loss_skill/" + case, SKLEARN, inputs,
        1 - log_loss(y, p) / log_loss(y, np.full(len(y), base)), 1e-12)
    observed, predicted = calibration_curve(y, p, n_bins=10)
    edges = np.linspace(0, 1, 11)
    counts = np.bincount(np.searchsorted(edges[1:-1], p), minlength=10)
    counts = counts[counts > 0]
    add("ece_width/" + case, SKLEARN + " calibration_curve", inputs,
        float((counts * np.abs(observed - predicted)).sum() / len(y)), 1e-12)
    z = ((y - p) * (1 - 2 * p)).sum() / np.sqrt(((1 - 2 * p) ** 2 * p * (1 - p)).sum())
    add("spiegelhalter/" + case, NUMPY, inputs, [z, 2 * stats.norm.sf(abs(z))], 1e-10)

for case in ("right", "bold", "timid"):
    margin, y = CASES[case]
    p = sigmoid(margin)
    inputs = {"p": p.tolist(), "y": y.tolist()}
    bins = [list(map(tuple, chunk)) for chunk in np.array_split(
        np.column_stack([p, y])[np.argsort(p, kind="stable")], 10)]
    add("debiased/" + case, KUMAR + " unbiased_l2_ce", inputs,
        float(uncertainty.utils.unbiased_l2_ce(bins)), 1e-10)
    groups = [np.array(chunk) for chunk in bins]
    noise = [len(g) * ((g[:, 1].mean() - g[:, 0].mean()) ** 2 - g[:, 1].var(ddof=1) / len(g)) for g in groups]
    add("debiased/numpy_" + case, NUMPY, inputs, float(np.sqrt(max(0, sum(noise) / len(y)))), 1e-10)
    add("ece_mass/" + case, NUMPY, inputs,
        float(sum(len(g) * abs(g[:, 1].mean() - g[:, 0].mean()) for g in groups) / len(y)), 1e-10)

margin = np.round(random.normal(0, 1, 60), 1)
group = random.randint(0, 3, 60)
p = np.round(sigmoid(margin * np.array([1, .7, 1.3])[group] + np.array([0, .4, -.3])[group]), 2)
pairs = list(combinations(range(60), 2))
comparable = [(i, j) for i, j in pairs if group[i] != group[j] and margin[i] != margin[j]]
turned = [(i, j) for i, j in comparable if (margin[i] - margin[j]) * (p[i] - p[j]) < 0]
inside = [(i, j) for i, j in pairs if group[i] == group[j] and margin[i] != margin[j]]
add("inversions/every_pair", NUMPY, {"margins": margin.tolist(), "p": p.tolist(), "groups": group.tolist()},
    [len(turned), len(comparable), sum(p[i] == p[j] for i, j in comparable),
     sum((margin[i] - margin[j]) * (p[i] - p[j]) < 0 for i, j in inside), len(inside),
     sum(p[i] == p[j] for i, j in inside)], 0)
