package com.savvywealth.leads.model.world;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.experiment.Arm;
import com.savvywealth.leads.model.experiment.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialWorldTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 5);

  @TempDir Path folder;

  private static TrialSpec spec(long seed, double lift) {
    return new TrialSpec(seed, 20_000, 4, 14, START, 20, 0.04, lift, 0.8, 0.05, 0.3);
  }

  /** Lift by intention to treat: (1 + .8 * .5) / (1 + .05 * .5) - 1 = .36585... */
  @Test
  void theTruthIsTheDilutedLift() {
    TrialWorld.Truth truth = TrialWorld.of(spec(1, 0.5)).truth();
    assertThat(truth.assignedLift(), closeTo(1.4 / 1.025 - 1, 1e-12));
    assertThat(truth.controlRate(), closeTo(0.04 * 1.025, 0.002));
    assertThat(TrialWorld.of(spec(1, 0)).truth().assignedLift(), closeTo(0, 1e-12));
  }

  @Test
  void whatHappensHasTheTrueRates() throws IOException {
    TrialWorld world = TrialWorld.of(spec(3, 0.5));
    Map<String, Arm> arms = new HashMap<>();
    for (int lead = 0; lead < 20_000; lead++) {
      arms.put(TrialWorld.leadId(lead), lead % 2 == 0 ? Arm.CONTROL : Arm.TREATMENT);
    }
    Path file = folder.resolve("events.csv");
    world.writeEvents(arms, file);
    Map<String, Instant> contacts = new HashMap<>();
    Map<Arm, Set<String>> booked =
        Map.of(Arm.CONTROL, new HashSet<>(), Arm.TREATMENT, new HashSet<>());
    Set<String> words = new TreeSet<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      words.add(cells[2]);
      if (cells[2].equals("contact") && cells[3].endsWith("Z")) {
        contacts.put(cells[0], Instant.parse(cells[3]));
      }
      if (cells[2].equals("booked") && contacts.containsKey(cells[0]) && cells[3].endsWith("Z")) {
        long seconds =
            Instant.parse(cells[3]).getEpochSecond() - contacts.get(cells[0]).getEpochSecond();
        if (seconds <= 30 * 86_400L) {
          booked.get(arms.get(cells[0])).add(cells[0]);
        }
      }
    }
    TrialWorld.Truth truth = world.truth();
    double error = 4 * Math.sqrt(0.05 * 0.95 / 10_000);
    assertThat(booked.get(Arm.CONTROL).size() / 1e4, closeTo(truth.controlRate(), error));
    assertThat(booked.get(Arm.TREATMENT).size() / 1e4, closeTo(truth.treatedRate(), error));
    for (TrialEvent event : TrialEvent.values()) {
      assertThat(words, hasItems(event.key()));
    }
    assertThat("exports are dirty", words, hasItems("voicemail drop"));
  }

  @Test
  void aLaterWaveOnlyAddsLeads() throws IOException {
    TrialWorld world = TrialWorld.of(spec(1, 0.5));
    world.writeLeads(1, folder.resolve("1.csv"));
    world.writeLeads(2, folder.resolve("2.csv"));
    List<String> first = Files.readAllLines(folder.resolve("1.csv"));
    List<String> second = Files.readAllLines(folder.resolve("2.csv"));
    assertThat(first.size(), is(1 + 5_000 + 2));
    assertThat(second.subList(0, 5_001), is(first.subList(0, 5_001)));
    assertThat(first.size(), lessThan(second.size()));
  }

  @Test
  void anotherSeedIsAnotherWorld() throws IOException {
    TrialWorld.of(spec(1, 0.5)).writeLeads(1, folder.resolve("a.csv"));
    TrialWorld.of(spec(1, 0.5)).writeLeads(1, folder.resolve("b.csv"));
    TrialWorld.of(spec(2, 0.5)).writeLeads(1, folder.resolve("c.csv"));
    String a = Files.readString(folder.resolve("a.csv"));
    assertThat(Files.readString(folder.resolve("b.csv")), is(a));
    assertThat(Files.readString(folder.resolve("c.csv")), is(not(a)));
  }

  @Test
  void impossibleSpecificationsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrialSpec(1, 0, 1, 7, START, 2, 0.04, 0.5, 1, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrialSpec(1, 10, 1, 7, START, 2, 1.04, 0.5, 1, 0, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TrialSpec(1, 10, 1, 7, START, 2, 0.04, -1, 1, 0, 0));
  }
}
