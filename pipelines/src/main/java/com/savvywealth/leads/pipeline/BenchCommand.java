package com.savvywealth.leads.pipeline;

import picocli.CommandLine.Command;

/** {@code bench}: programs that measure this system beside others, on this machine. */
@Command(
    name = "bench",
    description = "Measures this system beside others on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchJoinCommand.class,
      BenchCsvCommand.class,
      BenchScoringCommand.class,
      BenchAssignCommand.class,
      BenchServeCommand.class,
      BenchYearCommand.class,
      BenchWorker.class
    })
final class BenchCommand {}
