package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.experiment.BusinessReport;
import com.savvywealth.leads.model.experiment.BusinessSummary;
import com.savvywealth.leads.model.experiment.DecisionRule;
import com.savvywealth.leads.model.experiment.ExperimentConfig;
import com.savvywealth.leads.model.experiment.FinalAnalysis;
import com.savvywealth.leads.model.experiment.FinalDecision;
import com.savvywealth.leads.model.experiment.FinalInput;
import com.savvywealth.leads.model.experiment.FinalReadings;
import com.savvywealth.leads.model.experiment.FinalReport;
import com.savvywealth.leads.model.experiment.InterimLook;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.GateFile;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.Waivers;
import com.savvywealth.leads.model.learn.RunFiles;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.ArtifactFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Analyses a trial's final table by the rule that was fixed before it began, and writes analysis,
 * figures and the business summary. Gives gate 15's readings; the decision in the report is what
 * the gate says of them.
 *
 * @see "plan, Tasks 15.1 and 15.2"
 */
public final class AnalyseTrial extends PTransform<PCollection<TrialTable>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;
  private final PCollection<Reading> others;

  private AnalyseTrial(Settings settings, PCollection<Reading> others) {
    this.settings = settings;
    this.others = others;
  }

  /**
   * What is analysed by what, and where to.
   *
   * @param config the experiment
   * @param gates the gates' limits
   * @param waivers signed waivers
   * @param locked the rule as it was locked, null when none was
   * @param rule the rule as configuration and gates give it now
   * @param look how this look at the outcome is entered in the log; null for a finished trial
   * @param runDir the experiment's folder
   * @param provenance what the report says of where it comes from
   */
  public record Settings(
      ExperimentConfig config,
      GateFile gates,
      Waivers waivers,
      DecisionRule locked,
      DecisionRule rule,
      LookAtOutcome.Settings look,
      String runDir,
      SortedMap<String, String> provenance)
      implements Serializable {
    /** Copies the provenance. */
    public Settings {
      provenance = new TreeMap<>(provenance);
    }
  }

  /**
   * Analyses by these settings.
   *
   * @param others readings of gate 15 that others took; they are given out as well
   */
  public static AnalyseTrial by(Settings settings, PCollection<Reading> others) {
    return new AnalyseTrial(settings, others);
  }

  @Override
  public PCollection<Reading> expand(PCollection<TrialTable> table) {
    PCollectionView<List<Reading>> audited = others.apply("Other readings", View.asList());
    return table
        .apply("Analyse", ParDo.of(new Analyse(settings, audited)).withSideInputs(audited))
        .setCoder(ReadingCoder.of());
  }

  static final class Analyse extends DoFn<TrialTable, Reading> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final PCollectionView<List<Reading>> audited;

    Analyse(Settings settings, PCollectionView<List<Reading>> audited) {
      this.settings = settings;
      this.audited = audited;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      DecisionRule rule = settings.rule();
      TrialTable table = context.element();
      List<Reading> readings = new ArrayList<>(context.sideInput(audited));
      List<FinalInput.EarlierLook> earlier = List.of();
      if (settings.look() != null) {
        InterimLook look = LookAtOutcome.enter(settings.look(), table);
        earlier = FinalInput.earlier(settings.look().before());
        readings.add(
            Reading.of("final_safety_flags", look.look().safetyFlags(), look.look().analysed()));
      }
      FinalAnalysis analysis =
          FinalAnalysis.of(
              new FinalInput(
                  settings.config(), settings.locked(), rule, table, earlier, rule.plannedTotal()));
      BusinessSummary business = BusinessSummary.of(analysis, settings.config().business());
      readings.addAll(FinalReadings.of(analysis));
      Collections.sort(readings);
      FinalDecision decision =
          FinalDecision.of(
              settings.gates().gate(DecisionRule.GATE).judge(readings, settings.waivers()));
      RunFiles files =
          RunFiles.named()
              .add(
                  Artifact.AB_FINAL_ANALYSIS,
                  FinalReport.of(analysis, rule, decision, settings.provenance()))
              .add(Artifact.AB_FINAL_FIGURES, analysis.json())
              .add(
                  Artifact.AB_BUSINESS_SUMMARY,
                  BusinessReport.of(analysis, business, decision, settings.gates()));
      ArtifactFiles.writeAll(settings.runDir(), files.byPath());
      readings.forEach(context::output);
    }
  }
}
