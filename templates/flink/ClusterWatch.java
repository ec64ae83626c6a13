import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at a Flink cluster through its REST interface: {@code ports N}, {@code await ADDRESS N
 * SECONDS}, {@code strike ADDRESS JOB VERTEX PIDS RUN SECONDS}. Run as a source file, Jackson on the
 * class path.
 *
 * <p>{@code strike} waits until the job runs and the vertex of that name has given out records but
 * is not done, ends one task manager that works on it with SIGKILL, follows the job to its end and
 * prints one JSON object. If that vertex was through before it was seen at work, any other that is
 * in the midst of its records will do.
 */
public final class ClusterWatch {
  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "CANCELED", "SUSPENDED");

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String address;

  private ClusterWatch(String address) {
    this.address = address;
  }

  /** Does one of the three. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "ports" -> ports(Integer.parseInt(args[1]));
      case "await" ->
          new ClusterWatch(args[1]).await(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "strike" ->
          new ClusterWatch(args[1])
              .strike(
                  args[2],
                  args[3],
                  Path.of(args[4]),
                  Path.of(args[5]),
                  Integer.parseInt(args[6]));
      default -> throw new IllegalArgumentException("ports, await or strike, but was " + args[0]);
    }
  }

  private static void ports(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      ports.add(Integer.toString(sockets.get(i).getLocalPort()));
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    System.out.println(String.join(" ", ports));
  }

  private void await(int managers, int seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    int up = -1;
    while (System.nanoTime() < end) {
      try {
        up = get("/overview").path("taskmanagers").asInt();
        if (up >= managers) {
          return;
        }
      } catch (IOException e) {
        up = -1; // not listening yet
      }
      Thread.sleep(200);
    }
    System.err.printf("after %d s %d of %d task managers were up%n", seconds, up, managers);
    System.exit(1);
  }

  private void strike(String job, String vertex, Path pids, Path run, int seconds)
      throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    String id = null;
    ObjectNode blow = null;
    while (blow == null) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no moment to strike in job " + job);
      }
      id = id == null ? find(job) : id;
      JsonNode state = id == null ? null : ask("/jobs/" + id);
      if (state != null && ENDED.contains(state.path("state").asText())) {
        throw new IllegalStateException(
            "job %s was %s before a worker could be killed: take a larger world"
                .formatted(job, state.path("state").asText()));
      }
      blow = state == null ? null : tryStrike(id, state, chosen(state, vertex), pids, run);
      Thread.sleep(20);
    }
    System.out.println(json.writeValueAsString(follow(id, blow, end)));
  }

  private String find(String job) throws Exception {
    for (JsonNode each : ask("/jobs/overview").path("jobs")) {
      if (each.path("name").asText().equals(job)) {
        return each.path("jid").asText();
      }
    }
    return null;
  }

  /** The vertices that may be struck at now. */
  private static List<JsonNode> chosen(JsonNode state, String name) {
    List<JsonNode> all = new ArrayList<>();
    state.path("vertices").forEach(all::add);
    List<JsonNode> named =
        all.stream().filter(each -> each.path("name").asText().contains(name)).toList();
    boolean through =
        named.stream().anyMatch(each -> each.path("status").asText().equals("FINISHED"));
    return (through ? all : named)
        .stream()
            .filter(each -> each.path("status").asText().equals("RUNNING"))
            .filter(each -> each.path("metrics").path("write-records").asLong() > 0)
            .toList();
  }

  /** Kills a worker of one of these vertices; null when none of them has one that can be. */
  private ObjectNode tryStrike(
      String id, JsonNode state, List<JsonNode> vertices, Path pids, Path run) throws Exception {
    if (!state.path("state").asText().equals("RUNNING")) {
      return null;
    }
    for (JsonNode vertex : vertices) {
      String path = "/jobs/" + id + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : ask(path).path("subtasks")) {
        String manager = task.path("taskmanager-id").asText();
        Path pid = pids.resolve(manager);
        if (task.path("status").asText().equals("RUNNING") && Files.exists(pid)) {
          List<String> files = files(run);
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
              .orElseThrow()
              .destroyForcibly(); // SIGKILL
          return blow(state, vertex, manager, files);
        }
      }
    }
    return null;
  }

  private ObjectNode blow(JsonNode state, JsonNode vertex, String manager, List<String> files) {
    ObjectNode blow = json.createObjectNode();
    blow.put("taskManager", manager);
    blow.put("vertex", shortened(vertex.path("name").asText()));
    blow.put("readRecords", vertex.path("metrics").path("read-records").asLong());
    blow.put("writtenRecords", vertex.path("metrics").path("write-records").asLong());
    blow.put("jobMillis", state.path("duration").asLong());
    long done = 0;
    for (JsonNode each : state.path("vertices")) {
      done += each.path("status").asText().equals("FINISHED") ? 1 : 0;
    }
    blow.put("verticesFinished", done);
    blow.put("vertices", state.path("vertices").size());
    blow.put("files", files.stream().filter(name -> !name.endsWith(".tmp")).count());
    blow.put("temporaries", files.stream().filter(name -> name.endsWith(".tmp")).count());
    return blow;
  }

  private static String shortened(String name) {
    return name.length() <= 160 ? name : name.substring(0, 157) + "...";
  }

  private static List<String> files(Path run) throws IOException {
    if (!Files.exists(run)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(Files::isRegularFile).map(Path::toString).toList();
    } catch (java.io.UncheckedIOException renamedMeanwhile) {
      return files(run);
    }
  }

  private ObjectNode follow(String id, ObjectNode blow, long end) throws Exception {
    Set<Long> restarts = new TreeSet<>();
    String last = "";
    while (System.nanoTime() < end) {
      JsonNode state = ask("/jobs/" + id);
      String now = state.path("state").asText();
      long restarted = state.path("timestamps").path("RESTARTING").asLong();
      if (restarted > 0) {
        restarts.add(restarted);
      }
      if (!now.equals(last)) {
        System.err.printf("job %s is %s after %d ms%n", id, now, state.path("duration").asLong());
        last = now;
      }
      if (ENDED.contains(now)) {
        blow.put("state", now);
        blow.put("restarts", restarts.size());
        blow.put("jobMillisAtEnd", state.path("duration").asLong());
        return blow;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("the job did not end: " + last);
  }

  /** Asks once more each time that an answer is lost; {@code await} has its own patience. */
  private JsonNode ask(String path) throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try {
        return get(path);
      } catch (IOException e) {
        if (tries == 5) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return json.readTree(answer.body());
  }
}
