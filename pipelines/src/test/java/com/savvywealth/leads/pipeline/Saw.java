package com.savvywealth.leads.pipeline;

/** What a test saw, as the page of faults shows it: one line, the same on every machine. */
final class Saw {
  private static final int MOST = 150;

  private Saw() {}

  /** The first letters of a text without folders, digests and names of temporary folders. */
  static String line(String text) {
    String flat =
        text.replaceAll("(?<![\\w:/])/(?:[^\\s/:,;()'\"]+/)+", "")
            .replaceAll("junit-?\\d+", "folder")
            .replaceAll("\\b[0-9a-f]{16,64}\\b", "...")
            .replaceAll("\\s+", " ");
    return flat.length() <= MOST ? flat : flat.substring(0, MOST) + "...";
  }

  /** Prints a line that surefire keeps in the test's report. */
  static void tell(String text) {
    System.out.println("saw: " + line(text));
  }
}
