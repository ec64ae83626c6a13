package com.savvywealth.leads.model.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.savvywealth.leads.model.report.HtmlRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All Markdown of the repository as a folder of HTML that needs no server and no network; files
 * that pages link to are copied beside them.
 */
public final class SiteBuilder {
  private static final String PAGE_STYLE = "page.css";
  private static final String PALETTE_ENDS = "* {";

  private final Repository repository;
  private final Path out;

  private SiteBuilder(Repository repository, Path out) {
    this.repository = repository;
    this.out = out;
  }

  /**
   * What was written.
   *
   * @param pages HTML pages
   * @param files files of the repository beside them
   */
  record Written(int pages, int files) {}

  /** Builds the site of a repository in a folder: {@code SiteBuilder REPOSITORY FOLDER}. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("give the repository and the site's folder");
    }
    Written written = build(new Repository(Path.of(args[0])), Path.of(args[1]));
    System.out.printf(
        "%s pages and %s files: open %s%n",
        written.pages(), written.files(), Path.of(args[1]).resolve("index.html"));
  }

  /** Builds the site; files of an earlier one are written over. */
  static Written build(Repository repository, Path out) throws IOException {
    return new SiteBuilder(repository, out).build();
  }

  private Written build() throws IOException {
    Navigation navigation = Navigation.of(repository);
    List<MarkdownFile> files = repository.markdown();
    SortedSet<String> named = new TreeSet<>();
    for (MarkdownFile file : files) {
      PageBody.Rendered body = PageBody.of(file);
      named.addAll(body.named());
      write(SiteMap.place(file.path()), new SitePage(navigation, file, body.html()).html());
    }
    files.forEach(file -> named.remove(file.path()));
    write("site.css", palette() + repository.text("src/site/resources/site.css"));
    write("site.js", index(files) + repository.text("src/site/resources/site.js"));
    for (String path : named) {
      copy(path);
    }
    return new Written(files.size(), named.size());
  }

  /** Colours of light and dark are those of the run page. */
  private static String palette() throws IOException {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(PAGE_STYLE)) {
      String style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int end = style.indexOf(PALETTE_ENDS);
      if (end < 0) {
        throw new IllegalStateException(
            PAGE_STYLE + " must have its colours before " + PALETTE_ENDS);
      }
      return style.substring(0, end);
    }
  }

  /** What is searched: place, title and headings of every page. */
  private static String index(List<MarkdownFile> files) throws IOException {
    List<Map<String, Object>> pages = new ArrayList<>();
    for (MarkdownFile file : files) {
      Map<String, Object> page = new LinkedHashMap<>();
      page.put("place", SiteMap.place(file.path()));
      page.put("title", file.title());
      page.put(
          "headings",
          file.headings().stream().map(each -> List.of(each.slug(), each.text())).toList());
      pages.add(page);
    }
    return "const PAGES = " + new ObjectMapper().writeValueAsString(pages) + ";\n";
  }

  private void write(String place, String text) throws IOException {
    Path file = out.resolve(place);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void copy(String path) throws IOException {
    Path to = out.resolve(SiteMap.place(path));
    Files.createDirectories(to.getParent());
    Files.copy(repository.file(path), to, StandardCopyOption.REPLACE_EXISTING);
  }
}
