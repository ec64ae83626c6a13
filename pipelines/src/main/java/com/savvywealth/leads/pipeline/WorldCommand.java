package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.world.WorldCalendar;
import com.savvywealth.leads.model.world.WorldKind;
import com.savvywealth.leads.model.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code world}: draws a synthetic world of vendor files, leads and truth. */
@Command(
    name = "world",
    description = {
      "Draws a synthetic world: vendor files, leads, and apart from them the truth.",
      "Writes the files and their run.json into --out, which must be new or empty."
    },
    footer = {
      "  ./leadscoring world --world=promise --small --out=small-world",
      "  ./leadscoring world --world=real --reps=20000 --firms=1500 --leads=8000 --out=real-world"
    },
    mixinStandardHelpOptions = true)
final class WorldCommand implements Callable<Integer> {
  /** The kinds of worlds that can be named. */
  static final class Worlds extends ArrayList<String> {
    Worlds() {
      super(Arrays.stream(WorldKind.values()).map(WorldKind::lowerName).toList());
    }
  }

  @Option(
      names = "--world",
      paramLabel = "WORD",
      required = true,
      completionCandidates = Worlds.class,
      description = "Kind of world: promise or real.")
  private String kind;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--small", description = "A small cut: 2,000 reps, 150 firms, 3,000 leads.")
  private boolean small;

  @Option(
      names = "--reps",
      paramLabel = "N",
      description = "Number of reps, up to 480,000 and beyond.")
  private Integer reps;

  @Option(names = "--firms", paramLabel = "N", description = "Number of firms.")
  private Integer firms;

  @Option(names = "--leads", paramLabel = "N", description = "Number of contacted leads.")
  private Integer leads;

  @Option(
      names = "--columns",
      paramLabel = "N",
      description = "Number of vendor columns, up to 500 and beyond.")
  private Integer columns;

  @Option(
      names = "--vintages",
      paramLabel = "N",
      description = "Number of vintages, 8 to 12; the older ones stay; default ${DEFAULT-VALUE}.")
  private int vintages = WorldCalendar.USUAL;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "New or empty folder.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageException("--out must be a folder, but " + out + " is a file");
    }
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
