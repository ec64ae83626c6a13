package com.savvywealth.leads.model.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run's page with a list of leads, opened anew for each test: what is clicked, then seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenedPage {
  static final int LEADS = 300;
  static final String COUNT = "document.getElementById('leads-count').textContent";
  static final String ROWS =
      "[...document.querySelectorAll('#leads > .scroll > table > tbody > tr')]";

  final LeadList list = SampleLeads.of(LEADS);
  Path page;
  Tab tab;
  private Path dir;
  private Chromium browser;

  @BeforeAll
  void writePage(@TempDir Path folder) throws IOException {
    dir = folder;
    browser = Chromium.start(dir.resolve("profile"));
    page = write("page.html", SampleRun.listing(SampleRun.stopped(), list));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() {
    tab = browser.tab();
    tab.media("screen", "light");
    tab.open(page);
  }

  final Path write(String name, RunView run) throws IOException {
    return Files.writeString(dir.resolve(name), RunPage.render(run));
  }

  final void search(String words) {
    tab.click("#leads-search");
    tab.type(words);
  }
}
