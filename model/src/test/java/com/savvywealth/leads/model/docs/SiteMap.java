package com.savvywealth.leads.model.docs;

import java.nio.file.Path;

/** Where a file of the repository stands in the site, and how one page names another. */
final class SiteMap {
  private static final String PAGES = Repository.PAGES + "/";

  private SiteMap() {}

  /**
   * Place below the site's folder. Pages stand at its top, other files of the repository below
   * {@code repository/}; Markdown becomes HTML, a README of a folder its index.
   *
   * @param path from the repository's root, with slashes
   */
  static String place(String path) {
    String place = path.startsWith(PAGES) ? path.substring(PAGES.length()) : "repository/" + path;
    return place.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
  }

  /** A link from one place to another, with the anchor of the original target kept. */
  static String link(String fromPlace, String toPlace, String target) {
    Path folder = Path.of("/" + fromPlace).getParent();
    String relative = folder.relativize(Path.of("/" + toPlace)).toString().replace('\\', '/');
    int hash = target.indexOf('#');
    return hash < 0 ? relative : relative + target.substring(hash);
  }

  /** How many folders a place lies below the site's: {@code ../} for each. */
  static String up(String place) {
    return "../".repeat((int) place.chars().filter(c -> c == '/').count());
  }
}
