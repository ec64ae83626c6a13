package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page around its list: gates, paper, dark and narrow screens, what it refuses to do. */
class RunPageBrowserTest extends OpenedPage {
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

  /** Nothing can be unfolded on paper. */
  @Test
  void paperHasTheChecksOfGatesThatAreFoldedOnTheScreen() {
    String folded = "document.getElementById('G2').closest('details')";
    String below =
        "Math.round(%s.getBoundingClientRect().height - %s.firstElementChild.getBoundingClientRect().height)"
            .formatted(folded, folded);
    String seen = "document.querySelector('#G2 td').checkVisibility()";
    assertThat(tab.text(folded + ".open"), is("false"));
    assertThat(tab.number(below), is(lessThan(5)));
    assertThat(tab.text(seen), is("false"));
    tab.media("print", "light");
    assertThat(tab.text(folded + ".open"), is("false"));
    assertThat(tab.number(below), is(greaterThan(30)));
    assertThat(tab.text(seen), is("true"));
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
