package com.savvywealth.leads.model.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Draws a world and writes its files: {@code reps/RIARepDataFeed_YYYYMMDD.csv} (one per vintage),
 * {@code leads/leads.csv}, {@code truth/leads.csv}.
 *
 * <p>The bytes depend on the {@link WorldSpec} alone. The truth file gives, for each lead, the time
 * of contact (of scoring for a new lead), the Bayes chance given the permitted row, the true chance
 * given the state at contact, whether a call came within 30 days (for a contact younger than that:
 * will have come; empty for a new lead) and the vintage that a correct join uses (empty: none).
 */
public final class WorldGenerator {
  private WorldGenerator() {}

  /**
   * Writes a world.
   *
   * @param spec what to draw
   * @param dir where to write; created when absent, files of the same names are replaced
   * @param progress told one short line per step
   * @throws IOException when a file cannot be written
   */
  public static WorldSummary generate(WorldSpec spec, Path dir, Consumer<String> progress)
      throws IOException {
    for (String folder : List.of("reps", "leads", "truth")) {
      Files.createDirectories(dir.resolve(folder));
    }
    Draws draws = new Draws(spec.seed());
    Firms firms = new Firms(spec, draws);
    LeadPlan plan = new LeadPlan(spec, draws);
    Advisors advisors = new Advisors(spec, draws, firms, plan.referenceDays());
    progress.accept(
        String.format(
            Locale.ROOT, "world %s: %,d advisors drawn", spec.kind().lowerName(), spec.reps()));
    Outcomes outcomes = new Outcomes(spec, draws, plan, advisors, firms);
    LeadFiles leadFiles = new LeadFiles(spec.calendar(), draws, plan, outcomes);
    int leadRows =
        leadFiles.write(
            dir.resolve("leads").resolve("leads.csv"), dir.resolve("truth").resolve("leads.csv"));
    progress.accept(String.format(Locale.ROOT, "world: %,d lead rows written", leadRows));
    RepFiles repFiles = new RepFiles(spec, draws, advisors, firms);
    List<Long> repRows = new ArrayList<>();
    for (int v = 0; v < advisors.vintages(); v++) {
      repRows.add(repFiles.write(v, dir.resolve("reps")));
      progress.accept(
          String.format(
              Locale.ROOT,
              "world: vintage %s, %,d rows written",
              advisors.vintage(v).label(),
              repRows.get(v)));
    }
    return new Tally(plan, outcomes).summary(repRows, repFiles.shiftedRows(), leadRows);
  }
}
