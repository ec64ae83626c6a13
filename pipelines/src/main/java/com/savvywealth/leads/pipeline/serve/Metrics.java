package com.savvywealth.leads.pipeline.serve;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * Counts of the server in the text form of Prometheus. Labels are route templates and status codes
 * alone, so their number is bounded and nothing that a client sends can get into them.
 */
final class Metrics {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Upper bounds of the latency histogram in microseconds. */
  private static final long[] BOUNDS = {
    100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000
  };

  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();
  private final Map<String, Histogram> latencies = new ConcurrentSkipListMap<>();
  private final AtomicLong inFlight = new AtomicLong();
  private final LongAdder slowClients = new LongAdder();

  /** Latencies of one route. */
  private static final class Histogram {
    private final LongAdder[] counts = new LongAdder[BOUNDS.length + 1];
    private final LongAdder micros = new LongAdder();

    Histogram() {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = new LongAdder();
      }
    }

    void add(long took) {
      int i = 0;
      while (i < BOUNDS.length && took > BOUNDS[i]) {
        i++;
      }
      counts[i].increment();
      micros.add(took);
    }
  }

  void begun() {
    inFlight.incrementAndGet();
  }

  void ended() {
    inFlight.decrementAndGet();
  }

  void slowClient() {
    slowClients.increment();
  }

  /** One request that was answered. */
  void answered(Route route, int status, long micros) {
    String labels = "route=\"%s\",code=\"%d\"".formatted(route.template(), status);
    requests.computeIfAbsent(labels, each -> new LongAdder()).increment();
    latencies.computeIfAbsent(route.template(), each -> new Histogram()).add(micros);
  }

  /** Everything as text. */
  String text(IntSupplier waiting) {
    StringBuilder text = new StringBuilder();
    head(text, "requests_total", "counter", "Requests by route and status code.");
    requests.forEach((labels, count) -> line(text, "requests_total", labels, count.sum()));
    head(text, "in_flight", "gauge", "Requests that are not answered yet.");
    line(text, "in_flight", "", inFlight.get());
    head(text, "queue_length", "gauge", "Requests that wait to be scored.");
    line(text, "queue_length", "", waiting.getAsInt());
    head(text, "slow_clients_total", "counter", "Connections closed for want of a request.");
    line(text, "slow_clients_total", "", slowClients.sum());
    head(text, "latency_seconds", "histogram", "From the first byte of a request to the answer.");
    latencies.forEach((route, histogram) -> histogram(text, route, histogram));
    return text.toString();
  }

  private static void histogram(StringBuilder text, String route, Histogram histogram) {
    long below = 0;
    for (int i = 0; i < histogram.counts.length; i++) {
      below += histogram.counts[i].sum();
      String bound = i < BOUNDS.length ? seconds(BOUNDS[i]) : "+Inf";
      String labels = "route=\"%s\",le=\"%s\"".formatted(route, bound);
      line(text, "latency_seconds_bucket", labels, below);
    }
    String labels = "route=\"%s\"".formatted(route);
    text.append("leadscoring_latency_seconds_sum{")
        .append(labels)
        .append("} ")
        .append(seconds(histogram.micros.sum()))
        .append('\n');
    line(text, "latency_seconds_count", labels, below);
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.6f", micros / 1e6);
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append(
        "# HELP leadscoring_%s %s\n# TYPE leadscoring_%s %s\n".formatted(name, help, name, type));
  }

  private static void line(StringBuilder text, String name, String labels, long value) {
    text.append("leadscoring_").append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
  }
}
