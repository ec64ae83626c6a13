package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.contract.ContractCheck;
import com.savvywealth.leads.model.contract.SnapshotConfig;
import com.savvywealth.leads.model.contract.TableSchema;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.GateResult;
import com.savvywealth.leads.model.lead.IntakeMap;
import com.savvywealth.leads.model.learn.ContractAudit;
import com.savvywealth.leads.model.learn.LearnSettings;
import com.savvywealth.leads.transform.io.ParquetColumns;
import com.savvywealth.leads.transform.io.ParquetShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code contract}: checks configuration files and, if asked, a training table, by the code that
 * gate 5 and scoring use. Exit code 2: a file is faulty, 3: the table breaks the contract.
 */
@Command(
    name = "contract",
    description = {
      "Checks a run's configuration files and, with --table, a training table.",
      "The files are held against their schemas, the table against the contract, by the code that"
          + " gate 5 and scoring use. Exits with 2 for a faulty file, with 3 for a table that"
          + " breaks the contract. Prints to standard output; writes nothing."
    },
    footer = {
      "  ./leadscoring contract --config=testdata/bank/run.json",
      "  ./leadscoring contract --config=out/world/run.json"
          + " --table=out/latest/tables/step_3_3_training_dataset_v12"
    },
    mixinStandardHelpOptions = true)
final class ContractCommand implements Callable<Integer> {
  private static final String GATE = "G5";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The run's configuration, run.json.")
  private String config;

  @Option(
      names = "--table",
      paramLabel = "DIR",
      description = "Folder of a training table's Parquet files, such as tables/NAME of a run.")
  private Path table;

  @Override
  public Integer call() throws IOException {
    if (table != null && !Files.isDirectory(table)) {
      throw new UsageException(
          "--table must be a folder of Parquet files but there is no folder " + table);
    }
    RunPlan plan = RunPlan.load(config);
    say(config);
    say(plan.config().contract());
    say(plan.config().model());
    say(plan.config().gates());
    checkIntake(plan);
    return table == null ? Faults.OK : judge(plan);
  }

  private static void say(String file) {
    System.out.println("keeps to its schema  " + file);
  }

  private static void checkIntake(RunPlan plan) {
    if (plan.config().snapshots() == null) {
      return;
    }
    for (SnapshotConfig.Table declared : plan.config().snapshots().tables()) {
      if (declared.columns() != null) {
        try {
          IntakeMap.load(declared.columns(), plan.text(declared.columns()));
        } catch (IllegalArgumentException e) {
          throw new UsageException(e.getMessage(), e);
        }
        say(declared.columns());
      }
    }
  }

  private int judge(RunPlan plan) throws IOException {
    ContractCheck check = check(plan);
    LearnSettings settings =
        new LearnSettings(plan.contract(), plan.model(), plan.gates(), plan.config().seed());
    GateResult verdict =
        plan.gates().gate(GATE).judge(new ContractAudit(settings, check).readings());
    System.out.printf("%-4s %-14s %s%n", verdict.gate(), verdict.verdict(), verdict.title());
    for (CheckResult result : verdict.checks()) {
      System.out.println("       " + result.line());
    }
    show("files", check.columns());
    show("rows", check.violations());
    return verdict.halts() ? Faults.GATE : Faults.OK;
  }

  private static void show(String unit, Map<String, Long> broken) {
    broken.forEach((rule, count) -> System.out.printf("broken in %d %s: %s%n", count, unit, rule));
  }

  private ContractCheck check(RunPlan plan) throws IOException {
    ContractCheck all = ContractCheck.nothing();
    try (Stream<Path> files = Files.list(table)) {
      List<Path> parquet =
          files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
      for (Path file : parquet) {
        all = all.plus(check(plan, file.toString()));
      }
    }
    return all;
  }

  private static ContractCheck check(RunPlan plan, String file) throws IOException {
    TableSchema columns;
    try {
      columns = ParquetColumns.of(file);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
    ContractCheck.Builder check = ContractCheck.ofFile(plan.contract(), columns);
    ParquetShard.read(file, columns, check::add);
    return check.build();
  }
}
