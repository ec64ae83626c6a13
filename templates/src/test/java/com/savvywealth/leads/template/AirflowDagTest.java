package com.savvywealth.leads.template;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The plain functions of the Airflow DAGs, by their own tests in Python. The DAGs themselves are
 * tested in a real Airflow by {@code airflow/check.sh}, which no build needs.
 */
class AirflowDagTest {
  private static final Path DAGS = Path.of("airflow");
  private static final List<String> PLAIN =
      List.of("test_config", "test_jobs", "test_verdicts", "test_approval");

  @Test
  void plainFunctionsOfTheDagsPassTheirTests() throws Exception {
    assumeTrue(hasPython(), "no python3");

    Ended ended = python(List.of("-m", "unittest", "-v"), PLAIN);

    assertThat(ended.output(), ended.code(), is(0));
    assertThat(ended.output(), containsString("test_equal_dates_give_equal_bodies"));
  }

  /** A test that cannot fail proves nothing: an unknown one must end with another code. */
  @Test
  void aFailureIsSeen() throws Exception {
    assumeTrue(hasPython(), "no python3");

    assertThat(python(List.of("-m", "unittest"), List.of("test_nothing")).code(), is(1));
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      Ended ended =
          python(List.of("-c", "import sys; sys.exit(sys.version_info < (3, 11))"), List.of());
      if (ended.code() == 0) {
        return true;
      }
    } catch (IOException e) {
      // told below
    }
    System.err.println(
        "SKIPPED: AirflowDagTest: no python3 of 3.11 or later, so what the DAGs launch is not tested");
    return false;
  }

  private record Ended(int code, String output) {}

  private static Ended python(List<String> how, List<String> tests)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(how);
    builder.command().addAll(tests);
    builder.directory(new File(DAGS.toString())).redirectErrorStream(true);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.err.print(skips(output));
    return new Ended(process.waitFor(), output);
  }

  private static String skips(String output) {
    StringBuilder told = new StringBuilder();
    output
        .lines()
        .filter(line -> line.contains("SKIPPED:"))
        .forEach(line -> told.append(line.substring(line.indexOf("SKIPPED:"))).append('\n'));
    return told.toString();
  }
}
