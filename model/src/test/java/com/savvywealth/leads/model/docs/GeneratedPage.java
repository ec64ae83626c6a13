package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;

/**
 * A page whose end is made by a program: what stands above the mark is written by hand and kept.
 * With {@code -Dgolden=update} the rest is written anew.
 */
public final class GeneratedPage {
  private static final String MARK = "<!-- Everything below is made from ";

  private GeneratedPage() {}

  /**
   * Compares the end of a page, or writes it.
   *
   * @param page its file's name below the folder of pages
   * @param made what must stand below the mark's line
   */
  public static void assertEndsWith(String page, String made) throws IOException {
    Repository here = Repository.here();
    String path = Repository.PAGES + "/" + page;
    String text = here.text(path);
    int mark = text.indexOf(MARK);
    if (mark < 0) {
      throw new AssertionError(page + " must have a line that begins with '" + MARK + "'");
    }
    String expected = text.substring(0, text.indexOf('\n', mark) + 1) + made;
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(here.file(path), expected);
      text = expected;
    }
    assertThat(page + " (update with -Dgolden=update)", text, is(expected));
  }
}
