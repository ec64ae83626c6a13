"""Monthly check: drift, collinearity, contract and leakage alarms of the features as of now.

Takes in the vintages, rebuilds the table and audits it in a folder of the month; red G0 to G5 stop it. Nothing is
published.
"""

from leads_dag import config as configuration
from leads_dag import tasks

config = configuration.load()

with tasks.dag(config, "monthly", __doc__) as dag:
    first, _ = tasks.stages(config, "monthly", ("intake", "training-table", "audit"))
    tasks.fresh(config) >> first
