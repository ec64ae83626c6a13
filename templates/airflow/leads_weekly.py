"""Weekly check: class balance and time order of the training table as of now.

Takes in the vintages and rebuilds the table in a folder of the week; red G0 to G3 stop it. Nothing is published.
"""

from leads_dag import config as configuration
from leads_dag import tasks

config = configuration.load()

with tasks.dag(config, "weekly", __doc__) as dag:
    first, _ = tasks.stages(config, "weekly", ("intake", "training-table"))
    tasks.fresh(config) >> first
