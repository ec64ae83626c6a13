package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.extensions.gcp.options.GcpOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Options and configurations that cannot be meant: one line with the cause, exit code 2, nothing
 * submitted and nothing written (fault 40).
 */
class LaunchFaultsTest {
  private static final String SECRET = "hunter2hunter2";

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private void refused(CommandLineRun run, String cause) throws IOException {
    assertThat(run.printed(), run.exitCode(), is(Faults.USAGE));
    assertThat(run.printed(), containsString(cause));
    assertThat(run.printed(), run.lines(), hasSize(1));
    assertThat(run.printed(), not(containsString(SECRET)));
    if (Files.exists(out())) {
      try (Stream<Path> files = Files.walk(out())) {
        assertThat("written", files.filter(Files::isRegularFile).toList(), is(List.of()));
      }
    }
  }

  /** Without credentials Cloud Storage would be asked for minutes; nobody is asked at all. */
  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/run.json", "gs://bucket/*.json"})
  void aPathOfCloudStorageWithoutCredentialsIsNamed(String config) throws IOException {
    assumeNoCredentials();
    String cause = config + " needs credentials of Google Cloud, and there are none";
    String[] options = {"--config=" + config, "--runDir=" + out()};
    refused(CommandLineRun.launched(Template.INTAKE, options), cause);
    refused(CommandLineRun.of("intake", options[0], options[1]), cause);
    refused(CommandLineRun.of("score", options[0], options[1]), cause);
    refused(CommandLineRun.of("run", options[0], "--out=" + out()), "no such configuration");
  }

  private static void assumeNoCredentials() {
    boolean none = PipelineOptionsFactory.create().as(GcpOptions.class).getGcpCredential() == null;
    if (!none) {
      String skipped = "SKIPPED: launches without credentials, since this machine has some";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
  }

  @Test
  void aRunnerThatIsMistypedIsNamedWithThoseThereAre() throws IOException {
    refused(
        CommandLineRun.of(
            "intake",
            "--config=" + ScoredWorld.CONFIG,
            "--runDir=" + out(),
            "--runner=DirectRuner"),
        "DirectRuner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"leads/*.csv", "nowhere/lead?.csv", "leads/[a-c].csv"})
  void aPatternThatMatchesNothingIsNamed(String pattern) throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    Files.delete(world.resolve("leads/leads.csv"));
    edit(world.resolve("run.json"), "leads/leads.csv", pattern);
    String config = "--config=" + world.resolve("run.json");
    refused(CommandLineRun.of("run", config, "--out=" + out()), pattern);
    refused(CommandLineRun.launched(Template.INTAKE, config, "--runDir=" + out()), pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"alpha\": 0.05 | \"alpha\": 0 | /hypothesis/alpha must be > 0 but was 0",
        "\"alpha\": 0.05 | \"alpha\": 1 | /hypothesis/alpha must be < 1 but was 1",
        "\"simulations\": 1000 | \"simulations\": -5 | /hypothesis/simulations must be >= 1 but was"
            + " -5",
        "\"sgas\": 20 | \"sgas\": -20 | /team/sgas must be >= 2 but was -20",
        "\"weeklyContacts\": 700 | \"weeklyContacts\": -700 | /flow/weeklyContacts",
        "\"contactWithinDays\": 14 | \"contactWithinDays\": -14 | /horizon/contactWithinDays",
      })
  void sizesAndLevelsThatCannotBeAreNamed(String sound, String wrong, String cause)
      throws IOException {
    Path config =
        Files.copy(
            RunFolder.TESTDATA.resolve("experiment/small/experiment.json"),
            folder.resolve("experiment.json"));
    edit(config, sound, wrong);
    refused(
        CommandLineRun.of("experiment", "--step=design", "--config=" + config, "--out=" + out()),
        cause);
  }

  /** A key is named by reference: what stands in its place is never said again. */
  @Test
  void aSecretOnTheCommandLineIsRefused() throws IOException {
    List<String> training =
        new ArrayList<>(
            List.of(
                "--config=" + ScoredWorld.CONFIG,
                "--runDir=" + out(),
                "--survey=true",
                "--signingKey=" + SECRET));
    refused(
        CommandLineRun.launched(Template.TRAINING, training.toArray(String[]::new)),
        "--signingKey must be such as secret:projects/project/secrets/key/versions/1");
    training.add(0, "train");
    refused(
        CommandLineRun.of(training.toArray(String[]::new)),
        "a secret on the command line is refused");
  }

  @Test
  void aSecretInAConfigurationIsRefused() throws IOException {
    Path world = CommandLineRun.copyOfWorld("promise-small", folder.resolve("world"));
    edit(world.resolve("run.json"), "\"tokenKey\" : \"demo\"", "\"tokenKey\" : \"" + SECRET + "\"");
    refused(
        CommandLineRun.of("run", "--config=" + world.resolve("run.json"), "--out=" + out()),
        "run.json: /tokenKey: BAD_KEY: a key is given by reference");
    Path trial =
        Files.copy(
            RunFolder.TESTDATA.resolve("experiment/small/experiment.json"),
            folder.resolve("experiment.json"));
    edit(trial, "\"tokenKey\": \"demo\"", "\"tokenKey\": \"" + SECRET + "\"");
    refused(
        CommandLineRun.of("experiment", "--step=design", "--config=" + trial, "--out=" + out()),
        "experiment.json: /tokenKey: BAD_KEY");
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text, containsString(from));
    Files.writeString(file, text.replace(from, to));
  }
}
