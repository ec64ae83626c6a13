package com.savvywealth.leads.pipeline.serve;

import java.time.Duration;
import java.util.Set;

/**
 * Where the server listens, and how much it takes.
 *
 * @param address where it listens
 * @param limits how much it takes at once
 * @param patience how long a client may be silent; for a whole request it may take twice as long
 * @param drain how long requests in work may take when the server is stopped
 */
public record ServeSettings(Address address, Limits limits, Duration patience, Duration drain) {
  /**
   * Where the server listens.
   *
   * @param host address to bind
   * @param port 0 for any that is free
   * @param names lower-case host names by which clients may call it, beside those of the loopback
   */
  public record Address(String host, int port, Set<String> names) {
    /** Checks the port and copies the names. */
    public Address {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port must be 0 to 65535 but was " + port);
      }
      names = Set.copyOf(names);
    }
  }

  /**
   * How much is taken at once.
   *
   * @param bodyBytes most bytes of a request's body
   * @param concurrent requests that are scored at the same time
   * @param queue requests that may wait for that; one more is answered 429
   */
  public record Limits(int bodyBytes, int concurrent, int queue) {
    private static final int MOST_BYTES = 16 << 20;

    /** Checks the bounds. */
    public Limits {
      require("maxBodyBytes", bodyBytes, 1, MOST_BYTES);
      require("maxConcurrent", concurrent, 1, 1024);
      require("maxQueue", queue, 1, 100_000);
    }

    private static void require(String name, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            "%s must be %d to %d but was %d".formatted(name, least, most, value));
      }
    }
  }
}
