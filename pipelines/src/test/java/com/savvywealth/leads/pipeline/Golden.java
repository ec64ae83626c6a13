package com.savvywealth.leads.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.contract.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Committed results that must not change unnoticed, in {@code testdata/golden}. With {@code
 * -Dgolden=update} they are written anew: read the difference before committing it.
 */
final class Golden {
  private Golden() {}

  /** Compares a value's JSON with the committed file of that name, or writes it. */
  static void assertSame(String name, Object value) throws IOException {
    Path file = RunFolder.TESTDATA.resolve("golden").resolve(name);
    String actual = StrictJson.pretty(value);
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(name + " (update with -Dgolden=update)", actual, is(Files.readString(file)));
  }
}
