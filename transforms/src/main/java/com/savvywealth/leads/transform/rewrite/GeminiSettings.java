package com.savvywealth.leads.transform.rewrite;

import com.savvywealth.leads.model.bundle.KeyReference;
import java.io.Serializable;
import java.net.URI;
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

  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final int MOST_ATTEMPTS = 6;
  private static final int MOST_MILLIS = 120_000;

  /** Checks every part; a key that is no reference is refused and not repeated. */
  public GeminiSettings {
    boolean local = endpoint.startsWith("http://127.0.0.1") || endpoint.startsWith("http://[::1]");
    if (!endpoint.startsWith("https://") && !local) {
      throw new IllegalArgumentException(
          "the endpoint must begin with https:// but was " + endpoint);
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

  /** The service itself, three attempts of at most twenty seconds. */
  public static GeminiSettings of(String endpoint, String model, String key) {
    return new GeminiSettings(endpoint, model, key, 20_000, 3, 1_000);
  }

  /** Where texts are asked for. */
  URI generate() {
    return URI.create(endpoint + "/v1beta/models/" + model + ":generateContent");
  }
}
