package com.savvywealth.leads.template;

import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * What the gates of a run came to, read from its folder on whatever file system that is.
 *
 * @param gates those that were judged, in the plan's order
 * @param notJudged those that were asked for and have no verdict
 */
public record RunVerdict(List<GateResult> gates, List<String> notJudged) {

  /**
   * Reads the verdicts of a run.
   *
   * @param runDir folder of the run, local or {@code gs://}
   * @param expected gates that must be there; none for whatever there is
   */
  public static RunVerdict read(String runDir, List<String> expected) throws IOException {
    List<GateResult> gates = new ArrayList<>();
    MatchResult match =
        FileSystems.match(
            runDir.replaceAll("/+$", "") + "/gates/G*.json", EmptyMatchTreatment.ALLOW);
    for (MatchResult.Metadata file : match.metadata()) {
      gates.add(GateResult.read(ArtifactFiles.readText(file.resourceId().toString())));
    }
    gates.sort(Comparator.comparingInt(each -> Integer.parseInt(each.gate().substring(1))));
    List<String> judged = gates.stream().map(GateResult::gate).toList();
    return new RunVerdict(gates, expected.stream().filter(each -> !judged.contains(each)).toList());
  }

  /** Whether nothing may be built upon it: a gate halted, or one has no verdict. */
  public boolean isRed() {
    return !notJudged.isEmpty() || gates.stream().anyMatch(GateResult::halts);
  }

  /** One line per gate, and under those that are not green one per check that is why. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (GateResult gate : gates) {
      lines.add("%-4s %-14s %s".formatted(gate.gate(), gate.verdict(), gate.title()));
      for (CheckResult check : gate.checks()) {
        if (check.blocks()) {
          lines.add("       " + check.line());
        }
      }
    }
    notJudged.forEach(gate -> lines.add("%-4s %-14s".formatted(gate, "NOT_JUDGED").strip()));
    return lines;
  }
}
