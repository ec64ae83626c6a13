package com.savvywealth.leads.model.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Table;
import com.savvywealth.leads.model.report.Table.Link;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every page is offered once, and the front page lists what is offered. */
class NavigationTest {
  private static final Repository HERE = Repository.here();
  private static final String DECISION = "adr/\\d{4}-.*";

  @Test
  void everyPageIsOfferedOnceAndNothingElseIs() throws IOException {
    List<String> offered =
        Navigation.of(HERE).pages().stream().map(Navigation.Entry::page).sorted().toList();
    List<String> there =
        HERE.files(".md").stream()
            .filter(path -> path.startsWith(Repository.PAGES + "/"))
            .map(path -> path.substring(Repository.PAGES.length() + 1))
            .filter(page -> !page.matches(DECISION))
            .toList();
    assertThat("navigation.csv", offered, is(List.copyOf(new TreeSet<>(there))));
  }

  @Test
  void theFrontPageListsWhatIsOffered() throws IOException {
    Navigation navigation = Navigation.of(HERE);
    StringBuilder text = new StringBuilder();
    for (String group : navigation.groups()) {
      Table table = Table.of("", "page", "what is in it");
      for (Navigation.Entry entry : navigation.in(group)) {
        table = table.row(new Link(entry.title(), entry.page()), entry.about());
      }
      text.append("\n### ").append(group).append("\n\n");
      text.append(MarkdownRenderer.table(table)).append('\n');
    }
    GeneratedPage.assertEndsWith("index.md", text.toString());
  }
}
