package com.savvywealth.leads.transform.experiment;

import com.savvywealth.leads.model.experiment.LooksSoFar;
import com.savvywealth.leads.model.experiment.TrialTable;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.transform.gate.ReadingCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Gives gate 14's readings of safety on a day without a look; the outcome is not looked at. */
public final class CountLooks extends PTransform<PCollection<TrialTable>, PCollection<Reading>> {
  private static final long serialVersionUID = 1L;

  private final LookAtOutcome.Settings settings;

  private CountLooks(LookAtOutcome.Settings settings) {
    this.settings = settings;
  }

  /** Counts the looks that these settings name. */
  public static CountLooks of(LookAtOutcome.Settings settings) {
    return new CountLooks(settings);
  }

  @Override
  public PCollection<Reading> expand(PCollection<TrialTable> table) {
    return table.apply("Count", ParDo.of(new Count(settings))).setCoder(ReadingCoder.of());
  }

  static final class Count extends DoFn<TrialTable, Reading> {
    private static final long serialVersionUID = 1L;
    private final LookAtOutcome.Settings settings;

    Count(LookAtOutcome.Settings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element TrialTable table, OutputReceiver<Reading> out) {
      LooksSoFar.readings(settings.config(), table, settings.before()).forEach(out::output);
    }
  }
}
