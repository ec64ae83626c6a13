"""Writes trend_values.json: Cochran-Armitage trend tests by statsmodels, for BaseRateTrendTest to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install statsmodels
    /tmp/oracle/bin/python testdata/oracle/make_trend_values.py

statsmodels' test_ordinal_association divides by N - 1 where Armitage (and R's prop.trend.test) divides by N, so its z is
multiplied by sqrt(N / (N - 1)). The slope is numpy's polyfit of the shares, weighted by sqrt(rows).
"""
import json
import math
import os

import numpy as np
import scipy.stats
import statsmodels
from statsmodels.stats.contingency_tables import Table

CASES = {
    "rising": ([40, 55, 71, 90], [1500, 1600, 1550, 1700]),
    "flat": ([50, 48, 52, 49], [1200, 1180, 1250, 1190]),
    "falling_uneven": ([9, 30, 4, 2], [90, 900, 300, 40]),
    # Agresti, Categorical Data Analysis, table 3.7 with scores 0 to 4 in place of 0, .5, 1.5, 4, 7.
    "agresti_malformation": ([48, 38, 5, 1, 1], [17114, 14502, 793, 127, 38]),
    "real_quarters": ([37, 61, 80, 95, 110, 128, 140], [1480, 2050, 2410, 2490, 2550, 2705, 2690]),
}

entries = []
for name, (called, rows) in CASES.items():
    called, rows = np.array(called), np.array(rows)
    table = np.vstack([rows - called, called])
    result = Table(table, shift_zeros=False).test_ordinal_association(
        row_scores=np.array([0, 1]), col_scores=np.arange(len(rows)))
    n = rows.sum()
    z = float(result.zscore) * math.sqrt(n / (n - 1))
    slope = np.polyfit(np.arange(len(rows)), called / rows, 1, w=np.sqrt(rows))[0]
    entries.append({"name": name, "tool": "statsmodels " + statsmodels.__version__, "called": called.tolist(),
                    "rows": rows.tolist(), "z": z, "p": float(2 * scipy.stats.norm.sf(abs(z))),
                    "slope": float(slope)})

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "trend_values.json"), "w") as out:
    json.dump(entries, out, indent=2)
    out.write("\n")
