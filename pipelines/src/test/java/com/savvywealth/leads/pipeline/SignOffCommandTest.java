package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.gate.SignOffs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOffCommandTest {
  @TempDir Path dir;

  private CommandLineRun sign(String... other) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "sign-off",
                "--metric=compliance_signed_off",
                "--owner=compliance",
                "--statement=only permitted data is used and shown",
                "--key=demo",
                "--out=" + dir.resolve("yes.json")));
    arguments.addAll(List.of(other));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void aSignedYesReadsOneForAWorldAndNothingElsewhere() throws IOException {
    CommandLineRun run = sign("--date=2025-10-20");
    assertThat(run.printed(), run.exitCode(), is(0));
    String json = Files.readString(dir.resolve("yes.json"));
    Reading yes = SignOffs.readings(json, TrustedKeys.demoOnly()).get(0);
    assertThat(yes.metric(), is("compliance_signed_off"));
    assertThat(yes.value(), is(1.0));
    TrustedKeys production = TrustedKeys.production("{\"keys\":[]}", Instant.EPOCH);
    assertThat(SignOffs.readings(json, production).get(0).value(), is(Double.NaN));
  }

  @Test
  void whatWasSignedIsNeverOverwritten() {
    assertThat(sign("--date=2025-10-20").exitCode(), is(0));
    CommandLineRun again = sign("--date=2025-10-21");
    assertThat(again.exitCode(), is(2));
    assertThat(again.printed(), containsString("never overwritten"));
  }

  @Test
  void aBadDateOrKeyIsBadUsage() {
    assertThat(sign("--date=yesterday").printed(), containsString("must be a day"));
    CommandLineRun secret =
        CommandLineRun.of(
            "sign-off",
            "--metric=m",
            "--owner=o",
            "--statement=s",
            "--date=2025-10-20",
            "--key=hunter2",
            "--out=" + dir.resolve("no.json"));
    assertThat(secret.exitCode(), is(2));
    assertThat(Files.exists(dir.resolve("no.json")), is(false));
  }
}
