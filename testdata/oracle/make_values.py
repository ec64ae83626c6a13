"""Writes values.json: what other tools make of given inputs, for OracleValuesTest to agree with.

    python3 -m venv /tmp/oracle
    /tmp/oracle/bin/pip install scikit-learn statsmodels scipy pandas xgboost shap uncertainty-calibration imbalanced-learn
    SHARED=path/to/shared/data /tmp/oracle/bin/python testdata/oracle/make_values.py

R with pROC must be on the path. SHARED holds data that may not be committed (ISLR's Default) or is committed only in
part (lending_club, germancredit); the script stops without it.

An entry is {"name", "tool", "inputs", "expected", "tolerance"}: name is "function/case"; inputs name the function and its
arguments, inline, or as names of columns of a CSV ("file", relative to testdata, or "shared:..." below SHARED, and then
the test is skipped aloud where the file is absent). expected is a number or nested lists of numbers, null = missing;
tolerance is absolute. Values marked published or golden are not computed here.

To add a value: one more call of entry(...) in values_statistics.py or values_models.py (or a line of values_calibration.py, values_ranks.py or make_values.R), and,
if its function is new, one more line in the table of walkers of OracleStatistics or OracleModels. A value without a
walker fails the test, and so does a walker without a value. Never widen a tolerance to pass: find out who is right.
Each part has its own random generator, so that new values leave the old ones as they are.
"""
import json
import os

import values_calibration
import values_models
import values_ranks
import values_statistics

HERE = os.path.dirname(os.path.abspath(__file__))


def named(prefix, parts):
    """Entries of a part whose names begin with the statistic alone."""
    return [{"name": prefix + e["name"], "tool": e["tool"],
             "inputs": {"function": (prefix + e["name"]).split("/")[0], **values_statistics.plain(e["inputs"])},
             "expected": values_statistics.plain(e["expected"]), "tolerance": e["tolerance"]} for e in parts]


entries = values_statistics.all_entries() + values_models.all_entries()
entries += named("calibrated_", values_calibration.entries) + named("ranks_", values_ranks.entries)
names = [e["name"] for e in entries]
assert len(set(names)) == len(names), "a name stands twice"
with open(os.path.join(HERE, "values.json"), "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
print(len(entries), "values")
