package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a proof measured: said, and with {@code -Dproofs.write=true} put into its page. */
public final class Figures {
  private static final Path PAGE =
      RunFolder.TESTDATA.toAbsolutePath().resolveSibling("src/site/markdown/proofs.md");

  private Figures() {}

  /** The text that now stands between the page's marks. */
  public static String read(String name) throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(from(page, name), to(page, name));
  }

  /** Puts text between the page's marks {@code <!-- name -->} and {@code <!-- /name -->}. */
  public static void write(String name, String text) throws IOException {
    System.err.println(text);
    if (Boolean.getBoolean("proofs.write")) {
      String page = Files.readString(PAGE);
      Files.writeString(
          PAGE, page.substring(0, from(page, name)) + text + page.substring(to(page, name)));
    }
  }

  private static int from(String page, String name) {
    String begin = "<!-- %s -->\n".formatted(name);
    int from = page.indexOf(begin);
    if (from < 0) {
      throw new IllegalStateException("%s has no place for %s".formatted(PAGE, name));
    }
    return from + begin.length();
  }

  private static int to(String page, String name) {
    int to = page.indexOf("<!-- /%s -->".formatted(name));
    if (to < from(page, name)) {
      throw new IllegalStateException("%s has no end of %s".formatted(PAGE, name));
    }
    return to;
  }
}
