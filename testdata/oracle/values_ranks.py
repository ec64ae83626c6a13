"""Values of rank agreement and set overlap by scipy: the fourth part of make_values.py.

Spearman's p is scipy's, from Student's law; Kendall's is exact where no values are tied and asymptotic where some are.
Jaccard is 1 - scipy.spatial.distance.jaccard over indicator vectors.
"""
import itertools

import numpy as np
import scipy
import scipy.spatial.distance
import scipy.stats

TOOL = "scipy " + scipy.__version__
PAIRS = {
    "unrelated_5": ([1, 2, 3, 4, 5], [3, 1, 4, 2, 5]),
    "reversed_7": (list(range(7)), list(range(7, 0, -1))),
    "same_6": (list(range(6)), [v * v for v in range(6)]),
    "ties_8": ([1, 1, 2, 3, 3, 3, 4, 5], [2, 1, 1, 4, 3, 3, 6, 5]),
    "ties_in_one_10": ([0.1, 0.1, 0.3, 0.2, 0.5, 0.4, 0.9, 0.7, 0.8, 0.6], list(range(10))),
    "zeros_12": ([0, 0, 0, .21, .18, .04, .3, 0, .11, .09, .02, .05], [.1, 0, .2, .25, 0, .05, .2, 0, .1, .04, .01, .05]),
    # m5 shares of split gain by concept against an arbitrary order, as the comparison report pairs them
    "concepts_8": ([.3286, .2024, .1262, .1084, .0475, .0317, .0240, .0131], [.177, .254, .112, .110, .067, .102, .104, .035]),
}
rng = np.random.default_rng(8)
PAIRS["random_33"] = (rng.normal(size=33).round(4).tolist(), rng.normal(size=33).round(4).tolist())
PAIRS["random_40"] = (rng.normal(size=40).round(4).tolist(), rng.normal(size=40).round(4).tolist())
x = rng.normal(size=60)
PAIRS["related_60_ties"] = (x.round(1).tolist(), (x + rng.normal(size=60)).round(1).tolist())
SETS = {
    "half": (["a", "b", "c"], ["b", "c", "d"]),
    "none": (["a"], ["b", "c"]),
    "same": (["a", "b"], ["b", "a"]),
    "top5": (["r", "c", "t", "s", "g"], ["t", "s", "l", "d", "c"]),
}

entries = []
for name, (a, b) in PAIRS.items():
    rho = scipy.stats.spearmanr(a, b)
    tied = len(set(a)) < len(a) or len(set(b)) < len(b)
    tau = scipy.stats.kendalltau(a, b, method="asymptotic" if tied or len(a) > 33 else "exact")
    inputs = {"x": a, "y": b}
    entries.append({"name": "spearman/" + name, "tool": TOOL, "inputs": inputs,
                    "expected": [float(rho.statistic), float(rho.pvalue)], "tolerance": 1e-8})
    entries.append({"name": "kendall/" + name, "tool": TOOL, "inputs": inputs,
                    "expected": [float(tau.statistic), float(tau.pvalue)], "tolerance": 1e-8})
    if len(a) <= 8:
        ranks = scipy.stats.rankdata(a), scipy.stats.rankdata(b)
        far = [abs(np.corrcoef(ranks[0], order)[0, 1]) >= abs(rho.statistic) - 1e-9
               for order in itertools.permutations(ranks[1])]
        entries.append({"name": "spearman_exact/" + name, "tool": TOOL + " ranks, pairings by itertools", "inputs": inputs,
                        "expected": [sum(far) / len(far)], "tolerance": 1e-12})
for name, (a, b) in SETS.items():
    both = sorted(set(a) | set(b))
    distance = scipy.spatial.distance.jaccard([v in a for v in both], [v in b for v in both])
    entries.append({"name": "jaccard/" + name, "tool": TOOL, "inputs": {"one": a, "other": b},
                    "expected": [float(1 - distance)], "tolerance": 1e-12})
