package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of leads: searched, filtered, paged through, opened, by mouse and by key. */
class LeadListBrowserTest extends OpenedPage {
  private static final String FOCUS = "document.activeElement.textContent";
  private static final String OPENED = "document.querySelectorAll('tr.opened').length";

  private long matching(String... words) {
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
  void fiftyThousandLeadsStandInASmallDocument() throws IOException {
    tab.open(
        write("large.html", SampleRun.listing(SampleRun.stopped(), SampleLeads.of(LeadList.MOST))));
    assertThat(tab.text(COUNT), is("50,000 of 50,000 leads, 1 to 25 shown"));
    assertThat(tab.number("document.getElementsByTagName('*').length"), is(lessThan(2500)));
    search("office ties");
    assertThat(tab.text(COUNT), containsString(" of 50,000 leads"));
    assertThat(tab.number(ROWS + ".length"), is(25));
  }
}
