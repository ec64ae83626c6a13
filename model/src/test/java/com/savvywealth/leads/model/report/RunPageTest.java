package com.savvywealth.leads.model.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.savvywealth.leads.model.report.RunView.Card;
import com.savvywealth.leads.model.report.RunView.FlowStep;
import com.savvywealth.leads.model.report.RunView.Link;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class RunPageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script> | two\nlines \"quoted\" 'single' =HYPERLINK(\"http://x\")";

  @Test
  void aStoppedRunSaysWhereAndWhyInItsTitleAndBanner() throws Exception {
    String page = RunPage.render(SampleRun.stopped());
    String headline =
        "Stopped at Gate 7 (Model training): auc_pr_cv_mean is 0.06120, must be ≥ 0.07";
    assertThat(page, containsString("<title>real, seed 7: " + headline + "</title>"));
    assertThat(page, containsString("<p class=\"headline\">" + headline + "</p>"));
    assertThat(page, containsString("Nothing was published: do not call from this list."));
  }

  @Test
  void everyGateHasATileAndItsChecksAndOnlyRedOnesAreOpen() throws Exception {
    RunView run = SampleRun.stopped();
    Document page = parse(RunPage.render(run));
    List<Element> tiles = withClass(page, "a", "tile");
    List<Element> gates = withClass(page, "details", "gate");
    assertThat(tiles.size(), is(run.gates().size()));
    assertThat(gates.size(), is(run.gates().size()));
    for (int i = 0; i < gates.size(); i++) {
      GateView gate = run.gates().get(i);
      assertThat(tiles.get(i).getAttribute("href"), is("#" + gate.id()));
      assertThat(tiles.get(i).getTextContent(), containsString(gate.verdict().word()));
      assertThat(gates.get(i).hasAttribute("open"), is(gate.verdict().isRed()));
      int rows = gates.get(i).getElementsByTagName("tbody").getLength();
      assertThat(gate.id(), rows, is(gate.checks().isEmpty() ? 0 : 1));
    }
  }

  @Test
  void everyLightStandsBesideItsWord() throws Exception {
    for (Element light : withClass(parse(RunPage.render(SampleRun.stopped())), "span", "light")) {
      Element around = (Element) light.getParentNode();
      String style = light.getAttribute("class").substring("light ".length());
      boolean inBanner = around.getAttribute("class").startsWith("banner");
      assertThat(
          around.getTextContent(),
          inBanner || around.getTextContent().contains(style.replace('-', ' ')));
    }
  }

  @Test
  void thePageAsksForNothingAndRunsNothing() {
    String page = RunPage.render(SampleRun.stopped());
    Matcher references =
        Pattern.compile("(?:src|href|url|action|poster|data)\\s*[=(]\\s*[\"']?([^\"')\\s>]+)")
            .matcher(page);
    List<String> outside = new ArrayList<>();
    int found = 0;
    while (references.find()) {
      found++;
      if (!references.group(1).matches("#[A-Za-z][\\w-]*|[a-z_]+/[\\w./-]+")) {
        outside.add(references.group(1));
      }
    }
    assertThat(outside, is(empty()));
    // Tiles, the way to the findings, ten sections but the first, three files.
    assertThat(found, is(SampleRun.stopped().gates().size() + 1 + 9 + 3));
    assertThat(page, not(containsString("<script")));
    assertThat(page, not(containsString("@import")));
    assertThat(page, not(containsString("http:")));
    assertThat(page, not(containsString("https:")));
    assertThat(page, containsString("default-src 'none'"));
  }

  @Test
  void hostileTextStaysTextWhereverItStands() throws Exception {
    RunView plain = hostile("h".repeat(HOSTILE.length()));
    String page = RunPage.render(hostile(HOSTILE));
    Document hostile = parse(page);
    assertThat(page, not(containsString("<script")));
    assertThat(elements(hostile), is(elements(parse(RunPage.render(plain)))));
    // The headline holds four (title, metric, scope, comparison): page title 1 + 4, banner 4; name
    // 1,
    // fact 1, card 3, tile 1, gate 2, its check 5; paragraph 1, table 3 and its region's label 1,
    // code 1, bullet 1; what to do next 1, lineage 1; section 1 and its link 1, plot's alt 1, title
    // 1, bar's name 1 and its tip 1, axis 1,
    // caption 1; flow 2; link 1; provenance 2.
    int shown = page.split(Pattern.quote("&lt;script&gt;alert(1)&lt;/script&gt;"), -1).length - 1;
    assertThat(shown, is(44));
  }

  @Test
  void tablesNameTheirRowsAndColumns() throws Exception {
    Document page = parse(RunPage.render(SampleRun.stopped()));
    var tables = page.getElementsByTagName("table");
    for (int t = 0; t < tables.getLength(); t++) {
      var heads = ((Element) tables.item(t)).getElementsByTagName("th");
      assertThat(heads.getLength() > 1, is(true));
      for (int h = 0; h < heads.getLength(); h++) {
        assertThat(((Element) heads.item(h)).getAttribute("scope").matches("row|col"), is(true));
      }
    }
    var drawings = page.getElementsByTagName("svg");
    assertThat(drawings.getLength(), is(5));
    for (int i = 0; i < drawings.getLength(); i++) {
      assertThat(((Element) drawings.item(i)).getAttribute("aria-label").isBlank(), is(false));
    }
  }

  @Test
  void equalRunsGiveEqualPages() {
    assertThat(RunPage.render(SampleRun.stopped()), is(RunPage.render(SampleRun.stopped())));
  }

  @Test
  void aRunWithNothingToShowIsStillAPage() throws Exception {
    RunView nothing =
        new RunView(
            "empty",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            List.of());
    Document page = parse(RunPage.render(nothing));
    assertThat(page.getDocumentElement().getTextContent(), containsString("No gate was reached"));
  }

  @Test
  void linksStayInsideTheRun() {
    for (String path : List.of("http://x", "//x", "../x", "/x", "javascript:x", "a/../b", "")) {
      assertThrows(IllegalArgumentException.class, () -> new Link(path, "x"), path);
    }
  }

  @Test
  void aReportOfItsOwnIsTheSameKindOfPage() throws Exception {
    Document page =
        parse(
            HtmlRenderer.render(Report.of(HOSTILE, Block.heading(HOSTILE), Block.text("a\n\nb"))));
    assertThat(page.getElementsByTagName("p").getLength(), is(2));
    assertThat(page.getElementsByTagName("h2").item(0).getTextContent(), is(HOSTILE));
  }

  private static RunView hostile(String text) {
    CheckView check = new CheckView(text, text, 1, text, 2, 3, Light.FAIL, true, text, 0, 0, text);
    GateView gate = new GateView("G1", text, text, Light.FAIL, List.of(check));
    Plot plot = BarPlot.of("bars", text, text, List.of(new BarPlot.Bar(text, 1)));
    return new RunView(
        text,
        List.of(text),
        List.of(new Card(text, text, text)),
        List.of(gate),
        List.of(Block.text(text)),
        List.of(Block.text(text), Block.table(Table.of(text, text).row(text))),
        List.of(new Block.Code(text), new Block.Bullets(List.of(text))),
        List.of(new FlowStep(text, text, 1, 1, 0)),
        List.of(Block.text(text)),
        List.of(Report.of(text, new Block.PlotBlock(plot, text, text))),
        new TreeMap<>(Map.of(text, text)),
        List.of(new Link("a/b.md", text)));
  }

  private static int elements(Document page) {
    return page.getElementsByTagName("*").getLength();
  }

  private static List<Element> withClass(Document page, String tag, String style) {
    var all = page.getElementsByTagName(tag);
    return IntStream.range(0, all.getLength())
        .mapToObj(i -> (Element) all.item(i))
        .filter(e -> (" " + e.getAttribute("class") + " ").contains(" " + style + " "))
        .toList();
  }

  /** Every script that runs is known to the policy by its hash, and nothing else may run. */
  @Test
  void thePolicyKnowsEachScriptByItsHash() throws Exception {
    RunView run = SampleRun.listing(SampleRun.stopped(), SampleLeads.of(30));
    String page = RunPage.render(run);
    List<String> hashes = new ArrayList<>();
    Matcher scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
    while (scripts.find()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(hashes.size(), is(3));
    assertThat(page, containsString("; script-src " + String.join(" ", hashes) + "\">"));
    assertThat(page, not(containsString("unsafe-eval")));
    assertThat(page.split("script-src", -1).length, is(2));
  }

  /** A report runs nothing, and its policy says so. */
  @Test
  void aReportHasNoScript() {
    String page = HtmlRenderer.render(Report.of("plain", Block.text("text")));
    assertThat(page, not(containsString("<script")));
    assertThat(page, not(containsString("script-src")));
  }

  @Test
  void withoutAScriptTheFirstLeadsStandInATableAndNoControlIsDead() throws Exception {
    Document page =
        parse(RunPage.render(SampleRun.listing(SampleRun.stopped(), SampleLeads.of(300))));
    Element leads = withClass(page, "table", "leads").get(0);
    assertThat(leads.getElementsByTagName("tr").getLength(), is(26));
    assertThat(leads.getElementsByTagName("button").getLength(), is(0));
    assertThat(withClass(page, "div", "tools").get(0).hasAttribute("hidden"), is(true));
    assertThat(withClass(page, "div", "pager").get(0).hasAttribute("hidden"), is(true));
    assertThat(
        page.getDocumentElement().getTextContent(),
        containsString("The first 300 of 307 scored leads: a page holds at most 50,000."));
  }

  /**
   * The page as XML: its void elements are closed it has no scripts, and bare attributes get a
   * value.
   */
  static Document parse(String page) throws Exception {
    String xml =
        page.replace("<!DOCTYPE html>\n", "")
            .replaceAll("<(meta|input)([^>]*)>", "<$1$2/>")
            .replaceAll("(?s)<script.*?</script>", "")
            .replace(" hidden>", " hidden=\"\">")
            .replace("<details class=\"gate\" open>", "<details class=\"gate\" open=\"\">");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
