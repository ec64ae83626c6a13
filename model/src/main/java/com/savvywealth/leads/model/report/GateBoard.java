package com.savvywealth.leads.model.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The traffic lights of a run's page: a tile a gate, each leading to its checks. */
final class GateBoard {
  private GateBoard() {}

  /** Legend and tiles of gates, checkpoints and success metrics, in that order. */
  static String render(List<GateView> gates) {
    return legend(gates)
        + tiles("Gates of the plan", family(gates, 'G'))
        + tiles("Continuous checkpoints", family(gates, 'Q'))
        + tiles("Success metrics", family(gates, 'S'));
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
    return Arrays.stream(Light.values())
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
        .map(GateBoard::tile)
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
}
