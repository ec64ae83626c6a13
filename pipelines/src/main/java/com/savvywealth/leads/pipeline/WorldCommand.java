package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.world.WorldCalendar;
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

  @Option(
      names = "--vintages",
      description = "number of vintages, 8 to 12; the older ones stay (default ${DEFAULT-VALUE})")
  private int vintages = WorldCalendar.USUAL;

  @Option(names = "--out", required = true, description = "new or empty folder")
  private Path out;

  @Override
  public Integer call() throws IOException {
    WorldFiles.make(spec(), out, Progress.start()::say);
    return Faults.OK;
  }

  private WorldSpec spec() {
    try {
      return sized(spec(kind, seed, small));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** All sizes at once, since they bound each other; new leads are at most half the reps. */
  private WorldSpec sized(WorldSpec usual) {
    int people = reps == null ? usual.reps() : reps;
    return new WorldSpec(
        usual.kind(),
        usual.seed(),
        people,
        firms == null ? usual.firms() : firms,
        leads == null ? usual.contactedLeads() : leads,
        Math.min(usual.newLeads(), people / 2),
        columns == null ? usual.columns() : columns,
        vintages);
  }

  /** The specification of a world by its name and number of vintages. */
  static WorldSpec spec(String kind, long seed, boolean small, int vintages) {
    try {
      return spec(kind, seed, small).withVintages(vintages);
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
