package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.bundle.ModelBundle;
import com.savvywealth.leads.model.bundle.ScoringModel;
import com.savvywealth.leads.model.bundle.TrustedKeys;
import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.contract.StrictJson;
import com.savvywealth.leads.model.gate.BundleVerdicts;
import com.savvywealth.leads.pipeline.serve.BundleScorer;
import com.savvywealth.leads.pipeline.serve.PublishedList;
import com.savvywealth.leads.pipeline.serve.ScoringServer;
import com.savvywealth.leads.pipeline.serve.ServeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code serve}: scores single leads over HTTP on this machine until it is stopped. The bundle is
 * verified as scoring verifies it, on the bytes that are then used; exit code 2 when it is refused
 * or the port is taken. SIGTERM answers what has begun, then ends.
 */
@Command(
    name = "serve",
    description = {
      "Scores single leads over HTTP on this machine, with the engine of a batch.",
      "  POST /v1/score         {\"features\": {...}, \"aumTier\": \"...\"} or {\"leads\": [...]}",
      "  GET /v1/leads/{id}     the lead's row of the published list that --batch names",
      "  GET /healthz /readyz /metrics",
      "Runs until it is stopped. Prints its address; writes nothing."
    },
    footer = {
      "  ./leadscoring serve --bundle=out/latest/model/model_v12_calibrated.zip",
      "  ./leadscoring serve --bundle=testdata/models/small_v12.zip --port=0"
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /** How the one line on standard output begins; the address follows. */
  static final String READY = "READY  http://";

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      required = true,
      description = "Path of the bundle, local or gs://, that scores.")
  private String bundle;

  @Option(
      names = "--trustedKeys",
      paramLabel = "FILE",
      description = "JSON file of the keys whose signature counts; the demo key alone without it.")
  private String keys;

  @Option(
      names = "--batch",
      paramLabel = "DIR",
      description = "Published batch made with this bundle, such as out/scores/latest.")
  private Path batch;

  @Option(
      names = "--host",
      paramLabel = "TEXT",
      description =
          "Address to listen at (default ${DEFAULT-VALUE}, which only this machine" + " reaches).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen at, 0 for a free one; default ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--hostName",
      paramLabel = "TEXT",
      description = "A further name by which clients may call the server; may be repeated.")
  private List<String> hostNames = List.of();

  @Option(
      names = "--maxBodyBytes",
      paramLabel = "N",
      description = "Most bytes of a request's body; default ${DEFAULT-VALUE}.")
  private int maxBodyBytes = 65_536;

  @Option(
      names = "--maxConcurrent",
      paramLabel = "N",
      description = "Requests scored at the same time; as many as processors when not given.")
  private Integer maxConcurrent;

  @Option(
      names = "--maxQueue",
      paramLabel = "N",
      description = "Requests that may wait; one more gets 429; 16 a processor when not given.")
  private Integer maxQueue;

  @Option(
      names = "--patienceSeconds",
      paramLabel = "N",
      description =
          "Time that a client may be silent, and twice that for a whole request; default"
              + " ${DEFAULT-VALUE}.")
  private int patienceSeconds = 15;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServeSettings settings = settings();
    TrustedKeys trusted = BundleFiles.trusted(keys);
    byte[] bytes = BundleFiles.read(bundle);
    ScoringModel model = ScoringModel.open(bytes, trusted);
    ModelBundle opened = ModelBundle.open(bytes, trusted);
    BundleVerdicts.requireNoneRed(opened);
    BundleScorer scorer = BundleScorer.of(model, opened);
    PublishedList list = list(bytes);
    ScoringServer server = start(scorer, list, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "drain"));
    System.out.println(
        "%s%s:%d  bundle %s  leads listed %d"
            .formatted(READY, host, server.port(), opened.fingerprint(), list.size()));
    server.join();
    return Faults.OK;
  }

  private ServeSettings settings() {
    TreeSet<String> names = new TreeSet<>(List.of(host.toLowerCase(Locale.ROOT)));
    hostNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    int processors = Runtime.getRuntime().availableProcessors();
    if (patienceSeconds < 1 || patienceSeconds > 3600) {
      throw new UsageException("--patienceSeconds must be 1 to 3600 but was " + patienceSeconds);
    }
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        System.err.println(
            "warning: --host=%s is reached by other machines, and there is no login and no TLS"
                .formatted(host));
      }
      Duration patience = Duration.ofSeconds(patienceSeconds);
      return new ServeSettings(
          new ServeSettings.Address(host, port, names),
          new ServeSettings.Limits(
              maxBodyBytes,
              maxConcurrent == null ? processors : maxConcurrent,
              maxQueue == null ? 16 * processors : maxQueue),
          patience,
          patience);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--" + e.getMessage(), e);
    } catch (UnknownHostException e) {
      throw new UsageException("--host=" + host + " is no address of this machine", e);
    }
  }

  private PublishedList list(byte[] bytes) throws IOException {
    if (batch == null) {
      return PublishedList.none();
    }
    if (!Files.isDirectory(batch) || !RunDirectory.isComplete(batch.toRealPath())) {
      throw new UsageException(
          "--batch=%s is no published batch: name one such as out/scores/latest".formatted(batch));
    }
    Path run = batch.toRealPath();
    String made = RunDirectory.provenance(run).get("bundle");
    String here = StrictJson.sha256(bytes);
    if (!here.equals(made)) {
      throw new UsageException(
          "--batch=%s was made with another bundle than --bundle=%s: SHA-256 are %s and %s"
              .formatted(batch, bundle, made, here));
    }
    return PublishedList.read(run.getFileName().toString(), Artifact.CALL_LIST.in(run.toString()));
  }

  private ScoringServer start(BundleScorer scorer, PublishedList list, ServeSettings settings) {
    try {
      return ScoringServer.start(scorer, list, settings, System.err::println);
    } catch (IOException e) {
      throw new UsageException(
          "cannot listen at %s:%d (%s): name another --port, or 0 for one that is free"
              .formatted(host, port, e.getMessage()),
          e);
    }
  }
}
