package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @Test
  void isForItsOwnerAloneAndGoneAfterAFailure(@TempDir Path home) {
    Path path = home.resolve("work");
    assertThrows(
        IllegalStateException.class,
        () -> {
          try (PrivateFolder folder = PrivateFolder.make(path)) {
            Files.createDirectories(folder.path().resolve("a/b"));
            Files.writeString(folder.path().resolve("a/b/leads.csv"), "Jane Doe");
            assertThat(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
                is("rwx------"));
            throw new IllegalStateException("a scenario broke");
          }
        });
    assertThat(Files.exists(path), is(false));
  }

  /** A parser quotes the line that it could not read; that line is a person's. */
  @Test
  void aFailureIsToldWithoutItsText() {
    RuntimeException failure =
        new RuntimeException(
            "outer Jane Doe", new IllegalArgumentException("no time in Jane Doe,jane@example.com"));
    String told = StressScenarios.told(failure);
    assertThat(told, not(containsString("Jane")));
    assertThat(told, startsWith("IllegalArgumentException at PrivateFolderTest."));
  }

  @Test
  void aBatchWithoutAReadingOfItsTimeIsNotWithinIt() {
    assertThat(StressBatch.withinSla(List.of()), is(false));
  }
}
