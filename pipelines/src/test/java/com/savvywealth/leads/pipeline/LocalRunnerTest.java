package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

/** Threads of the DirectRunner. */
class LocalRunnerTest {
  @Test
  void aNumberThatWasAskedForStands() {
    assertThat(threads("--targetParallelism=1"), is(1));
    assertThat(threads("--targetParallelism=117"), is(117));
  }

  @Test
  void elseThereIsAThreadPerCore() {
    assertThat(threads(), is(Runtime.getRuntime().availableProcessors()));
  }

  private static int threads(String... arguments) {
    DirectOptions options = PipelineOptionsFactory.fromArgs(arguments).as(DirectOptions.class);
    LocalRunner.tune(options);
    return options.getTargetParallelism();
  }
}
