package com.savvywealth.leads.pipeline.serve;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A good request with some bytes changed, lost or added is scored or refused: never our fault. */
class MutationTest {
  private static final int REQUESTS = 300;
  private static final byte[] TELLING =
      "{}[]\",:0123456789.eE-+ntf\\\r\n".getBytes(StandardCharsets.US_ASCII);

  private static Served served;
  private static byte[] good;

  @BeforeAll
  static void start() throws IOException {
    served = Served.bundle();
    good =
        LoadConnection.post("/v1/score", SampleRequests.of(Served.model().contract(), 9).next(1));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /** One to five changes, half of them to characters that mean something. */
  private static byte[] mutated(SplittableRandom random) {
    byte[] bytes = good.clone();
    for (int change = random.nextInt(1, 6); change > 0; change--) {
      int at = random.nextInt(bytes.length);
      byte other =
          random.nextBoolean()
              ? TELLING[random.nextInt(TELLING.length)]
              : (byte) random.nextInt(256);
      int kind = random.nextInt(3);
      ByteArrayOutputStream next = new ByteArrayOutputStream();
      next.write(bytes, 0, at);
      if (kind > 0) {
        next.write(other);
      }
      int rest = kind == 2 ? at : at + 1;
      next.write(bytes, rest, bytes.length - rest);
      bytes = next.toByteArray();
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aSpoiltRequestIsScoredOrRefused(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    int unanswered = 0;
    for (int i = 0; i < REQUESTS; i++) {
      byte[] request = mutated(random);
      try (LoadConnection client = served.connect()) {
        client.send(request);
        client.endOfSending();
        LoadConnection.Answer answer = client.read();
        assertThat(
            new String(request, StandardCharsets.UTF_8),
            answer.status(),
            either(is(200)).or(is(505)).or(allOf(greaterThanOrEqualTo(400), lessThan(500))));
        assertThat(served.lines(1).get(0), not(containsString("fault=")));
      } catch (EOFException e) {
        unanswered++; // it ended before it was a request
      }
    }
    assertThat(unanswered, lessThan(REQUESTS / 10));
    assertThat(served.ask(good).status(), is(200));
    served.lines(1);
  }
}
