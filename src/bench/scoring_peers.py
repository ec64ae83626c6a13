"""Recomputes with XGBoost in Python, and with shap, what `leadscoring bench scoring --keep=DIR` left.

    python src/bench/scoring_peers.py DIR [--rows=N] [--repeats=K]

Reads DIR/model.json, model.ubj, rows.npy (float32, n x features, NaN is missing), margins.npy (float32, n)
and contributions.npy (float64, n x (features + 1), bias last). Prints one JSON object: largest differences
from those margins and contributions, the share of margins with equal bits, and rows a second on one thread
(median of the repeats; `predict` and `pred_contribs` build their matrix within the time taken). Exit code 1
when a difference is above 1e-5, 2 when the folder cannot be read. Needs numpy and xgboost; shap is used where
it is installed and loads the model, and the object says why where it does not.
"""

import argparse
import json
import os
import statistics
import sys
import time

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np
import xgboost

ALLOWED = 1e-5
SHAP_ROWS = 2000


def read(folder, limit):
    """The rows and the answers to them, at most `limit` of each."""
    rows = np.load(os.path.join(folder, "rows.npy"), allow_pickle=False)
    margins = np.load(os.path.join(folder, "margins.npy"), allow_pickle=False).reshape(-1)
    contributions = np.load(os.path.join(folder, "contributions.npy"), allow_pickle=False)
    if rows.dtype != np.float32 or rows.ndim != 2 or rows.shape[0] == 0:
        raise ValueError(f"rows.npy must be a float32 matrix with rows but is {rows.dtype} {rows.shape}")
    if margins.dtype != np.float32 or margins.shape[0] != rows.shape[0]:
        raise ValueError(f"margins.npy must be {rows.shape[0]} float32 but is {margins.dtype} {margins.shape}")
    expected = (rows.shape[0], rows.shape[1] + 1)
    if contributions.dtype != np.float64 or contributions.shape != expected:
        raise ValueError(f"contributions.npy must be float64 {expected} but is {contributions.dtype} {contributions.shape}")
    n = rows.shape[0] if limit is None else min(limit, rows.shape[0])
    return np.ascontiguousarray(rows[:n]), margins[:n], contributions[:n]


def timed(work, rows, repeats):
    """What the work gives for the rows, and rows a second: the median over repeats."""
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        answer = work(rows)
        seconds.append(time.perf_counter() - begin)
    return np.asarray(answer), rows.shape[0] / statistics.median(seconds)


def difference(mine, theirs):
    """The largest absolute difference; infinite where one is not a number."""
    gap = np.abs(np.asarray(mine, dtype=np.float64) - np.asarray(theirs, dtype=np.float64))
    return float(np.max(np.where(np.isnan(gap), np.inf, gap)))


def equal_share(mine, theirs):
    """Share of floats whose bits are equal."""
    theirs = np.ascontiguousarray(theirs, dtype=np.float32)
    return float(np.mean(np.ascontiguousarray(mine).view(np.uint32) == theirs.view(np.uint32)))


def by_xgboost(file, rows, margins, contributions, repeats):
    """Differences and speed of one file of the model."""
    booster = xgboost.Booster({"nthread": 1})
    booster.load_model(file)
    booster.set_param({"nthread": 1})

    def matrix(of):
        return xgboost.DMatrix(of, missing=np.nan, nthread=1)

    predict, predict_speed = timed(lambda of: booster.predict(matrix(of), output_margin=True), rows, repeats)
    inplace, inplace_speed = timed(
        lambda of: booster.inplace_predict(of, predict_type="margin", missing=np.nan), rows, repeats
    )
    shares, shares_speed = timed(lambda of: booster.predict(matrix(of), pred_contribs=True), rows, repeats)
    return booster, {
        "predict": {
            "maxAbsDiff": difference(margins, predict),
            "equalShare": equal_share(margins, predict),
            "rowsPerSecond": round(predict_speed),
        },
        "inplacePredict": {
            "maxAbsDiff": difference(margins, inplace),
            "equalShare": equal_share(margins, inplace),
            "rowsPerSecond": round(inplace_speed),
        },
        "predContribs": {
            "maxAbsDiff": difference(contributions, shares),
            "rowsPerSecond": round(shares_speed),
        },
    }


def by_shap(booster, rows, contributions, repeats):
    """shap's own trees on the first rows, or why it does not answer."""
    try:
        import shap
    except ImportError as missing:
        return {"unavailable": str(missing)}
    try:
        explainer = shap.TreeExplainer(booster, feature_perturbation="tree_path_dependent")
        some = rows[:SHAP_ROWS]
        values, speed = timed(lambda of: explainer.shap_values(of, check_additivity=False), some, repeats)
    except Exception as fault:  # shap lags behind XGBoost's formats: say so, it is a peer and no judge
        return {"unavailable": f"{type(fault).__name__}: {fault}"}
    bias = np.full((some.shape[0], 1), float(np.reshape(explainer.expected_value, -1)[0]))
    return {
        "version": shap.__version__,
        "rows": int(some.shape[0]),
        "maxAbsDiff": difference(contributions[: some.shape[0]], np.hstack([values, bias])),
        "rowsPerSecond": round(speed),
    }


def main():
    """Prints the object and gives the exit code."""
    parser = argparse.ArgumentParser(description="Recomputes a kept scoring benchmark in Python.")
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, help="only so many rows")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    try:
        rows, margins, contributions = read(options.folder, options.rows)
        result = {"rows": int(rows.shape[0]), "features": int(rows.shape[1]), "xgboost": xgboost.__version__}
        for form in ("json", "ubj"):
            file = os.path.join(options.folder, "model." + form)
            booster, result[form] = by_xgboost(file, rows, margins, contributions, options.repeats)
    except (OSError, ValueError, xgboost.core.XGBoostError) as fault:
        print(f"{options.folder} cannot be recomputed: {str(fault).splitlines()[0]}", file=sys.stderr)
        return 2
    result["shap"] = by_shap(booster, rows, contributions, options.repeats)
    answers = [answer for form in ("json", "ubj") for answer in result[form].values()] + [result["shap"]]
    result["maxAbsDiff"] = max(answer.get("maxAbsDiff", 0.0) for answer in answers)
    result["agrees"] = result["maxAbsDiff"] <= ALLOWED
    print(json.dumps(result))
    return 0 if result["agrees"] else 1


if __name__ == "__main__":
    sys.exit(main())
