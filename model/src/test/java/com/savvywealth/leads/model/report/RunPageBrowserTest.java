package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is clicked and what is then seen, in a real browser. */
class RunPageBrowserTest {
  private static final int LEADS = 300;
  private static final String COUNT = "document.getElementById('leads-count').textContent";
  private static final String ROWS =
      "[...document.querySelectorAll('#leads > .scroll > table > tbody > tr')]";
  private static final String FOCUS = "document.activeElement.textContent";
  private static final String OPENED = "document.querySelectorAll('tr.opened').length";

  @TempDir static Path dir;
  private static Chromium browser;
  private static LeadList list;
  private static Path page;
  private Tab tab;

  @BeforeAll
  static void writePage() throws IOException {
    browser = Chromium.start(dir.resolve("profile"));
    list = SampleLeads.of(LEADS);
    page = write("page.html", SampleRun.listing(SampleRun.stopped(), list));
  }

  @AfterAll
  static void close() {
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

  private static Path write(String name, RunView run) throws IOException {
    return Files.writeString(dir.resolve(name), RunPage.render(run));
  }

  private void search(String words) {
    tab.click("#leads-search");
    tab.type(words);
  }

  private static long matching(String... words) {
    return list.leads().stream()
        .map(
            lead ->
                String.join(
                        " ",
                        lead.token(),
                        lead.tier(),
                        lead.bucket(),
                        lead.drivers(),
                        lead.note(),
                        lead.narrative())
                    .toLowerCase(java.util.Locale.ROOT))
        .filter(text -> List.of(words).stream().allMatch(text::contains))
        .count();
  }

  @Test
  void theScriptShowsTheRowsThatStoodThereWithoutIt() {
    List<List<Object>> expected = Views.leads(list).rows();
    assertThat(tab.number(ROWS + ".length"), is(expected.size()));
    for (int i = 0; i < expected.size(); i++) {
      String cells =
          expected.get(i).stream()
              .map(Numbers::cell)
              .collect(java.util.stream.Collectors.joining("|"));
      assertThat(
          tab.text(
              ROWS
                  + "[%d].cells ? [...%s[%d].cells].map(c => c.textContent).join('|') : ''"
                      .formatted(i, ROWS, i)),
          is(cells));
    }
    assertThat(tab.text(COUNT), is("300 of 300 leads, 1 to 25 shown"));
  }

  @Test
  void allWordsOfASearchMustStandInALead() {
    long found = matching("office", "ties", "over_500m");
    assertThat(found, is(greaterThan(3L)));
    assertThat(found, is(lessThan(25L)));
    search("Office  TIES over_500m");
    assertThat(tab.text(COUNT), is("%d of 300 leads, 1 to %d shown".formatted(found, found)));
    assertThat(tab.number(ROWS + ".length"), is((int) found));
    assertThat(
        tab.text("document.getElementById('leads-count').getAttribute('role')"), is("status"));
  }

  @Test
  void aTokenIsFoundByItsPart() {
    String token = list.leads().get(LEADS - 1).token();
    search(token.substring(5, 20).toUpperCase(java.util.Locale.ROOT));
    assertThat(tab.text(ROWS + ".map(r => r.cells[1].textContent).join()"), is(token));
    assertThat(tab.text(ROWS + "[0].cells[0].textContent"), is("300"));
  }

  @Test
  void nothingFoundSaysSoAndClearBringsAllBack() {
    search("no such words");
    assertThat(tab.text(COUNT), is("No lead matches: 0 of 300 leads"));
    assertThat(tab.number(ROWS + ".length"), is(0));
    tab.click("#leads-clear");
    assertThat(tab.text(COUNT), startsWith("300 of 300 leads"));
    assertThat(tab.text("document.getElementById('leads-search').value"), is(""));
    assertThat(tab.text("document.activeElement.id"), is("leads-search"));
  }

  @Test
  void tierAndBucketFilterTogether() {
    for (String choice : List.of("tier|OVER_500M", "bucket|Top 25")) {
      String[] part = choice.split("\\|", -1);
      tab.value(
          """
          (() => { const box = document.getElementById('leads-%s');
            box.value = [...box.options].find(o => o.text === '%s').value;
            box.dispatchEvent(new Event('change')); })()\
          """
              .formatted(part[0], part[1]));
    }
    long expected =
        list.leads().stream()
            .filter(lead -> lead.tier().equals("OVER_500M") && lead.bucket().equals("Top 25"))
            .count();
    assertThat(tab.text(COUNT), startsWith(expected + " of 300 leads"));
    assertThat(
        tab.text(
            "[...new Set(%s.map(r => r.cells[4].textContent + r.cells[5].textContent))].join()"
                .formatted(ROWS)),
        is("OVER_500MTop 25"));
  }

  @Test
  void pagesGoOnAndEnd() {
    tab.click("#leads-next");
    assertThat(tab.text(COUNT), is("300 of 300 leads, 26 to 50 shown"));
    tab.click("#leads-last");
    assertThat(tab.text(COUNT), is("300 of 300 leads, 276 to 300 shown"));
    assertThat(tab.text("document.getElementById('leads-next').disabled"), is("true"));
    tab.click("#leads-first");
    assertThat(tab.text(ROWS + "[0].cells[0].textContent"), is("1"));
  }

  @Test
  void aLeadOpensByMouseAndItsBarsSumToTheMargin() {
    tab.click("#leads tbody tr:nth-child(3) td:last-child");
    LeadList.Lead lead = list.leads().get(2);
    assertThat(
        tab.text("document.querySelector('.opened h3').textContent"), containsString(lead.token()));
    int bars =
        tab.number(
            "[...document.querySelectorAll('.opened [data-units]')].reduce((s, b) => s +"
                + " Number(b.dataset.units), 0)");
    assertThat(bars, is((int) (Math.round(lead.margin() * 1e4) - Math.round(list.base() * 1e4))));
    assertThat(widths(), is(closeTo(1, 0.02)));
    String steps =
        tab.text(
            "[...document.querySelectorAll('.opened .steps tbody tr')].map(r =>"
                + " r.textContent).join('\\n"
                + "')");
    assertThat(steps, startsWith("every lead starts here−2.9302\n"));
    assertThat(steps, containsString("others and rounding"));
    assertThat(
        steps,
        containsString("\nmargin" + "%.4f".formatted(lead.margin()).replace('-', '−') + "\n"));
    assertThat(steps, containsString(Numbers.percent(lead.probability())));
    tab.click(".opened .close");
    assertThat(tab.number(OPENED), is(0));
  }

  /** Pixels from base to margin by the bars' signed widths over those between the two marks. */
  private double widths() {
    return tab.value(
            """
            (() => {
              const x = e => Number(e.getAttribute('x'));
              const marks = [...document.querySelectorAll('.opened .w-total')].map(x);
              const sum = [...document.querySelectorAll('.opened [data-units]')].reduce((s, b) =>
                s + Math.sign(b.dataset.units) * Number(b.getAttribute('width')), 0);
              return sum / (marks[1] - marks[0]);
            })()\
            """)
        .asDouble();
  }

  @Test
  void everyLeadsBarsSumToItsMarginOfWhateverSize() throws IOException {
    LeadList wide =
        new LeadList(
            List.of("a", "b"),
            0.00004,
            List.of(
                new LeadList.Lead("t1", "x", "y", 9, 0.9, 51.2, "", "", "", List.of(40.0, 11.2)),
                new LeadList.Lead("t2", "x", "y", 9, 0.5, 0.00004, "", "", "", List.of(0.0, 0.0))),
            2,
            "scores/call_list.csv");
    tab.open(write("wide.html", SampleRun.listing(SampleRun.passed(), wide)));
    tab.click("#leads tbody tr:nth-child(1) button");
    assertThat(
        tab.text(
            "[...document.querySelectorAll('.opened [data-units]')].map(b =>"
                + " b.dataset.units).join()"),
        is("4000,1120"));
    assertThat(
        tab.text("document.querySelector('.opened .steps').textContent"),
        containsString("margin51.20"));
    tab.click("#leads tbody tr:last-child button");
    assertThat(tab.text("document.querySelector('.opened h3').textContent"), containsString("t2"));
    assertThat(tab.complaints(), is(empty()));
  }

  @Test
  void theKeyboardDoesItAll() {
    tab.press("Tab");
    assertThat(tab.text(FOCUS), is("Skip to the findings"));
    tab.press("Enter");
    tab.until("document.activeElement.id === 'main'");
    tab.value("document.querySelector('#leads tbody button').focus()");
    tab.press("ArrowDown");
    assertThat(tab.text(FOCUS), is(list.leads().get(1).token()));
    assertThat(tab.text("getComputedStyle(document.activeElement).outlineStyle"), is("solid"));
    tab.press("Enter");
    assertThat(tab.number(OPENED), is(1));
    assertThat(tab.text("document.activeElement.getAttribute('aria-expanded')"), is("true"));
    tab.press("Tab");
    tab.press("Escape");
    assertThat(tab.number(OPENED), is(0));
    assertThat(tab.text(FOCUS), is(list.leads().get(1).token()));
    assertThat(tab.text("document.activeElement.getAttribute('aria-expanded')"), is("false"));
    tab.press("End");
    tab.press("ArrowDown");
    assertThat(tab.text(FOCUS), is(list.leads().get(25).token()));
    tab.press("ArrowUp");
    assertThat(tab.text(FOCUS), is(list.leads().get(24).token()));
    tab.press("Home");
    tab.press("ArrowUp");
    assertThat(tab.text(FOCUS), is(list.leads().get(0).token()));
  }

  @Test
  void aTileLeadsToItsGateThoughItsChecksAreFoldedAway() {
    String open = "document.getElementById('G2').closest('details').open";
    assertThat(tab.text(open), is("false"));
    tab.click("a.tile[href='#G2']");
    tab.until(open);
    tab.until("document.activeElement.textContent.includes('Lead alignment')");
    tab.until("document.getElementById('G2').getBoundingClientRect().top < innerHeight");
    tab.value("document.getElementById('G2').closest('details').open = false");
    tab.click("a.tile[href='#G2']");
    tab.until(open);
  }

  /** A run that stopped early has no list and no script: the browser itself unfolds the target. */
  @Test
  void aTileLeadsToItsGateWithoutAnyScript() throws IOException {
    tab.open(write("stopped.html", SampleRun.stopped()));
    assertThat(tab.number("document.scripts.length"), is(0));
    tab.click("a.tile[href='#G2']");
    tab.until("document.getElementById('G2').closest('details').open");
  }

  @Test
  void darkIsDarkAndLightIsLight() {
    String paper = "getComputedStyle(document.body).backgroundColor";
    String ink = "getComputedStyle(document.body).color";
    tab.media("screen", "light");
    assertThat(tab.text(paper) + tab.text(ink), is("rgb(255, 255, 255)rgb(27, 39, 51)"));
    tab.media("screen", "dark");
    assertThat(tab.text(paper) + tab.text(ink), is("rgb(18, 24, 31)rgb(230, 235, 240)"));
  }

  @Test
  void aNarrowScreenNeverScrollsSideways() {
    tab.size(390, 844);
    tab.click("#leads tbody tr:nth-child(2) button");
    assertThat(
        tab.number("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        is(0));
    assertThat(
        tab.number(
            "Math.max(0, ...[...document.querySelectorAll('.opened *')].map(e =>"
                + " Math.ceil(e.getBoundingClientRect().right -"
                + " document.documentElement.clientWidth)))"),
        is(0));
  }

  @Test
  void paperHasTheListWithoutItsControls() {
    tab.click("#leads tbody tr:nth-child(1) button");
    tab.media("print", "dark");
    String shown =
        "['leads-tools', 'leads-pager', 'files'].map(id =>"
            + " getComputedStyle(document.getElementById(id)).display).join()";
    assertThat(tab.text(shown), is("none,none,none"));
    assertThat(tab.text("getComputedStyle(document.body).color"), is("rgb(0, 0, 0)"));
    tab.size(700, 900);
    assertThat(
        tab.number("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        is(0));
    assertThat(new String(tab.pdf(), 0, 5, StandardCharsets.US_ASCII), is("%PDF-"));
  }

  @Test
  void thePageAsksForNothingAndComplainsOfNothing() {
    search("firm");
    tab.click("#leads tbody tr:nth-child(1) button");
    assertThat(
        tab.requests().stream().distinct().toList(),
        is(List.of(page.toUri().toString().replace("file:/t", "file:///t"))));
    assertThat(tab.complaints(), is(empty()));
  }

  @Test
  void hostileTextsAreShownAndNeverRun() throws IOException {
    String hostile =
        "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
            + "'\"\\ \u2028 {{x}} <!-- ";
    RunView run = SampleRun.listing(SampleRun.stopped(), SampleLeads.saying(hostile));
    tab.open(write("hostile.html", run));
    tab.click("#leads tbody tr:nth-child(1) button");
    assertThat(
        tab.text("document.querySelector('.opened h3').textContent"), containsString(hostile));
    assertThat(tab.text("document.title"), not(is("run")));
    assertThat(tab.number("document.querySelectorAll('img').length"), is(0));
    assertThat(tab.number("document.scripts.length"), is(4));
    search("onerror");
    assertThat(tab.text(COUNT), startsWith("3 of 3 leads"));
    assertThat(tab.complaints(), is(empty()));
  }

  /** The policy, not luck: a script that is not the page's own is refused. */
  @Test
  void aForeignScriptIsRefusedByThePolicy() {
    tab.value(
        """
        (() => { const foreign = document.createElement('script');
          foreign.textContent = 'document.title = "run"'; document.body.append(foreign); })()\
        """);
    assertThat(tab.text("document.title"), not(is("run")));
    tab.until("true");
    assertThat(tab.complaints().toString(), containsString("Content Security Policy"));
  }

  @Test
  void fiftyThousandLeadsStandInASmallDocument() throws IOException {
    tab.open(
        write("large.html", SampleRun.listing(SampleRun.stopped(), SampleLeads.of(LeadList.MOST))));
    assertThat(tab.text(COUNT), is("50,000 of 50,000 leads, 1 to 25 shown"));
    assertThat(tab.number("document.getElementsByTagName('*').length"), is(lessThan(2500)));
    search("office ties");
    assertThat(tab.text(COUNT), containsString(" of 50,000 leads"));
    assertThat(tab.number(ROWS + ".length"), is(25));
  }

  @Test
  void axeFindsNothingInLightAndDarkWideAndNarrow() throws IOException {
    String axe;
    try (var in = RunPageBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    tab.value(axe + "; true");
    tab.click("#leads tbody tr:nth-child(2) button");
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        tab.size(width, 900);
        tab.media("screen", scheme);
        var found =
            tab.value(
                "axe.run().then(r => r.violations.map(v => [v.impact, v.id, ...v.nodes.map(n =>"
                    + " n.target.join(' '))].join(' ')))");
        List<String> violations =
            StreamSupport.stream(found.spliterator(), false).map(each -> each.asText()).toList();
        assertThat(width + " " + scheme, violations, is(empty()));
      }
    }
  }

  @Test
  void headingsGoDownOneLevelAtATime() {
    tab.click("#leads tbody tr:nth-child(2) button");
    var levels =
        tab.value("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))");
    assertThat(levels.get(0).asInt(), is(1));
    IntStream.range(1, levels.size())
        .forEach(
            i -> assertThat(levels.get(i).asInt() - levels.get(i - 1).asInt(), is(lessThan(2))));
  }
}
