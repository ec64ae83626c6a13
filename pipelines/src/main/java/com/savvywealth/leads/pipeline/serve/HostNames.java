package com.savvywealth.leads.pipeline.serve;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.util.HostPort;

/**
 * The names by which a client may call the server. A web page that has its own name resolve to the
 * loopback (DNS rebinding) sends that name in {@code Host} and is refused.
 */
final class HostNames {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> more;

  HostNames(Set<String> more) {
    this.more = more;
  }

  /** Whether a {@code Host} header, with or without a port, names us. */
  boolean isOurs(String header) {
    if (header == null) {
      return false;
    }
    try {
      String name = new HostPort(header).getHost().toLowerCase(Locale.ROOT);
      return LOOPBACK.contains(name) || more.contains(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
