package com.savvywealth.leads.transform.rewrite;

import com.savvywealth.leads.model.bundle.KeyReference;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the Gemini service is reached.
 *
 * @param endpoint scheme and host, such as {@value #ENDPOINT}; plain HTTP only to this machine
 * @param model name of the model
 * @param key reference to the API key: {@code env:NAME} or {@code file:PATH}, never the key itself
 * @param timeoutMillis longest wait for one answer
 * @param attempts at one batch, the first included
 * @param backoffMillis wait before the second attempt, doubled before each further one
 */
public record GeminiSettings(
    String endpoint, String model, String key, int timeoutMillis, int attempts, int backoffMillis)
    implements Serializable {
  /** Where the service stands. */
  public static final String ENDPOINT = "https://generativelanguage.googleapis.com";

  private static final Set<String> LOCAL = Set.of("127.0.0.1", "[::1]");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final int MOST_ATTEMPTS = 6;
  private static final int MOST_MILLIS = 120_000;

  /** Checks every part; a key that is no reference is refused and not repeated. */
  public GeminiSettings {
    if (!allowed(endpoint)) {
      throw new IllegalArgumentException(
          "the endpoint must be https://HOST (plain http only to 127.0.0.1 or [::1]), without user,"
              + " query and fragment, but was "
              + withoutUser(endpoint));
    }
    if (!MODEL.matcher(model).matches()) {
      throw new IllegalArgumentException(
          "a model's name has letters, digits, dots and hyphens but was " + model);
    }
    if (KeyReference.parse(key).isDemo()) {
      throw new IllegalArgumentException("the API key must be env:NAME or file:PATH, not demo");
    }
    if (attempts < 1
        || attempts > MOST_ATTEMPTS
        || timeoutMillis < 1
        || timeoutMillis > MOST_MILLIS
        || backoffMillis < 0
        || backoffMillis > MOST_MILLIS) {
      throw new IllegalArgumentException(
          "attempts must be 1 to %d and waits up to %d ms but were %d, %d and %d"
              .formatted(MOST_ATTEMPTS, MOST_MILLIS, attempts, timeoutMillis, backoffMillis));
    }
  }

  private static boolean allowed(String endpoint) {
    URI uri;
    try {
      uri = new URI(endpoint);
    } catch (URISyntaxException e) {
      return false;
    }
    boolean secure = "https".equals(uri.getScheme());
    boolean local = "http".equals(uri.getScheme()) && LOCAL.contains(String.valueOf(uri.getHost()));
    return (secure || local)
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** What stands before an @ may be a password. */
  private static String withoutUser(String endpoint) {
    return endpoint.substring(endpoint.lastIndexOf('@') + 1);
  }

  /** The service itself, three attempts of at most twenty seconds. */
  public static GeminiSettings of(String endpoint, String model, String key) {
    return new GeminiSettings(endpoint, model, key, 20_000, 3, 1_000);
  }

  /** Where texts are asked for. */
  URI generate() {
    return URI.create(endpoint + "/v1beta/models/" + model + ":generateContent");
  }
}
