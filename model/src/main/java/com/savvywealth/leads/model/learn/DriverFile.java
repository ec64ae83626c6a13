package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.explain.Drivers;
import com.savvywealth.leads.model.report.CsvWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code salesforce_drivers_v12.csv}: what moved the score of every explained lead, ready to be put
 * into words. Leads stand by keyed token, sorted by it.
 *
 * <p>Up to {@value #DRIVERS} features that raised the score and as many that lowered it, strongest
 * first, as lists joined by "|": names, amounts (log-odds, always positive, six digits) and the
 * lead's values. {@code base_value + sum of up amounts - sum of down amounts + rest = raw_margin}:
 * the rest holds all other features and what rounding took. A list of values that begins with a
 * minus bears a leading apostrophe, as any text in our CSV that a spreadsheet would run.
 *
 * @see "plan, Task 8.1"
 */
final class DriverFile {
  private static final int DRIVERS = 5;
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
  private static final String BETWEEN = "|";
  private static final List<String> HEADER =
      List.of(
          "lead_token",
          "raw_margin",
          "base_value",
          "drivers_up",
          "drivers_up_amounts",
          "drivers_up_values",
          "drivers_down",
          "drivers_down_amounts",
          "drivers_down_values",
          "rest");

  private final FeatureValues values;
  private final double base;

  private DriverFile(FeatureValues values, double base) {
    this.values = values;
    this.base = base;
  }

  /** The file's text. */
  static String of(Examples heldOut, Explanation explanation) {
    DriverFile file = new DriverFile(FeatureValues.of(heldOut), explanation.base());
    Map<String, List<Object>> rows = new TreeMap<>();
    for (Explanation.Lead lead : explanation.leads()) {
      String token = heldOut.token(lead.row());
      rows.put(token, file.row(token, lead));
    }
    return CsvWriter.text(HEADER, List.copyOf(rows.values()));
  }

  private List<Object> row(String token, Explanation.Lead lead) {
    List<Drivers.Driver> up = Drivers.raising(lead.shares(), DRIVERS);
    List<Drivers.Driver> down = Drivers.lowering(lead.shares(), DRIVERS);
    double told = base;
    List<Object> cells = new ArrayList<>(List.of(token, lead.margin(), base));
    for (List<Drivers.Driver> side : List.of(up, down)) {
      cells.add(join(side, Drivers.Driver::feature));
      cells.add(join(side, driver -> amount(driver).toPlainString()));
      cells.add(join(side, driver -> values.text(lead.row(), driver.feature())));
      for (Drivers.Driver driver : side) {
        told += Math.signum(driver.contribution()) * amount(driver).doubleValue();
      }
    }
    cells.add(lead.margin() - told);
    return cells;
  }

  private static BigDecimal amount(Drivers.Driver driver) {
    return new BigDecimal(Math.abs(driver.contribution())).round(DIGITS).stripTrailingZeros();
  }

  private static String join(List<Drivers.Driver> side, Function<Drivers.Driver, String> cell) {
    return side.stream()
        .map(cell)
        .map(text -> text.replace(BETWEEN, "/"))
        .collect(Collectors.joining(BETWEEN));
  }
}
