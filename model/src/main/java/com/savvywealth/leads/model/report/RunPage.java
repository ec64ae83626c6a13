package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.HtmlRenderer.Parts;
import com.savvywealth.leads.model.report.RunView.Card;
import com.savvywealth.leads.model.report.RunView.FlowStep;
import com.savvywealth.leads.model.report.RunView.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of a run, {@code index.html}: the verdict in words, what to do next, headline figures
 * and the gate board on the first screen; below it the evidence.
 */
public final class RunPage {
  private static final Parts LISTED =
      new Parts(List.of("list.css"), List.of("page.js", "waterfall.js", "leads.js"));

  private RunPage() {}

  /** A part of the page below a heading; one with an empty body is left out. */
  private record Section(String anchor, String title, String body) {
    String html() {
      return body.isEmpty()
          ? ""
          : "<section id=\"%s\">\n<h2>%s</h2>\n%s</section>\n"
              .formatted(anchor, Escape.html(title), body);
    }
  }

  /** The page, self-contained as {@link HtmlRenderer} says; equal views give equal bytes. */
  public static String render(RunView run) {
    return render(run, RunVerdict.of(run.gates()));
  }

  /** The same page under a verdict in other words, for what is no run of the model. */
  public static String render(RunView run, RunVerdict verdict) {
    List<Section> below = evidence(run);
    String body =
        "<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n"
            + header(run, verdict)
            + "<main id=\"main\" tabindex=\"-1\">\n"
            + new Section("next", "What to do next", HtmlBlocks.render(run.next())).html()
            + cards(run.cards())
            + contents(below)
            + below.stream().map(Section::html).collect(Collectors.joining())
            + "</main>\n"
            + leads(run).map(HtmlLeads::data).collect(Collectors.joining());
    return HtmlRenderer.page(
        run.runName() + ": " + verdict.headline(),
        body,
        leads(run).count() == 0 ? Parts.NONE : LISTED);
  }

  private static List<Section> evidence(RunView run) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("gates", "Gates", GateBoard.render(run.gates())));
    sections.add(
        new Section("comparison", "Honest or time-blind?", HtmlBlocks.render(run.comparison())));
    sections.add(new Section("calls", "Top of the call list", HtmlBlocks.render(run.callList())));
    for (Report report : run.sections()) {
      sections.add(
          new Section(
              "part-" + sections.size(), report.title(), HtmlBlocks.render(report.blocks())));
    }
    sections.add(new Section("checks", "Gate by gate", checks(run.gates())));
    sections.add(
        new Section(
            "lineage",
            "From vendor file to score",
            flow(run.flow()) + HtmlBlocks.render(run.lineage())));
    sections.add(new Section("files", "Files of this run", links(run.links())));
    sections.add(new Section("provenance", "Provenance", provenance(run)));
    return sections.stream().filter(section -> !section.body().isEmpty()).toList();
  }

  /** The lead lists among the blocks of the call list: one or none. */
  private static Stream<LeadList> leads(RunView run) {
    return run.callList().stream()
        .filter(block -> block instanceof Block.LeadListBlock)
        .map(block -> ((Block.LeadListBlock) block).list())
        .limit(1);
  }

  private static String contents(List<Section> sections) {
    return sections.stream()
        .map(
            section ->
                "<li><a href=\"#%s\">%s</a></li>\n"
                    .formatted(section.anchor(), Escape.html(section.title())))
        .collect(
            Collectors.joining(
                "",
                "<nav aria-label=\"On this page\">\n<ul class=\"contents\">\n",
                "</ul>\n</nav>\n"));
  }

  private static String header(RunView run, RunVerdict verdict) {
    String facts =
        run.facts().stream()
            .map(fact -> "<li>" + Escape.html(fact) + "</li>")
            .collect(Collectors.joining());
    return """
    <header>
    <h1>%s</h1>
    %s<div class="banner %s" role="status">%s<div><p class="headline">%s</p><p>%s</p></div></div>
    </header>
    """
        .formatted(
            Escape.html(run.runName()),
            facts.isEmpty() ? "" : "<ul class=\"facts\">" + facts + "</ul>\n",
            verdict.light().style(),
            HtmlBlocks.light(verdict.light()),
            Escape.html(verdict.headline()),
            Escape.html(verdict.meaning()));
  }

  private static String cards(List<Card> cards) {
    if (cards.isEmpty()) {
      return "";
    }
    return cards.stream()
        .map(
            card ->
                "<div class=\"card\"><dt>%s</dt><dd class=\"figure\">%s</dd><dd>%s</dd></div>\n"
                    .formatted(
                        Escape.html(card.label()),
                        Escape.html(card.value()),
                        Escape.html(card.note())))
        .collect(Collectors.joining("", "<dl class=\"cards\">\n", "</dl>\n"));
  }

  private static String checks(List<GateView> gates) {
    return gates.isEmpty()
        ? ""
        : "<p>Each check shows its value, its limit and how many cases it rests on. False halt is"
            + " the chance of a red light although all is well, false pass the chance of a green"
            + " one although it is not, both at this number of cases.</p>\n"
            + gates.stream().map(HtmlBlocks::gate).collect(Collectors.joining());
  }

  private static String flow(List<FlowStep> steps) {
    if (steps.isEmpty()) {
      return "";
    }
    return steps.stream()
        .map(
            step ->
                "<li><b>%s</b><span>%s</span><span class=\"rows\">%s in, %s out, %s rejected</span></li>\n"
                    .formatted(
                        Escape.html(step.name()),
                        Escape.html(step.detail()),
                        Numbers.count(step.in()),
                        Numbers.count(step.out()),
                        Numbers.count(step.rejected())))
        .collect(Collectors.joining("", "<ol class=\"flow\">\n", "</ol>\n"));
  }

  private static String links(List<Link> links) {
    if (links.isEmpty()) {
      return "";
    }
    return links.stream()
        .map(
            link ->
                "<li><a href=\"%s\">%s</a><code>%s</code></li>\n"
                    .formatted(
                        Escape.html(link.path()),
                        Escape.html(link.label()),
                        Escape.html(link.path())))
        .collect(Collectors.joining("", "<ul class=\"files\">\n", "</ul>\n"));
  }

  private static String provenance(RunView run) {
    return run.provenance().isEmpty()
        ? ""
        : HtmlBlocks.render(new Block.ProvenanceBlock(run.provenance()));
  }
}
