"""Writes trial_values.json: comparisons of two arms by scipy and statsmodels, for the classes of model.stat to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy statsmodels pandas
    /tmp/oracle/bin/python testdata/oracle/make_trial_values.py

statsmodels' score interval of a difference has a wrong cubic, so Miettinen-Nurminen's and Mee's intervals are found here by
maximising the likelihood with scipy, and three published ones stand beside them (Newcombe 1998, Statistics in Medicine 17,
table II). Figures of R, and of the published analyses, are quoted with their source. CR2 and Satterthwaite's degrees of
freedom are made by dense matrices over units, as Bell and McCaffrey write them.
"""
import json
import math
import os

import numpy as np
import scipy
import scipy.optimize
import scipy.stats
import statsmodels
import statsmodels.api as sm
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

SCIPY = "scipy " + scipy.__version__
STATS = "statsmodels " + statsmodels.__version__
entries = []


def entry(function, case, tool, counts, expected, tolerance):
    entries.append({"function": function, "case": case, "tool": tool, "counts": counts,
                    "expected": [float(x) for x in np.atleast_1d(expected)], "tolerance": tolerance})


PAIRS = {
    "email": (124, 2000, 80, 2000), "newcombe_1998_a": (56, 70, 48, 80), "newcombe_1998_b": (9, 10, 3, 10),
    "trial": (287, 4783, 191, 4783), "one_hit": (1, 40, 0, 35), "all_hit": (12, 12, 30, 31), "falling": (5, 400, 19, 380),
    "ab_data": (17264, 145310, 17489, 145274),
}


def per(count, rate):
    return 0 if count == 0 else count / max(rate, 1e-300)


def score(value, link, x1, n1, x0, n0):
    """The score at a difference or ratio, the restricted rates found by root of the likelihood's slope."""
    if link == "difference":
        low, high, to1, slope1 = max(0, -value), min(1, 1 - value), lambda p: p + value, 1
    else:
        low, high, to1, slope1 = 0, min(1, 1 / value), lambda p: p * value, value

    def slope(p):
        q = to1(p)
        return slope1 * (per(x1, q) - per(n1 - x1, 1 - q)) + per(x0, p) - per(n0 - x0, 1 - p)

    edge = 1e-15 * (high - low)
    if slope(low + edge) <= 0:
        p = low
    elif slope(high - edge) >= 0:
        p = high
    else:
        p = scipy.optimize.brentq(slope, low + edge, high - edge, xtol=1e-17, rtol=1e-15)
    q = to1(p)
    weight = 1 if link == "difference" else value * value
    variance = q * (1 - q) / n1 + weight * p * (1 - p) / n0
    seen = x1 / n1 - x0 / n0 - value if link == "difference" else x1 / n1 - value * x0 / n0
    return 0 if seen == 0 else seen / math.sqrt(max(variance, 1e-300))


def interval(link, factor, x1, n1, x0, n0):
    z = scipy.stats.norm.ppf(0.975)
    root = math.sqrt(factor)
    if link == "difference":
        d = x1 / n1 - x0 / n0
        f = lambda v, s: score(v, link, x1, n1, x0, n0) / root - s
        return (scipy.optimize.brentq(f, -1 + 1e-12, d - 1e-12, args=(z,), xtol=1e-15),
                scipy.optimize.brentq(f, d + 1e-12, 1 - 1e-12, args=(-z,), xtol=1e-15) if d < 1 - 1e-9 else 1)
    g = lambda t, s: score(math.exp(t), link, x1, n1, x0, n0) / root - s
    t = math.log(x1 / n1 / (x0 / n0))
    return (math.exp(scipy.optimize.brentq(g, t - 8, t - 1e-9, args=(z,), xtol=1e-14)),
            math.exp(scipy.optimize.brentq(g, t + 1e-9, t + 8, args=(-z,), xtol=1e-14)))


