package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldCommandTest {
  @TempDir private Path folder;

  @Test
  void sizesThatFitTogetherAreDrawnThoughEachAloneWouldNot() throws IOException {
    // 300 reps alone cannot have the 46,000 leads of a real world of the usual size.
    assertThat(draw("--reps=300", "--firms=40", "--leads=200"), is(Faults.OK));
    try (Stream<String> lines = Files.lines(folder.resolve("w/leads/leads.csv"))) {
      assertThat(lines.count() > 200, is(true));
    }
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThat(draw("--reps=300", "--firms=40", "--leads=2000"), is(Faults.USAGE));
  }

  @Test
  void aWorldThatWasKilledHalfMadeIsMadeAnew() throws IOException {
    String[] sizes = {"--reps=300", "--firms=40", "--leads=200"};
    assertThat(draw(sizes), is(Faults.OK));
    var whole = FolderState.of(folder.resolve("w"));
    Files.writeString(folder.resolve("w/world.json"), "{\"unfinished\": true}");
    Files.delete(folder.resolve("w/run.json"));
    assertThat(draw(sizes), is(Faults.OK));
    assertThat(FolderState.of(folder.resolve("w")), is(whole));
  }

  private int draw(String... sizes) {
    String[] all = {"world", "--world=real", "--seed=3", "--out=" + folder.resolve("w")};
    return LeadScoring.run(Stream.concat(Stream.of(all), Stream.of(sizes)).toArray(String[]::new));
  }
}
