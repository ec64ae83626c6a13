package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

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
    KillFigures figures = KillFigures.of(folder.resolve("kills.tsv"));
    KillCases.Named.RUN.in(folder).kill(2, new SplittableRandom(34), figures);
    assertThat(figures.table(), containsString("2 of 2 recovered with nothing lost"));
  }

  @Test
  void fault34AWorldThatIsKilledHalfMadeIsMadeAnew() throws Exception {
    KillFigures figures = KillFigures.of(folder.resolve("kills.tsv"));
    KillCases.Named.WORLD.in(folder).kill(3, new SplittableRandom(35), figures);
    assertThat(figures.table(), containsString("3 of 3 recovered with nothing lost"));
  }

  /**
   * All of them, or with {@code -Dkills.of=RUN,WORLD} those of some commands; {@code
   * -Dkills.file=FILE} adds the figures up. {@code -Dkills.of=NONE} only writes the table of what
   * the file has, {@code -Dkills.version=V} that of other code.
   */
  @Test
  @Tag("proof")
  void fault34AHundredKillsLoseNothing() throws Exception {
    List<String> wanted = List.of(System.getProperty("kills.of", "").split(",", -1));
    String file = System.getProperty("kills.file", folder.resolve("kills.tsv").toString());
    KillFigures figures = KillFigures.of(Path.of(file));
    if (System.getProperty("kills.version") != null) {
      figures = new KillFigures(figures.file(), System.getProperty("kills.version"));
    }
    int made = 0;
    for (Share share : HUNDRED) {
      String command = share.command().name();
      if (wanted.contains("") || wanted.contains(command)) {
        SplittableRandom random = new SplittableRandom(2026 + command.hashCode());
        KillCase killed = share.command().in(folder);
        killed.kill(share.kills(), random, figures);
        made += share.kills();
        String name = killed.name();
        assertThat(name, figures.recoveries(name), is(figures.kills(name)));
      }
    }
    Figures.write("kill", figures.table());
    if (wanted.contains("")) {
      assertThat(made, is(100));
    }
  }
}
