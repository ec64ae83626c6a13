package com.savvywealth.leads.pipeline.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.pipeline.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come from outside are read or refused; nothing crashes, nothing hangs. */
class HostileInputTest {
  private static final long SEED = 33;
  private static final long INPUTS = 150;

  @TempDir private Path findings;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void spoiltInputsAreReadOrRefused(FuzzTarget target) throws Exception {
    FuzzRound round = new FuzzRound(target, findings).go(SEED, INPUTS, Long.MAX_VALUE);
    assertThat(round.found(), is(empty()));
    assertThat(round.outcomes().getOrDefault("taken", 0L), greaterThan(0L));
    assertThat(round.tried(), is(INPUTS));
  }

  /**
   * {@code -Dfuzz.seconds=N} for each target, eighty by default: twelve minutes in all; {@code
   * -Dfuzz.of=CSV,BODY} for some of them, whose rows alone are then written.
   */
  @Test
  @Tag("proof")
  void fault33MinutesOfSpoiltInputsAreReadOrRefused() throws Exception {
    long each = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 80));
    Path kept = Path.of(System.getProperty("fuzz.findings", findings.toString()));
    List<String> wanted = List.of(System.getProperty("fuzz.of", "").split(",", -1));
    List<String> found = new ArrayList<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      if (wanted.contains("") || wanted.contains(target.name())) {
        FuzzRound round =
            new FuzzRound(target, kept).go(Long.getLong("fuzz.seed", SEED), Long.MAX_VALUE, each);
        FuzzTable table = new FuzzTable(Figures.read("fuzz"));
        table.put(target, round.row());
        Figures.write("fuzz", table.text());
        found.addAll(round.found());
        System.err.println(round.row() + " " + round.outcomes());
      }
    }
    assertThat(found, is(empty()));
  }
}
