package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registry and rollback, without a run: bundles of two small models stand for those of two runs.
 */
class RefreshCommandTest {
  @TempDir private Path out;

  private ModelsOnDisk.Found old;
  private ModelsOnDisk.Found fresh;

  @BeforeEach
  void twoRuns() throws IOException {
    old = run("1", "small_v12.zip");
    fresh = run("2", "small_v12_format2.zip");
  }

  private ModelsOnDisk.Found run(String id, String bundle) throws IOException {
    Path run = out.resolve("runs").resolve(id);
    Path file = run.resolve("model/model_v12_calibrated.zip");
    Files.createDirectories(file.getParent());
    Files.copy(RunFolder.TESTDATA.resolve("models").resolve(bundle), file);
    Files.writeString(run.resolve("_SUCCESS"), "done\n");
    return new ModelsOnDisk(out, TrustedKeys.demoOnly()).at(file);
  }

  private Path champion() {
    return out.resolve("scores/champion.json");
  }

  private CommandLineRun promote(ModelsOnDisk.Found model) {
    CommandLineRun run =
        CommandLineRun.of(
            "bundle", "promote", model.place().bundle(), "--championRecord=" + champion());
    assertThat(run.printed(), run.exitCode(), is(0));
    return run;
  }

  private void enter(ModelsOnDisk.Found model, Event event, String predecessor) throws IOException {
    RegistryFile registry = new RegistryFile(out);
    registry.enter(
        new Registration(registry).of(model, Registration.Saying.of(event, "a test", predecessor)));
  }

  private CommandLineRun command(int exitCode, String... args) {
    String[] all = new String[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--out=" + out;
    CommandLineRun run = CommandLineRun.of(all);
    assertThat(run.printed(), run.exitCode(), is(exitCode));
    return run;
  }

  @Test
  void rollbackPutsThePredecessorBackAndSaysSo() throws IOException {
    promote(old);
    command(0, "registry", "adopt", "--reason=first model");
    enter(fresh, Event.PROMOTED, old.bundle().fingerprint());
    promote(fresh);
    command(0, "registry", "verify");
    assertThat(
        command(0, "refresh", "--rollback", "--reason=bad calls").printed(),
        containsString("BACK IN SERVICE"));
    RegistryFile registry = new RegistryFile(out);
    assertThat(registry.inService(), is(old.bundle().fingerprint()));
    assertThat(registry.champion().current().orElseThrow().rollback(), is(true));
    assertThat(out.resolve("latest").toRealPath(), is(out.resolve("runs/1").toRealPath()));
    CommandLineRun shown = command(0, "registry", "show");
    assertThat(shown.printed(), containsString("1  ADOPTED"));
    assertThat(shown.printed(), containsString("3  ROLLED_BACK"));
    assertThat(shown.printed(), containsString("bad calls"));
    assertThat(command(0, "registry", "verify").printed(), containsString("OK  3 entries"));
    // the first model had no predecessor
    assertThat(command(2, "refresh", "--rollback").printed(), containsString("no predecessor"));
  }

  /** Killed after the registry, before the record: the next command finishes it. */
  @Test
  void aPromotionThatWasKilledIsFinished() throws IOException {
    promote(old);
    command(0, "registry", "adopt", "--reason=first model");
    enter(fresh, Event.PROMOTED, old.bundle().fingerprint());
    command(3, "registry", "verify");
    Rollback.settle(new RegistryFile(out), new ModelsOnDisk(out, TrustedKeys.demoOnly()));
    assertThat(new RegistryFile(out).inService(), is(fresh.bundle().fingerprint()));
    command(0, "registry", "verify");
  }

  @Test
  void whoeverCameInByTheWindowIsAGapUntilAdopted() throws IOException {
    promote(old);
    assertThat(
        command(3, "registry", "verify").printed(), containsString("the last entry says nothing"));
    command(0, "registry", "adopt", "--reason=it was here");
    assertThat(
        command(2, "registry", "adopt", "--reason=again").printed(),
        containsString("nothing to adopt"));
    promote(fresh);
    command(3, "registry", "verify");
    assertThat(
        command(2, "refresh", "--rollback").printed(),
        containsString("does not know the model in service"));
  }

  @Test
  void anAlteredRegistryIsRefused() throws IOException {
    promote(old);
    command(0, "registry", "adopt", "--reason=first model");
    Path file = out.resolve("model_registry.json");
    Files.writeString(file, Files.readString(file).replace("first model", "other model"));
    assertThat(
        command(2, "registry", "show").printed(),
        containsString("entry 1 does not follow from those before it"));
  }

  @Test
  void wrongUseIsOneLine() {
    command(2, "refresh");
    assertThat(
        command(2, "refresh", "--rollback").printed(),
        containsString("does not know the model in service"));
    assertThat(
        command(2, "refresh", "--config=absent.json").printed(),
        containsString("no such configuration"));
    assertThat(command(2, "registry", "adopt", "--reason=x").printed(), containsString("nothing"));
    assertThat(CommandLineRun.of("registry").exitCode(), is(2));
  }
}
