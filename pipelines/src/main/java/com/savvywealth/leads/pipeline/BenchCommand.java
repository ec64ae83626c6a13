package com.savvywealth.leads.pipeline;

import picocli.CommandLine.Command;

/** {@code bench}: programs that measure this system beside others, on this machine. */
@Command(
    name = "bench",
    description = {
      "Measures this system beside others on this machine.",
      "Each prints one JSON object last and writes to a temporary folder, or into --keep."
    },
    footer = {"  ./leadscoring bench scoring --rows=6000", "  ./leadscoring bench join --help"},
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