for case, (x1, n1, x0, n0) in PAIRS.items():
    counts = [x1, n1, x0, n0]
    n = n1 + n0
    for name, factor in (("miettinen_nurminen", n / (n - 1)), ("mee", 1)):
        entry(name, case, SCIPY + ", likelihood maximised", counts, interval("difference", factor, *counts), 1e-8)
    if x0 > 0:
        for name, factor in (("miettinen_nurminen_ratio", n / (n - 1)), ("koopman", 1)):
            entry(name, case, SCIPY + ", likelihood maximised", counts, interval("ratio", factor, *counts), 1e-8)
            if case != "all_hit":  # statsmodels stops at the estimate there.
                entry(name, case, STATS, counts, confint_proportions_2indep(
                    *counts, compare="ratio", method="score", correction=factor != 1), 1e-8)
        entry("log_ratio", case, STATS, counts, confint_proportions_2indep(*counts, compare="ratio", method="log"), 1e-10)
    entry("log_adjusted_ratio", case, STATS, counts,
          confint_proportions_2indep(*counts, compare="ratio", method="log-adjusted"), 1e-10)
    entry("newcombe", case, STATS, counts, confint_proportions_2indep(*counts, compare="diff", method="newcomb"), 1e-10)
    entry("agresti_caffo", case, STATS, counts,
          confint_proportions_2indep(*counts, compare="diff", method="agresti-caffo"), 1e-10)
    table = np.array([[x1, n1 - x1], [x0, n0 - x0]])
    entry("yates_p", case, SCIPY, counts, scipy.stats.chi2_contingency(table, correction=True)[1], 1e-10)
    entry("fisher_p", case, SCIPY, counts, scipy.stats.fisher_exact(table)[1], 1e-9)

# Published: Newcombe 1998, table II, methods 5 (Mee), 6 (Miettinen-Nurminen) and 10.
for function, counts, expected in (
        ("miettinen_nurminen", (56, 70, 48, 80), (.0528, .3382)), ("mee", (56, 70, 48, 80), (.0533, .3377)),
        ("newcombe", (56, 70, 48, 80), (.0524, .3339)), ("miettinen_nurminen", (9, 10, 3, 10), (.1700, .8406)),
        ("newcombe", (9, 10, 3, 10), (.1705, .8090))):
    entry(function, "published", "published, Newcombe 1998, to four digits", list(counts), expected, 5e-5)
EMAIL = [124, 2000, 80, 2000]
entry("yates_p", "r", "R 4.2.2 prop.test", EMAIL, .001998604, 5e-10)
entry("fisher_p", "r", "R 4.2.2 fisher.test", EMAIL, .00193312, 5e-9)
entry("z_p", "cookie_cats_7", "R 4.2.2 prop.test, DataCamp cookie cats", [8502, 44700, 8279, 45489],
      [3.164358913, .001554249976], 1e-9)
entry("wald", "cookie_cats_7", "R 4.2.2 prop.test, DataCamp cookie cats", [8502, 44700, 8279, 45489],
      [.003121044212, .01328155242], 1e-11)
entry("z_p", "cookie_cats_1", "R 4.2.2 prop.test, DataCamp cookie cats", [20034, 44700, 20119, 45489],
      [1.784086225, .0744096553], 1e-9)
entry("z_p", "ab_data", "published, Udacity ab_data", [17489, 145274, 17264, 145310], [1.310924198, .1898833745], 1e-9)
entry("yates_p", "ab_data_r", "R 4.2.2 prop.test", [17489, 145274, 17264, 145310], .191822281, 1e-9)

STRATA = {
    "three": [(40, 800, 25, 800), (50, 750, 35, 750), (34, 450, 20, 450)],
    "uneven": [(3, 40, 1, 55), (60, 900, 35, 870), (9, 300, 12, 290), (0, 12, 0, 15)],
    "turning": [(90, 500, 40, 500), (20, 400, 41, 410)],
}
for case, strata in STRATA.items():
    counts = [c for s in strata for c in s]
    tables = StratifiedTable([np.array([[a, b - a], [c, d - c]], dtype=float) for a, b, c, d in strata])
    test = tables.test_null_odds(correction=False)
    entry("cmh_p", case, STATS, counts, test.pvalue, 1e-10)
    entry("cmh_corrected_p", case, STATS, counts, tables.test_null_odds(correction=True).pvalue, 1e-10)
    entry("cmh_z2", case, STATS, counts, test.statistic, 1e-9)
    entry("mh_ratio", case, STATS, counts, tables.riskratio_pooled, 1e-10)
    varying = [s for s in strata if 0 < s[0] + s[2]]
    table = StratifiedTable([np.array([[a, b - a], [c, d - c]], dtype=float) for a, b, c, d in varying])
    plain, adjusted = table.test_equal_odds(adjust=False), table.test_equal_odds(adjust=True)
    entry("breslow_day", case, STATS, counts,
          [table.oddsratio_pooled, plain.statistic, adjusted.statistic, adjusted.pvalue], 1e-8)
