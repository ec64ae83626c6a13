package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.report.GateAdvice;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** The page of a surveyed run: all its evidence, no dead link, the same bytes again. */
class RunEvidenceTest {
  private static final Path RUN = SurveyedWorld.run().path();
  private static final String CONFIG = SurveyedWorld.WORLD.resolve("run.json").toString();

  @Test
  void thePageShowsAllItsEvidence() throws IOException {
    String page = Files.readString(RUN.resolve("index.html"));
    assertThat(
        found("<h2>([^<]+)</h2>", page),
        hasItems(
            "What to do next",
            "How well it ranks",
            "Whether its probabilities can be believed",
            "What moves the score",
            "Whether the data drifts",
            "Quarter by quarter",
            "From vendor file to score"));
    // lift, precision and recall, ROC, reliability of all and by tier, SHAP, PSI, class balance,
    // age
    List<String> alts = found("<svg [^>]*aria-label=\"([^\"]+)\"", page);
    assertThat(alts.size(), is(9));
    for (String alt : alts) {
      assertThat(alt, alt.matches("(?s).*\\d.*"));
    }
  }

  @Test
  void noLinkOfThePageIsDead() throws IOException {
    String page = Files.readString(RUN.resolve("index.html"));
    List<String> links = found("href=\"([^\"#][^\"]*)\"", page);
    assertThat(links.size(), greaterThan(30));
    List<String> dead = links.stream().filter(link -> !Files.exists(RUN.resolve(link))).toList();
    assertThat(dead, is(empty()));
    Set<String> ids = new TreeSet<>(found(" id=\"([^\"]+)\"", page));
    assertThat(ids.containsAll(found("href=\"#([^\"]+)\"", page)), is(true));
  }

  @Test
  void theSumsOfTheLineageAreThoseOfTheFiles() throws IOException {
    String page = Files.readString(RUN.resolve("index.html"));
    List<String> lines = found("([0-9a-f]{64}  [^\\s<]+)", page);
    assertThat(lines.size(), greaterThan(8));
    for (String line : lines) {
      String name = line.substring(66);
      Path file =
          Files.exists(RUN.resolve(name)) ? RUN.resolve(name) : SurveyedWorld.WORLD.resolve(name);
      assertThat(name, line.substring(0, 64), is(StrictJson.sha256(Files.readAllBytes(file))));
    }
    assertThat(lines.toString(), containsString("reps/RIARepDataFeed_20240107.csv"));
    assertThat(lines.toString(), containsString("scores/call_list.csv"));
  }

  /** The commands of the page, given to a shell as they stand there. */
  @Test
  void theCommandsOfTheLineagePrintTheSumsBesideThem() throws IOException, InterruptedException {
    for (String program : List.of("bash", "unzip", "sha256sum")) {
      skipWithout(program);
    }
    String page = Files.readString(RUN.resolve("index.html"));
    Matcher row =
        Pattern.compile("<td>([0-9a-f]{12})</td>\\s*<td>([^<]*sha256sum[^<]*)</td>").matcher(page);
    int folders = 0;
    int entries = 0;
    while (row.find()) {
      String command = row.group(2);
      if (command.startsWith("sha256sum ")) {
        continue; // a file's own, which the sums below the table hold
      }
      folders += command.contains("*.parquet") ? 1 : 0;
      entries += command.startsWith("unzip") ? 1 : 0;
      assertThat(command, printed(command).substring(0, 12), is(row.group(1)));
    }
    assertThat("folders", folders, is(2));
    assertThat("entries", entries, is(1));
  }

  private static void skipWithout(String program) {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    String skipped = "SKIPPED: the commands of the lineage need %s".formatted(program);
    if (!there) {
      System.err.println(skipped);
    }
    assumeTrue(there, skipped);
  }

  /** What a command prints in the run's folder, under a locale that sorts otherwise. */
  private static String printed(String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).directory(RUN.toFile());
    shell.environment().put("LANG", "en_US.UTF-8");
    shell.environment().remove("LC_ALL");
    Process process = shell.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed, process.waitFor(), is(0));
    return printed;
  }

  @Test
  void thePageWrittenAgainHasTheSameBytes(@TempDir Path folder) throws IOException {
    Path copy = folder.resolve("out/runs").resolve(RUN.getFileName());
    copy(RUN, copy);
    new RunSummary(plan(copy), RunGates.read(copy.resolve("gates")), provenance()).write();
    assertThat(
        StrictJson.sha256(Files.readAllBytes(copy.resolve("index.html"))),
        is(StrictJson.sha256(Files.readAllBytes(RUN.resolve("index.html")))));
  }

  @Test
  void pagesBesideTheRunAreLinked(@TempDir Path folder) throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/abc"));
    Files.createDirectories(folder.resolve("experiments/trial"));
    Files.writeString(folder.resolve("experiments/trial/index.html"), "page");
    Files.createDirectories(folder.resolve("health/2025-10-20/watch"));
    Files.writeString(folder.resolve("health/2025-10-20/watch/board.html"), "page");
    new RunSummary(plan(run), List.of(), provenance()).write();
    List<String> beside =
        found("href=\"(\\.\\./[^\"]*)\"", Files.readString(run.resolve("index.html")));
    assertThat(
        beside,
        is(
            List.of(
                "../../experiments/trial/index.html", "../../health/2025-10-20/watch/board.html")));
    for (String link : beside) {
      assertThat(link, Files.exists(run.resolve(link)));
    }
  }

  @Test
  void whatWasNotReachedIsLeftOutAloud(@TempDir Path folder) throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/abc"));
    new RunSummary(plan(run), List.of(), provenance()).write();
    String page = Files.readString(run.resolve("index.html"));
    for (String said :
        List.of(
            "No gate was reached",
            "no held-out lead has a score",
            "nothing was promised",
            "there is nothing to explain",
            "the audit before training was not reached",
            "no training table was written")) {
      assertThat(page, containsString(said));
    }
    assertThat(page, not(containsString("<svg")));
    assertThat(page, not(containsString("NaN")));
  }

  @Test
  void everyCommandThatTheAdviceNamesIsOne() {
    RunPlan plan = RunPlan.load(CONFIG);
    String advice = plan.text(GateAdvice.BUNDLED);
    Set<String> known = new TreeSet<>();
    for (Class<?> command : LeadScoring.class.getAnnotation(Command.class).subcommands()) {
      known.add(command.getAnnotation(Command.class).name());
    }
    for (Stage stage : Stage.values()) {
      known.add(stage.command());
    }
    Set<String> named = new TreeSet<>(found("\\./leadscoring ([a-z-]+)", advice));
    assertThat(named.size(), greaterThan(8));
    assertThat(known.containsAll(named), is(true));
  }

  private static RunPlan plan(Path run) {
    return RunPlan.load(CONFIG).in(RUN.getFileName().toString(), run.toString(), true);
  }

  private static java.util.SortedMap<String, String> provenance() throws IOException {
    return StrictJson.read(
            "manifest", Files.readString(RUN.resolve("manifest.json")), RunDirectory.Manifest.class)
        .provenance();
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
