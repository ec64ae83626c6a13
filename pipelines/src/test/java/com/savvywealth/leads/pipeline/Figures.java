package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a proof measured: said, and with {@code -Dproofs.write=true} put into its page. */
public final class Figures {
  private static final Path PAGE =
      RunFolder.TESTDATA.toAbsolutePath().resolveSibling("src/site/markdown/proofs.md");

  private Figures() {}

  /** Puts text between the page's marks {@code <!-- name -->} and {@code <!-- /name -->}. */
  public static void write(String name, String text) throws IOException {
    System.err.println(text);
    if (Boolean.getBoolean("proofs.write")) {
      String page = Files.readString(PAGE);
      String begin = "<!-- %s -->\n".formatted(name);
      String end = "<!-- /%s -->".formatted(name);
      int from = page.indexOf(begin);
      int to = page.indexOf(end);
      if (from < 0 || to < from) {
        throw new IllegalStateException("%s has no place for %s".formatted(PAGE, name));
      }
      Files.writeString(PAGE, page.substring(0, from + begin.length()) + text + page.substring(to));
    }
  }
}
