package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.shadow.ShadowDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which shadow days are made anew, compared and counted. */
class ShadowSeriesTest {
  private static final LocalDate DAY = LocalDate.parse("2025-10-20");

  @TempDir private Path folder;

  private static ShadowSeries series(ShadowFolder shadow, String bundle, String leads) {
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG);
    return ShadowSeries.of(shadow, "0123456789abcdef", plan, provenance(bundle, leads));
  }

  private static SortedMap<String, String> provenance(String bundle, String leads) {
    RunPlan plan = RunPlan.load(ScoredWorld.CONFIG);
    return new TreeMap<>(
        Map.of("bundle", bundle, "config", "c", "input " + plan.config().leads().file(), leads));
  }

  private static void make(ShadowSeries series, LocalDate date, String leads, boolean broken)
      throws IOException {
    try (RunDirectory directory = RunDirectory.begin(series.ofDay(date), new TreeMap<>())) {
      ShadowDay day = ShadowDay.broken(date);
      String json = day.json();
      Files.writeString(
          series.file(date), broken ? json : json.replaceAll("(\"unhandled\" ?: )1", "$10"));
      series.end(directory, date, provenance(series.bundle(), leads));
    }
  }

  @Test
  void aBrokenDayCountsButIsNeitherDoneNorComparedWith() throws IOException {
    ShadowSeries series = series(new ShadowFolder(folder, "v12"), "b", "l");
    make(series, DAY, "l", true);
    assertThat(RunDirectory.isComplete(series.ofDay(DAY), provenance("b", "l")), is(false));
    assertThat(series.days().stream().mapToLong(ShadowDay::unhandled).sum(), is(1L));
    assertThat(series.sound(DAY).isPresent(), is(false));
    make(series, DAY, "l", false);
    assertThat(RunDirectory.isComplete(series.ofDay(DAY), provenance("b", "l")), is(true));
    assertThat(series.days().stream().mapToLong(ShadowDay::unhandled).sum(), is(0L));
    assertThat(series.sound(DAY).isPresent(), is(true));
  }

  @Test
  void daysOfOtherBundlesOrLeadsAreNotCounted() throws IOException {
    ShadowFolder shadow = new ShadowFolder(folder, "v12");
    ShadowSeries series = series(shadow, "b", "l");
    make(series, DAY, "l", false);
    make(series, DAY.plusDays(1), "other", false);
    assertThat(series.days(), hasSize(1));
    assertThat(series.sound(DAY.plusDays(1)).isPresent(), is(false));
    assertThat(series(shadow, "c", "l").days(), hasSize(0));
    assertThat(series.ofDay(DAY), is(folder.resolve("days/01234567/2025-10-20")));
  }

  /** A vintage that cannot be read breaks the day; the same command mends it. */
  @Test
  void aDayThatBrokeIsScoredAnewByTheSameCommand() throws IOException {
    Path run = folder.resolve("run");
    copy(ScoredWorld.intake(), run);
    List<Path> shards;
    try (Stream<Path> files = Files.walk(run)) {
      shards = files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    for (Path each : shards) {
      Files.move(each, each.resolveSibling(each.getFileName() + ".kept"));
      Files.writeString(each, "no Parquet");
    }
    CommandLineRun broken = shadow(run);
    assertThat(broken.printed(), broken.exitCode(), is(3));
    assertThat(broken.printed(), containsString("shadow day 2025-10-20 broke"));
    assertThat(metrics(), containsString("2025-10-20,unhandled_failures,all,1,1"));

    for (Path each : shards) {
      Path kept = each.resolveSibling(each.getFileName() + ".kept");
      Files.delete(each);
      Files.move(kept, each);
    }
    CommandLineRun mended = shadow(run);
    assertThat(mended.printed(), not(containsString("nothing to do")));
    assertThat(metrics(), containsString("2025-10-20,unhandled_failures,all,0,1"));
    assertThat(shadow(run).printed(), containsString("nothing to do"));
  }

  private CommandLineRun shadow(Path run) {
    return CommandLineRun.of(
        "score",
        "--mode=shadow",
        "--config=" + ScoredWorld.CONFIG,
        "--runDir=" + run,
        "--bundle=" + ScoredWorld.bundle(),
        "--out=" + folder.resolve("out"));
  }

  private String metrics() throws IOException {
    return Files.readString(folder.resolve("out/shadow/reports/shadow_scoring_metrics_v12.csv"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copied = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copied.getParent());
        Files.copy(file, copied);
      }
    }
  }
}
