package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.RunView.Card;
import com.savvywealth.leads.model.report.RunView.FlowStep;
import com.savvywealth.leads.model.report.RunView.Link;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of a run, {@code index.html}: the verdict in words, headline figures and the gate board
 * on the first screen; below it the evidence.
 */
public final class RunPage {
  private RunPage() {}

  /** The page, self-contained as {@link HtmlRenderer} says; equal views give equal bytes. */
  public static String render(RunView run) {
    return render(run, RunVerdict.of(run.gates()));
  }

  /** The same page under a verdict in other words, for what is no run of the model. */
  public static String render(RunView run, RunVerdict verdict) {
    String body =
        header(run, verdict)
            + "<main>\n"
            + cards(run.cards())
            + board(run.gates())
            + section("comparison", "Honest or time-blind?", HtmlBlocks.render(run.comparison()))
            + section("calls", "Top of the call list", HtmlBlocks.render(run.callList()))
            + run.sections().stream().map(RunPage::section).collect(Collectors.joining())
            + details(run.gates())
            + section("flow", "How the data came here", flow(run.flow()))
            + section("files", "Files of this run", links(run.links()))
            + section("provenance", "Provenance", provenance(run))
            + "</main>\n";
    return HtmlRenderer.page(run.runName() + ": " + verdict.headline(), body);
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

  private static String board(List<GateView> gates) {
    return section(
        "gates",
        "Gates",
        legend(gates)
            + tiles("Gates of the plan", family(gates, 'G'))
            + tiles("Continuous checkpoints", family(gates, 'Q'))
            + tiles("Success metrics", family(gates, 'S')));
  }

  private static List<GateView> family(List<GateView> gates, char letter) {
    return gates.stream()
        .filter(
            gate ->
                letter == 'G'
                    ? gate.id().charAt(0) != 'Q' && gate.id().charAt(0) != 'S'
                    : gate.id().charAt(0) == letter)
        .toList();
  }

  private static String legend(List<GateView> gates) {
    return java.util.Arrays.stream(Light.values())
        .filter(light -> gates.stream().anyMatch(gate -> gate.verdict() == light))
        .map(
            light ->
                "<li>%s%s %d</li>"
                    .formatted(
                        HtmlBlocks.light(light),
                        light.word(),
                        gates.stream().filter(gate -> gate.verdict() == light).count()))
        .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>\n"));
  }

  private static String tiles(String name, List<GateView> gates) {
    if (gates.isEmpty()) {
      return "";
    }
    return gates.stream()
        .map(RunPage::tile)
        .collect(
            Collectors.joining("", "<h3>" + name + "</h3>\n<ul class=\"board\">\n", "</ul>\n"));
  }

  private static String tile(GateView gate) {
    return """
        <li><a class="tile %s" href="#%s">%s<span><b>%s</b> <span class="word">%s</span>\
        <span class="name">%s</span></span></a></li>
        """
        .formatted(
            gate.verdict().style(),
            gate.id(),
            HtmlBlocks.light(gate.verdict()),
            Escape.html(gate.id()),
            gate.verdict().word(),
            Escape.html(gate.title()));
  }

  private static String details(List<GateView> gates) {
    String rows = gates.stream().map(HtmlBlocks::gate).collect(Collectors.joining());
    return section(
        "checks",
        "Gate by gate",
        rows.isEmpty()
            ? ""
            : "<p>Each check shows its value, its limit and how many cases it rests on. False halt is"
                + " the chance of a red light although all is well, false pass the chance of a green"
                + " one although it is not, both at this number of cases.</p>\n"
                + rows);
  }

  private static String section(Report report) {
    return section("", report.title(), HtmlBlocks.render(report.blocks()));
  }

  private static String section(String anchor, String title, String body) {
    if (body.isEmpty()) {
      return "";
    }
    String id = anchor.isEmpty() ? "" : " id=\"" + anchor + "\"";
    return "<section%s>\n<h2>%s</h2>\n%s</section>\n".formatted(id, Escape.html(title), body);
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
