package com.savvywealth.leads.model.bench;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ScoringBenchmark} and prints rows a second and ratios as a table.
 *
 * <p>Without arguments: the model of 500 trees of depth 5 over 41 columns at all four batch sizes,
 * then one thing changed at a time, in about six minutes. With {@code full}: every combination,
 * some hours. Any other arguments are JMH's own.
 */
public final class ScoringBenchmarks {
  private static final String[] BATCHES = {"1", "100", "1000", "10000"};
  private static final String ALL = "predict|explain|xgboostPredict|xgboostInplace|xgboostContrib";
  private static final String WITHOUT_MATRIX = "predict|explain|xgboostInplace|xgboostContrib";

  private ScoringBenchmarks() {}

  /** Runs the selection that the arguments name. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    ThroughputTable table = new ThroughputTable();
    for (OptionsBuilder options : selection(args)) {
      for (RunResult result : new Runner(options.build()).run()) {
        table.add(result);
      }
    }
    System.out.println();
    System.out.print(table);
  }

  private static List<OptionsBuilder> selection(String[] args) throws CommandLineOptionException {
    if (args.length == 0) {
      return brief();
    }
    OptionsBuilder options = new OptionsBuilder();
    if (args.length == 1 && args[0].equals("full")) {
      include(options, ALL)
          .param("batch", BATCHES)
          .param("depth", "3", "4", "5", "6", "7", "8")
          .param("trees", "100", "500", "1000")
          .param("features", "18", "41", "100");
    } else {
      options.parent(new CommandLineOptions(args));
    }
    return List.of(options);
  }

  private static List<OptionsBuilder> brief() {
    List<OptionsBuilder> all = new ArrayList<>();
    OptionsBuilder batches = new OptionsBuilder();
    include(batches, ALL).param("batch", BATCHES);
    all.add(batches);
    all.add(changed(WITHOUT_MATRIX, "depth", "3", "8"));
    all.add(changed(WITHOUT_MATRIX, "trees", "100"));
    all.add(changed(WITHOUT_MATRIX, "features", "18", "100"));
    all.add(changed("predict|explain", "rows", "repeated"));
    return all;
  }

  private static OptionsBuilder changed(String methods, String parameter, String... values) {
    OptionsBuilder options = new OptionsBuilder();
    include(options, methods).param(parameter, values);
    return options;
  }

  private static ChainedOptionsBuilder include(OptionsBuilder options, String methods) {
    return options.include("\\.ScoringBenchmark\\.(" + methods + ")$");
  }
}