entry("cmh_p", "r", "R 4.2.2 mantelhaen.test", [c for s in STRATA["three"] for c in s], .001558898, 5e-10)


def units(clusters):
    y, arm, group = [], [], []
    for g, (x1, n1, x0, n0) in enumerate(clusters):
        for hits, n, a in ((x1, n1, 1), (x0, n0, 0)):
            y += [1] * hits + [0] * (n - hits)
            arm += [a] * n
            group += [g] * n
    return np.array(y, float), np.array(arm, float), np.array(group)


def cr2(y, arm, group):
    x = np.column_stack([np.ones_like(arm), arm])
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    residual = y - hat @ y
    away = np.eye(len(y)) - hat
    c = np.array([0, 1.0])
    columns, total = [], 0
    for g in np.unique(group):
        i = group == g
        w, v = np.linalg.eigh(np.eye(i.sum()) - hat[np.ix_(i, i)])
        root = v @ np.diag(np.where(w > 1e-10, 1 / np.sqrt(np.maximum(w, 1e-300)), 0)) @ v.T
        weigh = root @ x[i] @ bread @ c
        total += (weigh @ residual[i]) ** 2
        columns.append(away[:, i] @ weigh)
    m = np.array(columns) @ np.array(columns).T
    return math.sqrt(total), np.trace(m) ** 2 / np.trace(m @ m)


CLUSTERS = {
    "both_arms": [(5, 60, 2, 55), (9, 80, 6, 90), (1, 30, 3, 42), (4, 25, 1, 20), (7, 70, 5, 71)],
    "one_arm": [(5, 60, 0, 0), (9, 80, 0, 0), (1, 30, 0, 0), (0, 0, 1, 20), (0, 0, 5, 71), (0, 0, 2, 44), (0, 0, 0, 35)],
    "mixed": [(5, 60, 2, 10), (9, 80, 0, 0), (0, 0, 6, 120), (3, 9, 4, 41)],
}
for case, clusters in CLUSTERS.items():
    counts = [c for s in clusters for c in s]
    y, arm, group = units(clusters)
    fit = sm.OLS(y, sm.add_constant(arm)).fit(cov_type="cluster", cov_kwds={"groups": group}, use_t=True)
    entry("cluster_sandwich", case, STATS, counts, [fit.params[1], fit.bse[1], fit.pvalues[1]], 1e-9)
    error, degrees = cr2(y, arm, group)
    entry("cluster_cr2", case, "numpy " + np.__version__ + ", dense matrices", counts,
          [error, degrees, 2 * scipy.stats.t.sf(abs(fit.params[1] / error), degrees)], 1e-9)

    # One-way analysis of variance of the treated units over clusters.
    hits, n = np.array([(a, b) for a, b, _, _ in clusters if b > 0], float).T
    m0 = (n.sum() - (n ** 2).sum() / n.sum()) / (len(n) - 1)
    rows = [np.r_[np.ones(int(h)), np.zeros(int(k - h))] for h, k in zip(hits, n)]
    f = scipy.stats.f_oneway(*rows).statistic
    entry("icc", case, SCIPY + " f_oneway", counts, [(f - 1) / (f - 1 + m0), m0], 1e-9)

PS = [0.001, 0.008, 0.012, 0.019, 0.021, 0.06, 0.074, 0.205]
entries.append({"function": "holm", "case": "eight", "tool": STATS, "counts": [], "p": PS,
                "expected": [float(p) for p in multipletests(PS, method="holm")[1]], "tolerance": 1e-12})
TIES = [0.04, 0.01, 0.04, 0.9, 0.01]
entries.append({"function": "holm", "case": "ties", "tool": STATS, "counts": [], "p": TIES,
                "expected": [float(p) for p in multipletests(TIES, method="holm")[1]], "tolerance": 1e-12})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "trial_values.json"), "w") as out:
    json.dump(entries, out, indent=1)
    out.write("\n")
