package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.LatestPointer;
import com.savvywealth.leads.model.refresh.RegisteredModel;
import com.savvywealth.leads.model.refresh.RegisteredModel.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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

  /** The files that say what is live, as they were at some moment. */
  private record Live(Path out, String champion, Optional<Path> run, Optional<Path> list) {
    static Live of(Path out) throws IOException {
      return new Live(
          out,
          Files.readString(out.resolve("scores/champion.json")),
          LatestPointer.in(out).target(),
          LatestPointer.in(out.resolve("scores")).target());
    }

    /** Puts the record back, as if the process had been killed before it was written. */
    void restoreRecord() throws IOException {
      Files.writeString(out.resolve("scores/champion.json"), champion);
    }

    /** Puts the pointers back, as if it had been killed right after the registry. */
    void restorePointers() {
      run.ifPresent(to -> LatestPointer.in(out).moveTo(to));
      list.ifPresent(to -> LatestPointer.in(out.resolve("scores")).moveTo(to));
    }
  }

  /** A sealed batch of scores that latest points at. */
  private Path list(String id) throws IOException {
    Path list = out.resolve("scores/runs").resolve(id);
    try (RunDirectory directory = RunDirectory.begin(list, new TreeMap<>())) {
      Files.createDirectories(list.resolve("scores"));
      Files.writeString(list.resolve("scores/call_list.csv"), "list of " + id + "\n");
      directory.writeManifest(new TreeMap<>());
      directory.succeed();
    }
    LatestPointer.in(out.resolve("scores")).moveTo(list);
    return list;
  }

  private void fingerprintInService(ModelsOnDisk.Found model) {
    assertThat(new RegistryFile(out).inService(), is(model.bundle().fingerprint()));
  }

  /** The old model in service with its list and the new one about to take its place. */
  private RegisteredModel beforePromotion() throws IOException {
    promote(old);
    command(0, "registry", "adopt", "--reason=first model");
    LatestPointer.in(out).moveTo(out.resolve("runs/1"));
    Path first = list("night-1");
    assertThat(out.resolve("scores/latest").toRealPath(), is(first.toRealPath()));
    RegistryFile registry = new RegistryFile(out);
    return new Registration(registry)
        .of(fresh, Registration.Saying.of(Event.PROMOTED, "a test", old.bundle().fingerprint()));
  }

  private Optional<Changeover.Done> settle() throws IOException {
    return new Changeover(new RegistryFile(out))
        .settle(new ModelsOnDisk(out, TrustedKeys.demoOnly()));
  }

  @Test
  void aPromotionThatWasKilledInEitherWindowIsFinished() throws IOException {
    RegisteredModel entry = beforePromotion();
    Live before = Live.of(out);
    assertThat(new Changeover(new RegistryFile(out)).make(entry, fresh).left(), is(""));
    assertThat(out.resolve("latest").toRealPath(), is(out.resolve("runs/2").toRealPath()));
    fingerprintInService(fresh);
    assertThat("nothing is left over", settle().isPresent(), is(false));
    for (boolean pointersToo : List.of(false, true)) {
      before.restoreRecord();
      if (pointersToo) {
        before.restorePointers();
      }
      command(3, "registry", "verify");
      assertThat(settle().isPresent(), is(true));
      fingerprintInService(fresh);
      assertThat(out.resolve("latest").toRealPath(), is(out.resolve("runs/2").toRealPath()));
      command(0, "registry", "verify");
    }
  }

  /** A pointer that cannot be moved stops it before the record: the record is written last. */
  @Test
  void theRecordIsWrittenOnlyOnceThePointersHaveMoved() throws IOException {
    RegisteredModel entry = beforePromotion();
    Files.delete(out.resolve("latest"));
    Files.createDirectory(out.resolve("latest"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Changeover(new RegistryFile(out)).make(entry, fresh));
    fingerprintInService(old);
    Files.delete(out.resolve("latest"));
    assertThat(settle().isPresent(), is(true));
    fingerprintInService(fresh);
    assertThat(out.resolve("latest").toRealPath(), is(out.resolve("runs/2").toRealPath()));
  }

  @Test
  void aRollbackThatWasKilledInEitherWindowIsFinishedAndGoesNoFurther() throws IOException {
    RegisteredModel entry = beforePromotion();
    assertThat(new Changeover(new RegistryFile(out)).make(entry, fresh).left(), is(""));
    Path first = LatestPointer.in(out.resolve("scores")).target().orElseThrow();
    Path second = list("night-2");
    assertThat(second.equals(first), is(false));
    Live before = Live.of(out);
    command(0, "refresh", "--rollback");
    for (boolean pointersToo : List.of(false, true)) {
      before.restoreRecord();
      if (pointersToo) {
        before.restorePointers();
      }
      assertThat(command(0, "refresh", "--rollback").printed(), containsString("BACK IN SERVICE"));
      fingerprintInService(old);
      assertThat(out.resolve("latest").toRealPath(), is(out.resolve("runs/1").toRealPath()));
      assertThat(out.resolve("scores/latest").toRealPath(), is(first.toRealPath()));
      assertThat(command(0, "registry", "verify").printed(), containsString("OK  3 entries"));
    }
  }

  /** The model goes back in any case; a list that is not whole does not, and that is said. */
  @Test
  void aListThatIsNotWholeIsNotPutBack() throws IOException {
    RegisteredModel entry = beforePromotion();
    assertThat(new Changeover(new RegistryFile(out)).make(entry, fresh).left(), is(""));
    Path second = list("night-2");
    Files.writeString(out.resolve("scores/runs/night-1/scores/call_list.csv"), "altered\n");
    String said = command(3, "refresh", "--rollback").printed();
    assertThat(said, containsString("night-1 is gone, unsealed or altered"));
    assertThat(said, containsString("leadscoring score --config=CONFIG --runDir="));
    fingerprintInService(old);
    assertThat(out.resolve("scores/latest").toRealPath(), is(second.toRealPath()));
  }

  @Test
  void aRefusedBundleBelowTheRunsIsPassedOver() throws IOException {
    RegisteredModel entry = beforePromotion();
    assertThat(new Changeover(new RegistryFile(out)).make(entry, fresh).left(), is(""));
    Path broken = out.resolve("runs/0/model/model_v12_calibrated.zip");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "no bundle");
    String said = command(0, "refresh", "--rollback").printed();
    assertThat(said, containsString("passed over: the bundle of " + out.resolve("runs/0")));
    fingerprintInService(old);
  }

  /** A predecessor that no run below OUT made is named. */
  @Test
  void rollbackTakesTheNamedBundle() throws IOException {
    RegisteredModel entry = beforePromotion();
    assertThat(new Changeover(new RegistryFile(out)).make(entry, fresh).left(), is(""));
    Path elsewhere = out.resolveSibling(out.getFileName() + "-old.zip");
    Files.move(Path.of(old.place().bundle()), elsewhere);
    try {
      assertThat(
          command(2, "refresh", "--rollback").printed(), containsString("name it with --champion"));
      assertThat(
          command(2, "refresh", "--rollback", "--champion=" + fresh.place().bundle()).printed(),
          containsString("--champion must be the bundle " + old.bundle().fingerprint()));
      command(0, "refresh", "--rollback", "--champion=" + elsewhere);
      fingerprintInService(old);
    } finally {
      Files.delete(elsewhere);
    }
  }

  /** Gate 17 would guard nothing if scoring could put a refused model into service. */
  @Test
  void scoringServesOnlyWhatTheRegistryHasInService() throws IOException {
    RegistryFile.admit(out.toString(), fresh.bundle());
    promote(old);
    command(0, "registry", "adopt", "--reason=first model");
    enter(fresh, Event.REFUSED, old.bundle().fingerprint());
    RegistryFile.admit(out.toString(), old.bundle());
    UsageException refused =
        assertThrows(
            UsageException.class, () -> RegistryFile.admit(out.toString(), fresh.bundle()));
    assertThat(refused.getMessage(), containsString("only refresh puts it there"));
    SealRun.Release release =
        new SealRun.Release(
            out.resolve("scores").toString(),
            "runs/night-2",
            fresh.place().bundle(),
            TrustedKeys.demoOnly(),
            champion().toString(),
            true);
    assertThrows(UsageException.class, release::run);
    fingerprintInService(old);
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
  void nothingIsNotVerified() throws IOException {
    CommandLineRun nowhere = CommandLineRun.of("registry", "verify", "--out=" + out.resolve("no"));
    assertThat(nowhere.exitCode(), is(Faults.USAGE));
    assertThat(nowhere.printed(), containsString("is no folder"));
    Path empty = Files.createDirectories(out.resolve("empty"));
    CommandLineRun none = CommandLineRun.of("registry", "verify", "--out=" + empty);
    assertThat(none.exitCode(), is(Faults.USAGE));
    assertThat(none.printed(), containsString("there is no registry"));
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
