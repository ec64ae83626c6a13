package com.savvywealth.leads.pipeline;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;

/**
 * How the DirectRunner is used for volume: without its checks, which cost five times the work and
 * are on in tests, and with a thread per core: a further one would do nothing but ask the others
 * whether they are done.
 */
final class LocalRunner {
  private LocalRunner() {}

  /** Turns the checks off when the options name the DirectRunner, or none. */
  static void tune(PipelineOptions options) {
    if (options.getRunner() == DirectRunner.class) {
      DirectOptions direct = options.as(DirectOptions.class);
      direct.setEnforceImmutability(false);
      direct.setEnforceEncodability(false);
      int usual = new DirectOptions.AvailableParallelismFactory().create(options);
      if (direct.getTargetParallelism() == usual) { // else it was asked for
        direct.setTargetParallelism(Runtime.getRuntime().availableProcessors());
      }
      options
          .as(SdkHarnessOptions.class)
          .setDefaultSdkHarnessLogLevel(SdkHarnessOptions.LogLevel.WARN);
    }
  }
}
