package com.savvywealth.leads.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where a secret key is to be found: {@code demo}, {@code env:NAME}, {@code file:PATH} or {@code
 * secret:projects/P/secrets/S/versions/N}; a secret itself is refused and never repeated in the
 * message. The version of a stored secret is a number: what {@code latest} means changes, and so
 * would every token.
 */
public final class KeyReference {
  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final String SECRET = "secret:";
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "projects/[a-z0-9][a-z0-9.:-]*/secrets/[A-Za-z0-9_-]{1,255}/versions/[1-9][0-9]*");

  private final String text;
  private final UnaryOperator<String> environment;

  private KeyReference(String text, UnaryOperator<String> environment) {
    this.text = text;
    this.environment = environment;
  }

  /**
   * The reference of an option's text.
   *
   * @throws BundleRefused when the text is not a reference
   */
  public static KeyReference parse(String text) {
    return parse(text, System::getenv);
  }

  /** Like {@link #parse(String)} with another source of environment variables. */
  static KeyReference parse(String text, UnaryOperator<String> environment) {
    boolean known =
        text != null
            && (text.equals("demo")
                || (text.startsWith("env:") && ENV_NAME.matcher(text.substring(4)).matches())
                || (text.startsWith("file:") && text.length() > 5)
                || (text.startsWith(SECRET)
                    && SECRET_NAME.matcher(text.substring(SECRET.length())).matches()));
    if (!known) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "a key is given by reference: demo, env:NAME, file:PATH or"
              + " secret:projects/P/secrets/S/versions/N; a secret on the command line is refused");
    }
    return new KeyReference(text, environment);
  }

  /** Whether this is the committed demo key, for worlds only. */
  public boolean isDemo() {
    return text.equals("demo");
  }

  /**
   * The text behind the reference, without white space at its ends.
   *
   * @throws BundleRefused when there is none
   */
  public String resolve() {
    String found =
        text.startsWith("env:")
            ? environment.apply(text.substring(4))
            : text.startsWith(SECRET) ? readStored() : readFile();
    if (found == null || found.isBlank()) {
      throw new BundleRefused(BundleRefused.Code.BAD_KEY, "there is no key at " + text);
    }
    return found.strip();
  }

  /** Whether the key is in a store, which every worker can read, and not on one machine. */
  public boolean isStored() {
    return text.startsWith(SECRET);
  }

  private String readStored() {
    SecretStore store =
        ServiceLoader.load(SecretStore.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new BundleRefused(
                        BundleRefused.Code.BAD_KEY,
                        "no secret store is on the class path to read " + text));
    try {
      return store.read(text.substring(SECRET.length()));
    } catch (IOException e) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "there is no readable key at %s: %s".formatted(text, e.getMessage()));
    }
  }

  private String readFile() {
    try {
      return Files.readString(Path.of(text.substring("file:".length())));
    } catch (IOException | InvalidPathException e) {
      throw new BundleRefused(BundleRefused.Code.BAD_KEY, "there is no readable key at " + text);
    }
  }

  /** The reference, never the secret. */
  @Override
  public String toString() {
    return text;
  }
}
