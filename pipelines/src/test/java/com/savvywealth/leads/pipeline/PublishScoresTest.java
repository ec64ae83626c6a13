package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.savvywealth.leads.model.bundle.Champion;
import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production scoring publishes whole lists only, once, and survives being killed. */
class PublishScoresTest {
  @TempDir private Path folder;

  private CommandLineRun publish(Path out) {
    return ScoredWorld.score("--mode=production", "--out=" + out);
  }

  @Test
  void aListIsPublishedOnceAndVerifiedWhenAskedAgain() throws IOException {
    Path out = folder.resolve("out");
    CommandLineRun first = publish(out);
    assertThat(first.printed(), first.exitCode(), is(0));
    Path run = CommandLineRun.onlyRun(out.resolve("scores"));
    assertThat(out.resolve("scores/latest").toRealPath(), is(run.toRealPath()));
    SortedMap<String, String> bytes = ScoredWorld.digests(run);

    CommandLineRun again = publish(out);
    assertThat(again.exitCode(), is(0));
    assertThat(again.printed(), containsString("complete and verified: nothing to do"));
    assertThat(ScoredWorld.digests(run), equalTo(bytes));

    Files.writeString(run.resolve("scores/call_list.csv"), "half a list");
    CommandLineRun mended = publish(out);
    assertThat(mended.printed(), not(containsString("nothing to do")));
    assertThat(ScoredWorld.digests(run), equalTo(bytes));

    CommandLineRun later = ScoredWorld.score("--out=" + out, "--scoreAt=2025-10-18T00:00:00Z");
    assertThat(later.printed(), later.exitCode(), is(0));
    assertThat(out.resolve("scores/latest").toRealPath(), not(is(run.toRealPath())));
    assertThat("the older list stays", ScoredWorld.digests(run), equalTo(bytes));
  }

  @Test
  void theRecordNamesTheBundleOfTheLatestListAlsoAfterARollback() throws IOException {
    Path out = folder.resolve("out");
    Path record = folder.resolve("champion.json");
    Path waived = folder.resolve("waived.zip");
    ScoredWorld.judged(waived, "WAIVED");
    String to = "--out=" + out;
    String in = "--championRecord=" + record;
    CommandLineRun first = ScoredWorld.score(to, in);
    assertThat(first.printed(), first.exitCode(), is(0));
    Path list = out.resolve("scores/latest").toRealPath();
    Champion.Service champion = inService(record);

    CommandLineRun older = ScoredWorld.score(to, in, "--bundle=" + waived);
    assertThat(older.printed(), older.exitCode(), is(2));
    assertThat(older.lines(), hasSize(1));
    assertThat(older.lines().get(0), containsString("OLDER_RELEASE"));
    CommandLineRun asked = ScoredWorld.score(to, in, "--bundle=" + waived, "--rollback");
    assertThat(asked.printed(), asked.exitCode(), is(0));
    assertThat(inService(record).fingerprint(), not(is(champion.fingerprint())));
    assertThat(out.resolve("scores/latest").toRealPath(), not(is(list)));

    CommandLineRun back = ScoredWorld.score(to, in, "--rollback");
    assertThat(back.printed(), containsString("nothing to do"));
    assertThat(out.resolve("scores/latest").toRealPath(), is(list));
    assertThat(inService(record).fingerprint(), is(champion.fingerprint()));
    assertThat(inService(record).rollback(), is(true));
  }

  /** A model that gate 17 refused comes into service by no score command, until it is promoted. */
  @Test
  void aRefusedModelIsNotServedWhereARegistryIsKept() throws IOException {
    Path out = folder.resolve("out");
    RegistryFile registry = new RegistryFile(out);
    registry.enter(entry(Event.REFUSED));
    CommandLineRun refused = publish(out);
    assertThat(refused.printed(), refused.exitCode(), is(2));
    assertThat(refused.lines(), hasSize(1));
    assertThat(refused.lines().get(0), containsString("only refresh puts it there"));
    assertThat(registry.inService(), is(""));
    registry.enter(entry(Event.PROMOTED));
    CommandLineRun promoted = publish(out);
    assertThat(promoted.printed(), promoted.exitCode(), is(0));
  }

  private static RegisteredModel entry(Event event) throws IOException {
    ModelBundle bundle =
        ModelBundle.open(Files.readAllBytes(Path.of(ScoredWorld.bundle())), TrustedKeys.demoOnly());
    return new RegisteredModel(
        event,
        bundle.edition(),
        bundle.fingerprint(),
        "run",
        "",
        "",
        "a test",
        new TreeMap<>(),
        new TreeMap<>(),
        null,
        null);
  }

