package com.savvywealth.leads.model.docs;

import com.savvywealth.leads.model.gate.Check;
import com.savvywealth.leads.model.gate.CheckResult;
import com.savvywealth.leads.model.gate.Comparison;
import com.savvywealth.leads.model.gate.Gate;
import com.savvywealth.leads.model.gate.OnLowN;
import com.savvywealth.leads.model.gate.OperatingModel;
import com.savvywealth.leads.model.gate.Reading;
import com.savvywealth.leads.model.report.Numbers;
import java.util.List;
import java.util.Map;

/** One declared check in words, with names between back-quotes. */
final class CheckWords {
  private CheckWords() {}

  /** What the value must be, and when that does not count. */
  static String requirement(Check check) {
    StringBuilder text = new StringBuilder();
    if (check.comparison().hasBand()) {
      text.append(Numbers.limit(check.limit()))
          .append(" to ")
          .append(Numbers.limit(check.limitHigh()));
    } else {
      String sign = check.comparison() == Comparison.EQUAL ? "=" : check.comparison().symbol();
      text.append('`').append(sign).append(' ').append(Numbers.limit(check.limit())).append('`');
    }
    if (check.comparison() == Comparison.WITHIN_IF_CI_EXCLUDES) {
      text.append(", broken only when value ± ")
          .append(Numbers.limit(check.z()))
          .append(" standard errors misses it");
    } else if (check.z() != null) {
      text.append("; inconclusive within ")
          .append(Numbers.limit(check.z()))
          .append(" standard errors of it");
    }
    if (check.andAbove() != null) {
      text.append("; broken only when also above `").append(check.andAbove()).append('`');
    }
    if (check.notApplicableIf() != null) {
      text.append("; not applicable if `").append(check.notApplicableIf()).append('`');
    }
    return text.toString();
  }

  /** Fewest things that it rests on, and what happens below. */
  static String leastN(Check check) {
    if (check.minN() == 0) {
      return Numbers.MISSING;
    }
    String of = check.nFrom() == null ? "" : " `" + check.nFrom() + "`";
    return Numbers.count(check.minN()) + of + ", else " + below(check.onLowN());
  }

  private static String below(OnLowN rule) {
    return switch (rule) {
      case HALT -> "halts";
      case POOL -> "pools";
      case INFORM -> "informs";
    };
  }

  /** How its reading scatters; at the least n for shares, where nothing else must be known. */
  static String chance(Check check) {
    OperatingModel model = check.oc();
    if (model == null) {
      return "not known";
    }
    return switch (model.model()) {
      case EXACT -> "none: counted";
      case BINOMIAL -> "a share: " + states(model) + atLeastN(check);
      case NORMAL -> "by the reading's own standard error: " + states(model);
      case CHI_SQUARE_NULL ->
          "chi-square of %s degrees at level %s: %s"
              .formatted(Numbers.limit(model.df()), Numbers.limit(model.level()), states(model));
    };
  }

  private static String states(OperatingModel model) {
    return "%s should pass and %s should not"
        .formatted(Numbers.limit(model.good()), Numbers.limit(model.bad()));
  }

  private static String atLeastN(Check check) {
    if (check.minN() < 1 || check.nFrom() != null) {
      return "";
    }
    CheckResult judged = judgedAtLeastN(check);
    return "; at n = %s it halts the first in %s and passes the second in %s of cases"
        .formatted(
            Numbers.count(check.minN()),
            Numbers.percent(judged.falseHalt()),
            Numbers.percent(judged.falsePass()));
  }

  private static CheckResult judgedAtLeastN(Check check) {
    String scope = check.readsSlices() ? check.scope().replace("*", "slice") : check.scope();
    Check alone = halting(check);
    Gate gate = new Gate("G0", 0, "docs", "docs", Map.of(), List.of(alone));
    Reading reading = Reading.of(check.metric(), scope, check.oc().good(), check.minN());
    return gate.judge(List.of(reading)).checks().get(0);
  }

  /** The same check as one that a gate may consist of. */
  private static Check halting(Check check) {
    return new Check(
        check.metric(),
        check.scope(),
        check.comparison(),
        check.limit(),
        check.limitHigh(),
        check.andAbove(),
        check.z(),
        check.minN(),
        check.nFrom(),
        check.onLowN(),
        check.notApplicableIf(),
        true,
        check.source(),
        check.why(),
        check.oc());
  }
}
