package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code world}: draws a synthetic world of vendor files, leads and truth. */
@Command(
    name = "world",
    description = "Draws a synthetic world: vendor files, leads, and apart from them the truth.",
    mixinStandardHelpOptions = true)
final class WorldCommand implements Callable<Integer> {
  @Option(names = "--world", required = true, description = "promise or real")
  private String kind;

  @Option(names = "--seed", description = "seed of everything random (default ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--small", description = "a small cut: 2,000 reps, 150 firms, 3,000 leads")
  private boolean small;

  @Option(names = "--reps", description = "number of reps, up to 480,000 and beyond")
  private Integer reps;

  @Option(names = "--firms", description = "number of firms")
  private Integer firms;

  @Option(names = "--leads", description = "number of contacted leads")
  private Integer leads;

  @Option(names = "--columns", description = "number of vendor columns, up to 500 and beyond")
  private Integer columns;

  @Option(names = "--out", required = true, description = "new or empty folder")
  private Path out;

  @Override
  public Integer call() throws IOException {
    WorldFiles.make(spec(), out, Progress.start()::say);
    return LeadScoring.OK;
  }

  private WorldSpec spec() {
    try {
      WorldSpec spec = spec(kind, seed, small);
      if (reps != null || firms != null) {
        spec =
            spec.withReps(reps == null ? spec.reps() : reps, firms == null ? spec.firms() : firms);
      }
      if (leads != null) {
        spec = spec.withLeads(leads, spec.newLeads());
      }
      return columns == null ? spec : spec.withColumns(columns);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The specification of a world by its name. */
  static WorldSpec spec(String kind, long seed, boolean small) {
    try {
      WorldKind known = WorldKind.fromName(kind);
      return small ? WorldSpec.small(known, seed) : WorldSpec.standard(known, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
