package com.savvywealth.leads.pipeline.fuzz;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.pipeline.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes come from outside are read or refused; nothing crashes, nothing hangs. */
class HostileInputTest {
  private static final long SEED = 33;
  private static final long SECONDS = TimeUnit.SECONDS.toNanos(60);

  @TempDir private Path findings;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void spoiltInputsAreReadOrRefused(FuzzTarget target) throws IOException {
    FuzzRound round = new FuzzRound(target, findings).go(SEED, 150, SECONDS);
    assertThat(round.found(), is(empty()));
    assertThat(round.outcomes().getOrDefault("taken", 0L), greaterThan(0L));
    assertThat(round.tried(), is(150L));
  }

  /**
   * {@code -Dfuzz.seconds=N} for each target, eighty by default: twelve minutes in all; {@code
   * -Dfuzz.of=CSV} for one of them.
   */
  @Test
  @Tag("proof")
  void fault33MinutesOfSpoiltInputsAreReadOrRefused() throws IOException {
    long each = TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.seconds", 80));
    Path kept = Path.of(System.getProperty("fuzz.findings", findings.toString()));
    StringBuilder rows =
        new StringBuilder(
            """
            | read | inputs | taken | refused | crashes | slowest |
            | --- | --- | --- | --- | --- | --- |
            """);
    long faults = 0;
    long begun = System.nanoTime();
    String only = System.getProperty("fuzz.of", "");
    for (FuzzTarget target : FuzzTarget.values()) {
      if (!only.isEmpty() && !only.equals(target.name())) {
        continue;
      }
      FuzzRound round =
          new FuzzRound(target, kept).go(Long.getLong("fuzz.seed", SEED), Long.MAX_VALUE, each);
      rows.append(round.row());
      faults += round.found().size();
      System.err.println(round.row().strip() + " " + round.outcomes());
    }
    rows.append(
        String.format(
            Locale.ROOT,
            "%n%.1f minutes, %d crashes, 0 hangs (an input that hangs ends the process).%n",
            (System.nanoTime() - begun) / 60e9,
            faults));
    Figures.write("fuzz", rows.toString());
    assertThat(faults, is(0L));
  }
}
