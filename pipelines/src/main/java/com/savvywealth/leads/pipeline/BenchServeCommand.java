package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.pipeline.serve.LoadConnection;
import com.savvywealth.leads.pipeline.serve.SampleRequests;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench serve}: latency and throughput of the HTTP scorer in a JVM of its own on the
 * loopback, with one lead a request; then more load than a server with tiny limits can bear. The
 * load generator shares the machine, so the figures are from below.
 */
@Command(
    name = "serve",
    description = {
      "Times the HTTP scorer on the loopback, and overloads it.",
      "Prints one JSON object last; writes nothing."
    },
    footer = {"  ./leadscoring bench serve --bundle=testdata/models/small_v12.zip"},
    mixinStandardHelpOptions = true)
final class BenchServeCommand implements Callable<Integer> {
  private static final int SAMPLES = 512;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      required = true,
      description = "Path of the bundle that scores.")
  private String bundle;

  @Option(
      names = "--trustedKeys",
      paramLabel = "FILE",
      description = "JSON file of the keys whose signature counts.")
  private String keys;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Length of a phase; default ${DEFAULT-VALUE}.")
  private double seconds = 30;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Of the busy phases; default ${DEFAULT-VALUE}.")
  private int connections = 8;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second of the open loop; half of the closed loop's when not given.")
  private double rate;

  @Option(
      names = "--overload",
      paramLabel = "N",
      description = "Offered load as a multiple of capacity; default ${DEFAULT-VALUE}.")
  private double overload = 4;

  @Option(
      names = "--overloadLeads",
      paramLabel = "N",
      description = "Leads of a request of the overload; default ${DEFAULT-VALUE}.")
  private int overloadLeads = 100;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the invented leads; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    if (!(seconds > 0) || connections < 1 || rate < 0 || !(overload > 1) || overloadLeads < 1) {
      throw new UsageException(
          "--seconds must be > 0, --connections >= 1, --rate >= 0, --overload > 1 and"
              + " --overloadLeads >= 1");
    }
    ScoringModel model = ScoringModel.open(BundleFiles.read(bundle), BundleFiles.trusted(keys));
    SampleRequests sample = SampleRequests.of(model.contract(), seed);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("loadAverageBefore", loadAverage());
    result.put("requestBytes", requests(sample, 1, 1).get(0).length);
    result.put("normal", normal(requests(sample, SAMPLES, 1)));
    result.put("overload", overload(requests(sample, SAMPLES / 8, overloadLeads)));
    result.put("loadAverageAfter", loadAverage());
    System.out.println(StrictJson.compact(result));
    return Faults.OK;
  }

  private static double loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return Math.round(load * 100) / 100.0;
  }

  private static List<byte[]> requests(SampleRequests sample, int count, int leads) {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(LoadConnection.post("/v1/score", sample.next(leads)));
    }
    return requests;
  }

  private ServeProcess start(String... limits) throws IOException {
    List<String> options = new ArrayList<>(List.of("--bundle=" + bundle));
    if (keys != null) {
      options.add("--trustedKeys=" + keys);
    }
    options.addAll(List.of(limits));
    return ServeProcess.start(options, ProcessBuilder.Redirect.DISCARD);
  }

  /** The limits are wide enough that nothing is refused. */
  private Map<String, Object> normal(List<byte[]> requests) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    try (ServeProcess server = start("--maxQueue=" + Math.max(64, 2 * connections))) {
      BenchLoad.Plan one = BenchLoad.Plan.closed(server.port(), 1, seconds);
      BenchLoad.Plan many = BenchLoad.Plan.closed(server.port(), connections, seconds);
      BenchLoad.run(many, requests); // warm-up
      result.put("closed1", phase("closed loop, 1 connection", one, requests));
      BenchLoad.Result busy = BenchLoad.run(many, requests);
      String of = connections + " connections";
      result.put("closedN", said("closed loop, " + of, busy));
      double offered = rate > 0 ? rate : Math.max(1, Math.round(busy.perSecond(OK) / 2));
      result.put(
          "openN",
          phase("open loop, %.0f/s due, %s".formatted(offered, of), many.open(offered), requests));
      result.put("offeredPerSecond", offered);
    }
    return result;
  }

  /** One worker and a queue of two, requests of many leads, several times what it can do. */
  private Map<String, Object> overload(List<byte[]> requests) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    try (ServeProcess server =
        start("--maxConcurrent=1", "--maxQueue=2", "--maxBodyBytes=1048576")) {
      BenchLoad.Plan two = BenchLoad.Plan.closed(server.port(), 2, seconds);
      BenchLoad.run(two, requests); // warm-up
      BenchLoad.Result able = BenchLoad.run(two, requests);
      String each = overloadLeads + " leads each";
      result.put("capacity", said("1 worker, 2 connections, " + each, able));
      double offered = overload * able.perSecond(OK);
      BenchLoad.Plan flood = new BenchLoad.Plan(server.port(), 8 * connections, seconds, offered);
      result.put("offeredPerSecond", rounded(offered));
      result.put("flood", phase("open loop, %.0f/s due".formatted(offered), flood, requests));
      BenchLoad.Plan one = BenchLoad.Plan.closed(server.port(), 1, seconds);
      result.put("afterwards", phase("afterwards, 1 connection", one, requests));
    }
    return result;
  }

  private static Map<String, Object> phase(String name, BenchLoad.Plan plan, List<byte[]> requests)
      throws IOException {
    return said(name, BenchLoad.run(plan, requests));
  }

  private static Map<String, Object> said(String name, BenchLoad.Result result) {
    BenchLatencies all = result.latencies();
    System.out.println(BenchLatencies.line(name, result.perSecond(OK), all.millis(OK)));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("perSecond", rounded(result.perSecond(OK)));
    facts.put("ok", all.count(OK));
    facts.put("tooMany", all.count(TOO_MANY));
    facts.put("other", all.others(OK, TOO_MANY));
    facts.put("millis", all.millis(OK));
    if (all.count(TOO_MANY) > 0) {
      facts.put("millisOf429", all.millis(TOO_MANY));
      System.out.println(
          BenchLatencies.line(
              "  refused with 429", result.perSecond(TOO_MANY), all.millis(TOO_MANY)));
    }
    return facts;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
