"""What the lead scoring DAGs are made of.

Every module but ``operators`` and ``tasks`` is plain Python without Airflow: configuration, job bodies,
verdicts, approval and alerts are functions of their arguments, and are tested as such.
"""
