package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.LeadList.Lead;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * A lead list as the data that the page's script reads: columns in place of rows, every text but
 * the token once, numbers as little-endian integers in Base64.
 *
 * <p>Log-odds are whole units, so that a waterfall adds up without rounding: what the shown
 * features leave of the margin is the last bar. The unit is the finest power of ten, down to a ten
 * thousandth, in which every contribution fits 16 bits.
 */
final class PackLeads {
  private static final double FINEST = 1e-4;

  private final LeadList list;
  private final double unit;

  private PackLeads(LeadList list) {
    this.list = list;
    double largest =
        list.leads().stream()
            .flatMap(lead -> lead.contributions().stream())
            .mapToDouble(Math::abs)
            .max()
            .orElse(0);
    double fits = FINEST;
    while (largest / fits > Short.MAX_VALUE) {
      fits *= 10;
    }
    this.unit = fits;
  }

  /** One JSON object that stays one inside a script element. */
  static String json(LeadList list) {
    return new PackLeads(list).json();
  }

  private String json() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("file", Escape.json(list.file()));
    fields.put("scored", Long.toString(list.scored()));
    fields.put("unit", Double.toString(unit));
    fields.put("base", Long.toString(units(list.base())));
    fields.put("features", texts(list.features()));
    fields.put("token", texts(list.leads().stream().map(Lead::token).toList()));
    fields.put("chance", column(lead -> Numbers.percent(lead.probability())));
    fields.put("percentile", column(lead -> Integer.toString(lead.percentile())));
    fields.put("tier", column(Lead::tier));
    fields.put("bucket", column(Lead::bucket));
    fields.put("drivers", column(Lead::drivers));
    fields.put("note", column(Lead::note));
    fields.put("narrative", column(Lead::narrative));
    fields.put("margin", margins());
    fields.put("contribution", contributions());
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private long units(double logOdds) {
    return Math.round(logOdds / unit);
  }

  private static String texts(List<String> texts) {
    return texts.stream().map(Escape::json).collect(Collectors.joining(",", "[", "]"));
  }

  /** Distinct texts in order of first use, and which of them each lead has. */
  private String column(Function<Lead, String> text) {
    Map<String, Integer> places = new LinkedHashMap<>();
    String at =
        shorts(
            list.leads().size(),
            i -> places.computeIfAbsent(text.apply(list.leads().get(i)), each -> places.size()));
    return "{\"of\":%s,\"at\":%s}".formatted(texts(List.copyOf(places.keySet())), at);
  }

  private String contributions() {
    int width = list.features().size();
    return shorts(
        list.leads().size() * width,
        i -> (int) units(list.leads().get(i / width).contributions().get(i % width)));
  }

  private static String shorts(int count, IntUnaryOperator value) {
    ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putShort((short) value.applyAsInt(i));
    }
    return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
  }

  private String margins() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * list.leads().size()).order(ByteOrder.LITTLE_ENDIAN);
    list.leads().forEach(lead -> bytes.putInt((int) units(lead.margin())));
    return "\"" + Base64.getEncoder().encodeToString(bytes.array()) + "\"";
  }
}
