package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes the decision rule once the design's gate has passed; gives the rule's SHA-256. As long as
 * nobody is assigned a new design may replace the rule; afterwards only the same is written again.
 */
public final class LockRule extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final DecisionRule rule;
  private final String runDir;

  private LockRule(DecisionRule rule, String runDir) {
    this.rule = rule;
    this.runDir = runDir;
  }

  /** Locks a rule in an experiment's folder. */
  public static LockRule of(DecisionRule rule, String runDir) {
    return new LockRule(rule, runDir);
  }

  /** The rule that was locked in a folder, null when there is none. */
  public static DecisionRule in(String runDir) throws IOException {
    String path = Artifact.AB_DECISION_RULE.in(runDir);
    return ArtifactFiles.exists(path)
        ? DecisionRule.read(path, ArtifactFiles.readText(path))
        : null;
  }

  /**
   * Refuses another rule than the locked one once leads are assigned.
   *
   * @throws IllegalArgumentException naming what differs
   */
  public static void requireUnchanged(DecisionRule rule, String runDir) throws IOException {
    if (!ArtifactFiles.exists(Artifact.AB_WAVES.in(runDir))) {
      return;
    }
    DecisionRule locked = in(runDir);
    if (locked == null) {
      throw new IllegalArgumentException(
          "leads are assigned, but the rule that was locked before is gone: put %s back"
              .formatted(Artifact.AB_DECISION_RULE.in(runDir)));
    }
    if (!locked.equals(rule)) {
      throw new IllegalArgumentException(
          "leads are assigned under a locked decision rule, which would change: "
              + String.join("; ", locked.changesTo(rule)));
    }
  }

  @Override
  public PCollection<String> expand(PCollection<String> verdicts) {
    return verdicts.apply("Lock", ParDo.of(new Lock(rule, runDir))).setCoder(StringUtf8Coder.of());
  }

  static final class Lock extends DoFn<String, String> {
    private static final long serialVersionUID = 1L;
    private final DecisionRule rule;
    private final String runDir;

    Lock(DecisionRule rule, String runDir) {
      this.rule = rule;
      this.runDir = runDir;
    }

    @ProcessElement
    public void process(@Element String verdict, OutputReceiver<String> out) throws IOException {
      requireUnchanged(rule, runDir);
      ArtifactFiles.write(Artifact.AB_DECISION_RULE.in(runDir), rule.json());
      out.output(rule.fingerprint());
    }
  }
}
