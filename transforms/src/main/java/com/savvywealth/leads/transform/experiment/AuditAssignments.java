package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.AssignmentCounts;
import com.savvywealth.leads.model.experiment.Balance;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import com.savvywealth.leads.transform.io.CollectCounts;
import com.savvywealth.leads.transform.io.RowBlock;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Measures the assignments that are published, on a day on which nobody is assigned: every arm is
 * derived again, every file is hashed, sizes and balance are those of all waves. Gives the readings
 * of gate 14 that {@link AssignLeads} gives on a day of assignment.
 */
public final class AuditAssignments extends PTransform<PBegin, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final AssignmentPlan plan;

  private AuditAssignments(AssignmentPlan plan) {
    this.plan = plan;
  }

  /** Audits the waves below an experiment's folder; the leads' file is not read. */
  public static AuditAssignments by(AssignLeads.Settings settings) {
    return new AuditAssignments(AssignmentPlan.withoutLeads(settings));
  }

  @Override
  public PCollection<Reading> expand(PBegin begin) {
    PCollectionTuple read = AssignLeads.earlier(begin, plan);
    read.get(AssignLeads.BLOCKS).setCoder(RowBlock.keyedCoder());
    return read.get(AssignLeads.COUNTS)
        .setCoder(CollectCounts.countCoder())
        .apply("Count", CollectCounts.intoOneMap())
        .apply("Measure", ParDo.of(new Measure(plan)))
        .setCoder(ReadingCoder.of());
  }

  static final class Measure extends DoFn<SortedMap<String, Long>, Reading> {
    private static final long serialVersionUID = 1L;
    private final AssignmentPlan plan;

    Measure(AssignmentPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void process(@Element SortedMap<String, Long> counts, OutputReceiver<Reading> out) {
      plan.figures(new AssignmentCounts(counts), Balance.NONE)
          .readings(plan.settings().chanceLevel())
          .forEach(out::output);
    }
  }
}
