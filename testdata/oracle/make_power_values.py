"""Writes power_values.json: sample sizes, powers and sequential bounds, for PowerTest and GroupSequentialTest.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy statsmodels
    /tmp/oracle/bin/python testdata/oracle/make_power_values.py

Sizes: statsmodels samplesize_proportions_2indep_onetail (pooled), NormalIndPower (arcsine). Exact power: scipy's binomials,
all pairs of counts. Bounds: scipy's multivariate normal probabilities of staying inside, which share no code or method with
recursive integration; their error is under 1e-8 for three looks, so bounds agree to about 1e-6.
"""
import json
import math
import os

import numpy as np
import scipy
import statsmodels
from scipy.optimize import brentq
from scipy.stats import binom, multivariate_normal, norm
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import (power_proportions_2indep, proportion_effectsize,
                                          samplesize_proportions_2indep_onetail)


def exact_power(n, p0, p1, alpha):
    k = np.arange(n + 1)
    x0, x1 = k[:, None], k[None, :]
    hits = x0 + x1
    with np.errstate(divide="ignore", invalid="ignore"):
        z2 = (x1 - x0) ** 2 * 2.0 * n / (hits * (2.0 * n - hits))
    reject = np.nan_to_num(z2, nan=0.0) >= norm.isf(alpha / 2) ** 2
    return float(binom.pmf(k, n, p0) @ reject @ binom.pmf(k, n, p1))


def sizes(p0, p1, alpha=0.05, power=0.8):
    d = abs(p1 - p0)
    pooled = samplesize_proportions_2indep_onetail(p1 - p0, p0, power, alpha=alpha / 2, alternative="larger")
    unpooled = (norm.isf(alpha / 2) + norm.ppf(power)) ** 2 * (p0 * (1 - p0) + p1 * (1 - p1)) / d ** 2
    arcsine = NormalIndPower().solve_power(proportion_effectsize(p1, p0), alpha=alpha / 2, power=power,
                                           alternative="larger")
    n = math.ceil(pooled)
    return {"control": p0, "treated": p1, "alpha": alpha, "power": power, "pooled": float(pooled),
            "unpooled": float(unpooled), "arcsine": float(arcsine),
            "fleiss": float(pooled / 4 * (1 + math.sqrt(1 + 4 / (pooled * d))) ** 2), "n": n,
            "pooled_power_at_n": float(power_proportions_2indep(p1 - p0, p0, n, alpha=alpha, return_results=False)),
            "exact_power_at_n": exact_power(n, p0, p1, alpha) if n <= 5000 else None}


def stays(t, z, drift, low):
    t = np.array(t)
    covariance = np.minimum.outer(t, t) / np.sqrt(np.outer(t, t))
    mean = drift * np.sqrt(t)
    if len(t) == 1:
        return norm.cdf(z[0], mean[0]) - norm.cdf(low[0], mean[0])
    law = multivariate_normal(mean, covariance, abseps=1e-10, releps=1e-10, maxpts=4_000_000)
    return float(law.cdf(np.array(z), lower_limit=np.array(low), rng=np.random.default_rng(1)))


def spend(name, alpha, t):
    return {"OBRIEN_FLEMING": lambda: 2 * norm.sf(norm.isf(alpha / 2) / math.sqrt(t)),
            "POCOCK": lambda: alpha * math.log(1 + (math.e - 1) * t),
            "SQUARE": lambda: alpha * t * t}[name]()


def bounds(name, alpha, t, two_sided=True):
    sides, side = (2, alpha / 2) if two_sided else (1, alpha)
    z = []
    for k in range(len(t)):
        gone = sides * spend(name, side, t[k])

        def excess(b):
            up = z + [b]
            low = [-v for v in up] if two_sided else [-40.0] * len(up)
            return 1 - stays(t[:k + 1], up, 0, low) - gone

        z.append(brentq(excess, 0.1, 9, xtol=1e-9) if k else (norm.isf(gone / sides)))
    drift = norm.isf(side) + norm.ppf(0.8)
    low = [-v for v in z] if two_sided else [-40.0] * len(z)
    return {"spending": name, "alpha": alpha, "two_sided": two_sided, "fractions": list(t), "bounds": [float(b) for b in z],
            "drift": float(drift), "rejection": 1 - stays(t, z, drift, low)}


DESIGNS = [(0.025, 1.0), (0.4, 1.0), (0.5, 1.0), (0.75, 1.0), (0.3, 0.7, 1.0), (0.37, 0.5, 1.0)]
entries = {
    "tool": f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
    "sizes": [sizes(p, p * lift) for p in (0.0254, 0.0274, 0.0389, 0.04, 0.0474) for lift in (1.5, 1.3, 1.2)]
    + [sizes(0.2, 0.3), sizes(0.5, 0.9, 0.01, 0.9)],
    "exact": [{"n": n, "control": a, "treated": b, "alpha": alpha, "power": exact_power(n, a, b, alpha)}
              for n, a, b, alpha in ((1, 0.5, 0.5, 0.05), (10, 0.1, 0.8, 0.05), (200, 0.04, 0.06, 0.05), (1863, 0.04, 0.04, 0.05),
                                     (1863, 0.04, 0.052, 0.05), (1863, 0.06, 0.04, 0.05), (300, 0.999, 0.9, 0.1))],
    "bounds": [bounds(name, 0.05, t) for name in ("OBRIEN_FLEMING", "POCOCK", "SQUARE")
               for t in DESIGNS] + [bounds("POCOCK", 0.05, t, False) for t in DESIGNS],
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "power_values.json"), "w") as out:
    json.dump(entries, out, indent=1)
    out.write("\n")
