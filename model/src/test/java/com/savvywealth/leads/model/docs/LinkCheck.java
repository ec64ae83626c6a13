package com.savvywealth.leads.model.docs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is wrong with the links of a repository's Markdown; nothing is fetched. */
final class LinkCheck {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");
  private static final List<String> STARTS = List.of("README.md", Repository.PAGES + "/index.md");

  private final Repository repository;
  private final Map<String, MarkdownFile> byPath = new HashMap<>();
  private final List<MarkdownFile> files;
  private int checked;

  LinkCheck(Repository repository, List<MarkdownFile> files) {
    this.repository = repository;
    this.files = List.copyOf(files);
    files.forEach(file -> byPath.put(file.path(), file));
  }

  /** Faults as "page: what, and what would be right", in order of pages. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (MarkdownFile file : files) {
      for (String target : file.links()) {
        checked++;
        String fault = fault(file, target);
        if (!fault.isEmpty()) {
          faults.add(file.path() + ": " + target + " " + fault);
        }
      }
    }
    return faults;
  }

  /** Links that {@link #faults} has looked at. */
  int checked() {
    return checked;
  }

  /** Every address outside of the repository, once. */
  SortedSet<String> outside() {
    SortedSet<String> found = new TreeSet<>();
    for (MarkdownFile file : files) {
      for (String target : file.links()) {
        if (isOutside(target)) {
          found.add(target);
        }
      }
    }
    return found;
  }

  /** Pages that no chain of links leads to from the README or the front page. */
  SortedSet<String> orphans() {
    Set<String> reached = new HashSet<>(STARTS);
    Deque<String> open = new ArrayDeque<>(STARTS);
    while (!open.isEmpty()) {
      MarkdownFile file = byPath.get(open.remove());
      if (file == null) {
        continue;
      }
      for (String target : file.links()) {
        String path = isOutside(target) ? "" : resolve(file.path(), target);
        if (byPath.containsKey(path) && reached.add(path)) {
          open.add(path);
        }
      }
    }
    SortedSet<String> orphans = new TreeSet<>(byPath.keySet());
    orphans.removeAll(reached);
    return orphans;
  }

  /** Whether a target names a place outside of the repository. */
  static boolean isOutside(String target) {
    return SCHEME.matcher(target).matches();
  }

  /** Path from the root of the file that a relative target names, without its anchor. */
  static String resolve(String from, String target) {
    String file = target.replaceFirst("#.*", "");
    if (file.isEmpty()) {
      return from;
    }
    Path folder = Path.of("/" + from).getParent();
    return folder.resolve(file).normalize().toString().replace('\\', '/').substring(1);
  }

  private String fault(MarkdownFile file, String target) {
    if (isOutside(target)) {
      return outsideFault(target);
    }
    if (target.startsWith("/") || target.contains("\\")) {
      return "must be relative to the page, with slashes";
    }
    String path = resolve(file.path(), target);
    if (!Files.isRegularFile(repository.file(path))) {
      return "must name a file that exists; there is no " + path;
    }
    int hash = target.indexOf('#');
    if (hash < 0) {
      return "";
    }
    MarkdownFile named = byPath.get(path);
    String anchor = target.substring(hash + 1);
    if (named == null) {
      return "must not name an anchor of a file that is no page";
    }
    return named.anchors().contains(anchor) ? "" : "must name one of " + named.anchors();
  }

  private static String outsideFault(String target) {
    try {
      URI uri = URI.create(target);
      boolean good = "https".equals(uri.getScheme()) && uri.getHost() != null;
      return good ? "" : "must be an https address";
    } catch (IllegalArgumentException e) {
      return "must be an https address: " + e.getMessage();
    }
  }
}
