package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of an experiment whose true effect is known. */
class RehearsalTest {
  /** Six waves of 250; gate 14 compares covariates of 200 leads at least. */
  private static final int LEADS = 1_500;

  @TempDir Path home;

  /** The seed was chosen before anything was run. */
  @Test
  void theIntervalHoldsTheTrueLift() throws IOException {
    assertThat(holds(7), is(true));
  }

  /** Of ten 95 % intervals eight or more hold the truth in 988 of 1,000 such tests. */
  @Test
  @Tag("proof")
  void mostIntervalsHoldTheTrueLift() throws IOException {
    int held = 0;
    for (int seed = 7; seed < 17; seed++) {
      held += holds(seed) ? 1 : 0;
    }
    assertThat(held, is(greaterThanOrEqualTo(8)));
  }

  private boolean holds(int seed) throws IOException {
    SmallTrial.Said said = rehearse(seed);
    assertThat(said.err(), said.exitCode(), is(anyOf(is(0), is(3))));
    JsonNode interval = said.json().at("/primary/repeatedLift");
    double truth = truth(seed).get("assignedLift").asDouble();
    double low = interval.get("low").asDouble();
    double high = interval.get("high").asDouble();
    System.out.printf(
        "seed %d: true lift %.4f, estimate %.4f, interval %.4f to %.4f, exit %d%n",
        seed, truth, said.json().at("/primary/lift").asDouble(), low, high, said.exitCode());
    return low <= truth && truth <= high;
  }

  private SmallTrial.Said rehearse(int seed) throws IOException {
    SmallTrial like = SmallTrial.in(home.resolve("like"));
    return SmallTrial.said(
        "rehearse",
        "--config=" + like.config(),
        "--seed=" + seed,
        "--leads=" + LEADS,
        "--out=" + home.resolve("out"));
  }

  private JsonNode truth(int seed) throws IOException {
    Path file = home.resolve("out/rehearsal/rehearsal-%d/truth.json".formatted(seed));
    return StrictJson.read("truth", Files.readString(file), JsonNode.class);
  }
}
