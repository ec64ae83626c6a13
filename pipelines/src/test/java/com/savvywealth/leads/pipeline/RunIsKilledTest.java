package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fault 34: a command that is killed with SIGKILL wherever it stands leaves nothing half that looks
 * whole; given again, it ends as it would have, with the same bytes.
 */
class RunIsKilledTest {
  /** A command, and how often the proof kills it: a hundred times in all. */
  private record Share(KillCases.Named command, int kills) {}

  private static final List<Share> HUNDRED =
      List.of(
          new Share(KillCases.Named.RUN, 30),
          new Share(KillCases.Named.WORLD, 20),
          new Share(KillCases.Named.SCORE, 18),
          new Share(KillCases.Named.ASSIGNMENT, 10),
          new Share(KillCases.Named.LOOK, 10),
          new Share(KillCases.Named.CRM, 4),
          new Share(KillCases.Named.SCORING_STAGE, 4),
          new Share(KillCases.Named.TRAINING_STAGE, 2),
          new Share(KillCases.Named.ALL_STAGES, 2));

  @TempDir private Path folder;

  @Test
  void fault34AKilledRunIsGivenAgainAndLosesNothing() throws Exception {
    KillCases.Named.RUN.in(folder).kill(2, new SplittableRandom(34), figures());
    assertThat(figures().table(), containsString("2 of 2 recovered with nothing lost"));
  }

  @Test
  void fault34AWorldThatIsKilledHalfMadeIsMadeAnew() throws Exception {
    KillCases.Named.WORLD.in(folder).kill(3, new SplittableRandom(35), figures());
    assertThat(figures().table(), containsString("3 of 3 recovered with nothing lost"));
  }

  private KillFigures figures() {
    return new KillFigures(folder.resolve("kills.tsv"));
  }

  /**
   * All of them, or with {@code -Dkills.of=RUN,WORLD} those of some commands; {@code
   * -Dkills.file=FILE} adds the figures up.
   */
  @Test
  @Tag("proof")
  void fault34AHundredKillsLoseNothing() throws Exception {
    List<String> wanted = List.of(System.getProperty("kills.of", "").split(",", -1));
    String file = System.getProperty("kills.file", folder.resolve("kills.tsv").toString());
    KillFigures figures = new KillFigures(Path.of(file));
    for (Share share : HUNDRED) {
      String name = share.command().name();
      if (wanted.contains("") || wanted.contains(name)) {
        SplittableRandom random = new SplittableRandom(2026 + name.hashCode());
        share.command().in(folder).kill(share.kills(), random, figures);
      }
    }
    Figures.write("kill", figures.table());
    assertThat(figures.table(), containsString("recovered with nothing lost"));
  }
}
