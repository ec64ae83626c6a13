package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Block.Boxes.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What halted a run and what to do about it; of a green run, what to do with it. */
public final class NextSteps {
  private final GateAdvice advice;
  private final Run run;

  /**
   * The run that is spoken of.
   *
   * @param folder how commands name it, such as "OUT/runs/5c16d73814433893"
   * @param holds whether a path below it is there, and so may be linked
   */
  public record Run(String folder, Predicate<String> holds) {}

  private NextSteps(GateAdvice advice, Run run) {
    this.advice = advice;
    this.run = run;
  }

  /**
   * The steps, never empty.
   *
   * @param gates all gates of the board, also those not reached, in order
   */
  public static List<Block> of(GateAdvice advice, List<GateView> gates, Run run) {
    return new NextSteps(advice, run).of(gates);
  }

  private List<Block> of(List<GateView> gates) {
    List<GateView> stopped =
        gates.stream()
            .filter(gate -> gate.verdict().isRed() || gate.verdict() == Light.WAIVED)
            .toList();
    List<Block> blocks = new ArrayList<>();
    if (stopped.isEmpty()) {
      blocks.addAll(green(gates));
    } else {
      blocks.add(Block.table(halted(stopped)));
      stopped.forEach(gate -> blocks.addAll(steps(gate)));
      blocks.add(
          Block.text(
              "Then run the same command again: what did not change is not judged otherwise. All checks"
                  + " on the screen: ./leadscoring gates --run=%s --all. OUT is the folder that was given as --out."
                      .formatted(run.folder())));
    }
    informing(gates).ifPresent(blocks::add);
    blocks.addAll(notReached(gates));
    return blocks;
  }

  private List<Block> green(List<GateView> gates) {
    if (gates.stream().allMatch(gate -> gate.verdict() == Light.NOT_REACHED)) {
      return List.of(Block.text("No gate was reached: the messages on the screen say why."));
    }
    List<Box> uses = new ArrayList<>();
    for (GateAdvice.Use use : advice.green()) {
      String text = use.text().replace("{run}", run.folder());
      uses.add(new Box(false, text, use.open(), link(use.open()), isThere(use.open())));
    }
    return List.of(
        Block.text(
            "No gate halts. What to do with the result, OUT being the folder given as --out:"),
        new Block.Boxes(uses));
  }

  private String isThere(String file) {
    return run.holds().test(file) ? "in this run" : "not written by this run";
  }

  private String link(String file) {
    return run.holds().test(file) ? file : "";
  }

  /** The checks that stop a gate, each with all that is needed to argue with it. */
  private static Table halted(List<GateView> stopped) {
    Table table =
        Table.of(
            "What halted: a false halt is a red light although all is well, a false pass a green one although"
                + " it is not, both at this n; – is not known",
            "Gate",
            "Check",
            "Value",
            "Limit",
            "n",
            "Verdict",
            "False halt",
            "False pass",
            "What goes wrong");
    for (GateView gate : stopped) {
      for (CheckView check : blocking(gate)) {
        table =
            table.row(
                gate.id(),
                check.scope().equals("all")
                    ? check.metric()
                    : check.metric() + " of " + check.scope(),
                new Table.Figure(Numbers.value(check.value())),
                new Table.Figure(check.condition()),
                check.n(),
                check.verdict(),
                new Table.Share(check.falseHalt()),
                new Table.Share(check.falsePass()),
                check.note());
      }
    }
    return table;
  }

  private static List<CheckView> blocking(GateView gate) {
    return gate.checks().stream()
        .filter(CheckView::halts)
        .filter(check -> check.verdict().isRed() || check.verdict() == Light.WAIVED)
        .toList();
  }

  private List<Block> steps(GateView gate) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.subheading(gate.name() + ": " + gate.title()));
    GateAdvice.Entry entry = advice.of(gate.id()).orElse(null);
    if (entry == null) {
      blocks.add(
          Block.text("No advice is written for this gate: its checks below say what is off."));
      return blocks;
    }
    Map<String, String> because = new LinkedHashMap<>();
    for (CheckView check : blocking(gate)) {
      because.merge(text(check, entry), check.sentence(), (one, more) -> one + "; " + more);
    }
    String file = entry.open().get(0);
    List<Box> boxes = new ArrayList<>();
    because.forEach((step, why) -> boxes.add(new Box(false, step, file, link(file), why)));
    blocks.add(new Block.Boxes(boxes));
    List<String> rest = entry.open().subList(1, entry.open().size());
    if (!rest.isEmpty()) {
      blocks.add(Block.text("Also open: " + String.join(", ", rest) + "."));
    }
    return blocks;
  }

  /** What to do about a check; checks of one step are named behind it together. */
  private String text(CheckView check, GateAdvice.Entry entry) {
    return switch (check.verdict()) {
      case INCONCLUSIVE -> advice.inconclusive();
      case NOT_MEASURED -> advice.notMeasured();
      default -> entry.of(check.metric()).orElse("Look at this check in the report.");
    };
  }

  /** Checks that are off but stop nothing, named so that nobody has to look for them. */
  private static Optional<Block> informing(List<GateView> gates) {
    List<String> off = new ArrayList<>();
    for (GateView gate : gates) {
      long red =
          gate.checks().stream()
              .filter(check -> !check.halts() && check.verdict() == Light.FAIL)
              .count();
      if (red > 0) {
        off.add(gate.id() + " " + red);
      }
    }
    return off.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Block.text(
                "Informing checks that are off, which stop nothing but are worth a look: "
                    + String.join(", ", off)
                    + ". They stand below, gate by gate."));
  }

  /** Gates that this run could not judge, by the command that does. */
  private List<Block> notReached(List<GateView> gates) {
    List<String> lines = new ArrayList<>();
    SortedMap<String, List<String>> byCommand = new TreeMap<>();
    for (GateView gate : gates) {
      if (gate.verdict() == Light.NOT_REACHED) {
        String command = advice.of(gate.id()).map(GateAdvice.Entry::judgedBy).orElse("nothing yet");
        byCommand.computeIfAbsent(command, c -> new ArrayList<>()).add(gate.id());
      }
    }
    byCommand.forEach((command, ids) -> lines.add(command + ": " + String.join(", ", ids)));
    return lines.isEmpty()
        ? List.of()
        : List.of(
            Block.text("Gates not judged here, by the command that judges them:"),
            new Block.Bullets(lines));
  }
}
