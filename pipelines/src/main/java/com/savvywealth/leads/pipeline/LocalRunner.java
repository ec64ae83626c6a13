package com.savvywealth.leads.pipeline;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.SdkHarnessOptions;

/**
 * How the DirectRunner is used for volume: without its checks, which cost five times the work and
 * are on in tests.
 */
final class LocalRunner {
  private LocalRunner() {}

  /** Turns the checks off when the options name the DirectRunner, or none. */
  static void tune(PipelineOptions options) {
    if (options.getRunner() == DirectRunner.class) {
      DirectOptions direct = options.as(DirectOptions.class);
      direct.setEnforceImmutability(false);
      direct.setEnforceEncodability(false);
      options
          .as(SdkHarnessOptions.class)
          .setDefaultSdkHarnessLogLevel(SdkHarnessOptions.LogLevel.WARN);
    }
  }
}
