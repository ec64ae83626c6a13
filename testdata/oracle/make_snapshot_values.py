"""Writes snapshot_values.json: what scipy and statsmodels make of a small world's first vintage, for intake to agree with.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install scipy statsmodels pandas
    /tmp/oracle/bin/python testdata/oracle/make_snapshot_values.py

Rows with a wrong number of fields are left out as the intake leaves them out. Outliers lie farther from the median than
10 x 1.4826 MADs; a MAD of 0 has none.
"""
import csv
import json
import os

import numpy as np
import pandas as pd
import scipy
import statsmodels
from scipy.stats import median_abs_deviation
from statsmodels.stats.proportion import proportion_confint

HERE = os.path.dirname(os.path.abspath(__file__))
WORLD = os.path.join(HERE, "..", "world", "real-small")
COLUMNS = {  # canonical column: vendor header
    "DateBecameRep": "DateBecameRep_YYYY_MM_DD",
    "DateOfHireAtCurrentFirm": "DateOfHireAtCurrentFirm_MM_DD_YYYY",
    "Number_YearsPriorFirm1": "PriorFirm1_NumberOfYears",
    "Number_YearsPriorFirm2": "PriorFirm2_NumberOfYears",
    "Number_YearsPriorFirm5": "PriorFirm5_NumberOfYears",
    "NumberFirmAssociations": "NumberFirmAssociations",
    "Number_RegisteredStates": "Number_RegisteredStates",
}


def vintage(day):
    with open(os.path.join(WORLD, "reps", f"RIARepDataFeed_{day}.csv"), newline="", encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    return pd.DataFrame([row for row in rows[1:] if len(row) == len(rows[0])], columns=rows[0])


def numbers(texts, name):
    texts = texts[~texts.isin(["", "NA", "N/A", "null", "None", "-"])]
    if name.startswith("Date"):
        days = pd.to_datetime(texts, format="mixed")
        return (days - pd.Timestamp("1970-01-01")).dt.days.to_numpy(dtype=float)
    return texts.astype(float).to_numpy()


def main():
    entries = []
    for label, day in (("2024_q1a", "20240107"), ("2025_q4", "20251005")):
        table = vintage(day)
        for name, header in COLUMNS.items():
            values = numbers(table[header], name)
            mad = float(median_abs_deviation(values))
            far = np.abs(values - np.median(values)) > 10 * 1.4826 * mad
            entries.append({
                "vintage": label, "column": name, "present": len(values), "min": values.min(), "max": values.max(),
                "median": float(np.median(values)), "mad": mad, "outliers": int(far.sum()) if mad > 0 else None})
    wilson = [{"k": k, "n": n, "low": low, "high": high}
              for k, n in ((2703, 2876), (35, 37), (1900, 2000), (10, 10))
              for low, high in [proportion_confint(k, n, .05, "wilson")]]
    tools = f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}"
    with open(os.path.join(HERE, "snapshot_values.json"), "w", encoding="utf-8") as out:
        json.dump({"tools": tools, "columns": entries, "wilson": wilson}, out, indent=1)
        out.write("\n")


main()
