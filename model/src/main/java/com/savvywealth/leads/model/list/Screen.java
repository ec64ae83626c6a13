package com.savvywealth.leads.model.list;

/** Something that leaves leads out. */
interface Screen {
  /** Id of the rule. */
  String id();

  /** Why the lead is left out; null when it is not. */
  Reason against(Prospect lead);

  /** Whether a reason of one lead holds for every lead of the same advisor. */
  boolean spreads(Reason reason);
}