  private static Champion.Service inService(Path record) {
    return BundleFiles.champion(record.toString()).current().orElseThrow();
  }

  @Test
  void aSurveyScoresByAnyModelAndPublishesNothing() throws IOException {
    Path out = folder.resolve("out");
    Path record = folder.resolve("champion.json");
    CommandLineRun survey =
        ScoredWorld.score(
            "--out=" + out,
            "--championRecord=" + record,
            "--bundle=" + ScoredWorld.COMMITTED,
            "--survey");
    assertThat(survey.printed(), survey.exitCode(), is(3));
    assertThat(survey.printed(), containsString("not published"));
    assertThat(Files.exists(out.resolve("scores/latest"), LinkOption.NOFOLLOW_LINKS), is(false));
    assertThat(Files.exists(record), is(false));
  }

  @Test
  void aSecondWriterOfTheSameBatchIsRefused() throws IOException {
    Path out = folder.resolve("out");
    assertThat(publish(out).exitCode(), is(0));
    Path run = CommandLineRun.onlyRun(out.resolve("scores"));
    Files.delete(run.resolve("_SUCCESS"));
    try (FileChannel file =
            FileChannel.open(
                run.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      CommandLineRun second = publish(out);
      assertThat(held.isValid(), is(true));
      assertThat(second.exitCode(), is(2));
      assertThat(second.lines(), hasSize(1));
      assertThat(second.lines().get(0), containsString("another process is writing"));
    }
  }

  @Test
  void killedTwiceItStillEndsWithTheSameBytes() throws Exception {
    killAndRerun(2, 2026);
  }

  @Test
  @Tag("proof")
  void killedTwentyFourTimesItStillEndsWithTheSameBytes() throws Exception {
    killAndRerun(24, 7);
  }

  /** Kills the process at random moments; nobody ever sees half a list through the pointer. */
  private void killAndRerun(int kills, long seed) throws Exception {
    Path honest = folder.resolve("honest");
    assertThat(publish(honest).exitCode(), is(0));
    SortedMap<String, String> bytes =
        ScoredWorld.digests(CommandLineRun.onlyRun(honest.resolve("scores")));

    Path out = folder.resolve("killed");
    long whole = timed(folder.resolve("timed"));
    Random random = new Random(seed);
    int cutShort = 0;
    int inTheMiddle = 0;
    for (int i = 0; i < kills; i++) {
      Process process = start(out);
      boolean ended =
          i == 0
              ? endsBeforeItsBatchIsThere(process, out)
              : process.waitFor(random.nextLong(whole / 4, whole), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      cutShort += ended ? 0 : 1;
      inTheMiddle += halfMade(out) ? 1 : 0;
      if (Files.exists(out.resolve("scores/latest"), LinkOption.NOFOLLOW_LINKS)) {
        assertThat(ScoredWorld.digests(out.resolve("scores/latest").toRealPath()), equalTo(bytes));
        RunDirectory.delete(out, "");
      }
    }
    assertThat("seed " + seed, cutShort > 0, is(true));
    assertThat("kills that left half a batch, seed " + seed, inTheMiddle > 0, is(true));
    CommandLineRun last = publish(out);
    assertThat(last.printed(), last.exitCode(), is(0));
    assertThat(ScoredWorld.digests(out.resolve("scores/latest").toRealPath()), equalTo(bytes));
  }

  /** Waits until the first files of the batch are there; true when the process ended instead. */
  private static boolean endsBeforeItsBatchIsThere(Process process, Path out) throws Exception {
    while (!halfMade(out)) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the folder of a batch lies there without the mark of a complete one. */
  private static boolean halfMade(Path out) throws IOException {
    Path runs = out.resolve("scores/runs");
    if (!Files.isDirectory(runs)) {
      return false;
    }
    try (Stream<Path> batches = Files.list(runs)) {
      return batches.anyMatch(batch -> !Files.exists(batch.resolve("_SUCCESS")));
    }
  }

  private static long timed(Path out) throws Exception {
    long start = System.nanoTime();
    assertThat(start(out).waitFor(), is(0));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static Process start(Path out) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LeadScoring.class.getName()));
    command.addAll(List.of(ScoredWorld.arguments("--out=" + out)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
