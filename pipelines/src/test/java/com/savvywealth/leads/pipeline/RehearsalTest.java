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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rehearsals of an experiment whose true effect is known. */
class RehearsalTest {
  /** Chosen before anything was run. */
  private static final int FIRST_SEED = 7;

  private static final int REHEARSALS = 3;

  /** Six waves of 250; gate 14 compares covariates of 200 leads at least. */
  private static final int LEADS = 1_500;

  @TempDir Path home;

  /** Of three 95 % intervals two or three hold the truth in 993 of 1,000 such tests. */
  @Test
  void theIntervalHoldsTheTrueLift() throws IOException {
    int held = 0;
    for (int seed = FIRST_SEED; seed < FIRST_SEED + REHEARSALS; seed++) {
      SmallTrial.Said said = rehearse(seed);
      assertThat(said.err(), said.exitCode(), is(anyOf(is(0), is(3))));
      JsonNode interval = said.json().at("/primary/repeatedLift");
      double truth = truth(seed).get("assignedLift").asDouble();
      boolean holds =
          interval.get("low").asDouble() <= truth && truth <= interval.get("high").asDouble();
      System.out.printf(
          "seed %d: true lift %.4f, estimate %.4f, interval %.4f to %.4f, exit %d%n",
          seed,
          truth,
          said.json().at("/primary/lift").asDouble(),
          interval.get("low").asDouble(),
          interval.get("high").asDouble(),
          said.exitCode());
      held += holds ? 1 : 0;
    }
    assertThat(held, is(greaterThanOrEqualTo(REHEARSALS - 1)));
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
