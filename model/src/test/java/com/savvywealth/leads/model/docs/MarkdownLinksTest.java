package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of all Markdown of the repository hold; what is outside of it is listed, not fetched. */
class MarkdownLinksTest {
  private static final Repository HERE = Repository.here();
  private static final String OUTSIDE = Repository.DATA + "/outside-links.txt";
  private static final String PATH =
      "(src|testdata|\\.ci|(model|transforms|pipelines|templates)/src|templates/(airflow|flink))"
          + "/[\\w./-]+\\.\\w+";
  private static final Pattern CLASS =
      Pattern.compile("[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+(\\.[a-z]\\w+)?");
  private static final Pattern NO_WORD = Pattern.compile("\\W+");

  @Test
  void everyLinkAnchorAndPictureIsThere() throws IOException {
    LinkCheck check = new LinkCheck(HERE, HERE.markdown());
    assertThat(String.join("\n", check.faults()), is(""));
    System.err.println("links checked: " + check.checked());
    assertThat(check.checked(), greaterThan(500));
  }

  @Test
  void everyPageIsReachedFromTheReadmeOrTheFrontPage() throws IOException {
    assertThat(new LinkCheck(HERE, HERE.markdown()).orphans(), is(empty()));
  }

  /** A new address is seen by whoever reviews the change; update with -Dgolden=update. */
  @Test
  void addressesOutsideAreListed() throws IOException {
    List<String> found = List.copyOf(new LinkCheck(HERE, HERE.markdown()).outside());
    if ("update".equals(System.getProperty("golden"))) {
      Files.write(HERE.file(OUTSIDE), found);
    }
    assertThat(OUTSIDE, found, is(Files.readAllLines(HERE.file(OUTSIDE))));
  }

  /** What was is told in the change log and in decisions; all other pages tell what is. */
  @Test
  void filesThatPagesNameExist() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MarkdownFile file : HERE.markdown()) {
      for (String name : file.names()) {
        boolean named = !file.path().equals("CHANGELOG.md") && name.matches(PATH);
        if (named && !Files.exists(HERE.file(name))) {
          missing.add(file.path() + " " + name);
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  /** Names like {@code AsOf} and {@code AsOf.choose}; decisions may name what was turned down. */
  @Test
  void classesThatPagesNameStandInTheSources() throws IOException {
    Set<String> words = new HashSet<>();
    for (String path : HERE.files(".java", ".py", ".sh", ".json", ".xml")) {
      words.addAll(List.of(NO_WORD.split(HERE.text(path), -1)));
    }
    List<String> missing = new ArrayList<>();
    for (MarkdownFile file : HERE.markdown()) {
      boolean tellsWhatIs = !file.path().equals("CHANGELOG.md") && !file.path().contains("/adr/");
      for (String name : tellsWhatIs ? file.names() : List.<String>of()) {
        if (CLASS.matcher(name).matches() && !isThere(name, words)) {
          missing.add(file.path() + " " + name);
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  private static boolean isThere(String name, Set<String> words) {
    return words.containsAll(List.of(name.split("\\.", -1))) || isJavas(name);
  }

  private static boolean isJavas(String name) {
    try {
      return !Class.forName("java.lang." + name).isAnonymousClass();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void eachKindOfFaultIsFound(@TempDir Path root) throws IOException {
    page(root, "README.md", "[p](docs/p.md#no-such) [gone](docs/gone.md) [root](/etc/passwd)");
    page(root, "docs/p.md", "# Here\n\n![x](x.png) [a](http://a.example) [b](https://) [c](#here)");
    page(root, "docs/alone.md", "# Alone\n\n[up](../../../etc/passwd)");
    Repository repository = new Repository(root);
    LinkCheck check = new LinkCheck(repository, repository.markdown());
    assertThat(
        check.faults(),
        contains(
            containsString("docs/p.md#no-such must name one of [here]"),
            containsString("docs/gone.md must name a file that exists"),
            containsString("/etc/passwd must be relative to the page"),
            containsString("../../../etc/passwd must name a file that exists"),
            containsString("x.png must name a file that exists"),
            containsString("http://a.example must be an https address"),
            containsString("https:// must be an https address")));
    assertThat(check.orphans(), contains("docs/alone.md"));
    assertThat(check.outside(), contains("http://a.example", "https://"));
  }

  /** Headings twice, with code, punctuation and letters beyond ASCII, as GitHub anchors them. */
  @Test
  void anchorsAreGitHubs() {
    MarkdownFile file =
        MarkdownFile.parse(
            "p.md",
            "# A/B design: `run_log.csv`, v1.2!\n\n## Größe — n\n\n## Same\n\n## Same\n\n<a id=\"x\"></a>");
    assertThat(
        file.headings().stream().map(MarkdownFile.Heading::slug).toList(),
        contains("ab-design-run_logcsv-v12", "größe--n", "same", "same-1"));
    assertThat(file.anchors().contains("x"), is(true));
  }

  private static void page(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
