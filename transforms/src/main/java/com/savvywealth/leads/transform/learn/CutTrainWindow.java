package com.savvywealth.leads.transform.learn;

import com.savvywealth.leads.model.learn.Examples;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.model.learn.LearnSplit;
import com.savvywealth.leads.transform.audit.ExamplesCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * All examples to the train window: what may be learnt from. No rows come out when the examples are
 * too few to be cut.
 */
public final class CutTrainWindow extends PTransform<PCollection<Examples>, PCollection<Examples>> {
  private static final long serialVersionUID = 1L;

  private final LearnSettings settings;

  private CutTrainWindow(LearnSettings settings) {
    this.settings = settings;
  }

  /** The window by these settings. */
  public static CutTrainWindow by(LearnSettings settings) {
    return new CutTrainWindow(settings);
  }

  @Override
  public PCollection<Examples> expand(PCollection<Examples> all) {
    return all.apply("Cut", ParDo.of(new Cut(settings))).setCoder(ExamplesCoder.of());
  }

  static final class Cut extends DoFn<Examples, Examples> {
    private static final long serialVersionUID = 1L;

    private final LearnSettings settings;

    Cut(LearnSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void process(@Element Examples all, OutputReceiver<Examples> out) {
      out.output(
          LearnSplit.of(all, settings)
              .map(LearnSplit::train)
              .orElseGet(() -> Examples.of(all.columns()).build()));
    }
  }
}
