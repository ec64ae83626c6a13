package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.gate.GateResult;
import java.io.IOException;
import java.util.List;

/** Placeholder until metrics and page arrive in the next commit. */
record RunSummary(RunPlan plan, List<GateResult> results, Progress progress) {
  void write() throws IOException {}
}
