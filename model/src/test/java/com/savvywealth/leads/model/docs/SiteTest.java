package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site is whole: each of its links is there, nothing is fetched, two builds are alike. */
class SiteTest {
  private static final Pattern TARGET = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern FETCHED =
      Pattern.compile("(?:src=|url\\(|@import)[\"']?\\s*https?:");

  @TempDir static Path site;
  private static SiteBuilder.Written written;

  @BeforeAll
  static void build() throws IOException {
    written = SiteBuilder.build(Repository.here(), site);
  }

  @Test
  void everyMarkdownFileIsAPage() throws IOException {
    assertThat(written.pages(), is(Repository.here().files(".md").size()));
    assertThat(files(site, ".html").size(), is(written.pages()));
  }

  @Test
  void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int seen = 0;
    for (Path page : files(site, ".html")) {
      String html = Files.readString(page);
      Matcher target = TARGET.matcher(html);
      while (target.find()) {
        seen++;
        if (!leads(page, target.group(1), html)) {
          broken.add(site.relativize(page) + " " + target.group(1));
        }
      }
    }
    assertThat(broken, is(empty()));
    assertThat(seen, greaterThan(4000));
  }

  @Test
  void nothingIsFetchedFromANetwork() throws IOException {
    List<String> fetching = new ArrayList<>();
    for (String ending : List.of(".html", ".css", ".js", ".svg")) {
      for (Path file : files(site, ending)) {
        if (FETCHED.matcher(Files.readString(file)).find()) {
          fetching.add(site.relativize(file).toString());
        }
      }
    }
    assertThat(fetching, is(empty()));
  }

  @Test
  void twoBuildsAreTheSameBytes(@TempDir Path again) throws IOException {
    SiteBuilder.build(Repository.here(), again);
    for (Path file : files(site, "")) {
      Path other = again.resolve(site.relativize(file).toString());
      assertThat(other.toString(), Files.mismatch(file, other), is(-1L));
    }
  }

  private static boolean leads(Path page, String target, String html) throws IOException {
    if (LinkCheck.isOutside(target)) {
      return true;
    }
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path named = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!named.startsWith(site) || !Files.isRegularFile(named)) {
      return false;
    }
    String text = named.equals(page) || hash < 0 ? html : Files.readString(named);
    return hash < 0 || text.contains(" id=\"" + target.substring(hash + 1) + "\"");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
