package com.savvywealth.leads.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where a secret key is to be found: {@code demo}, {@code env:NAME} or {@code file:PATH}; a secret
 * itself is refused and never repeated in the message.
 */
public final class KeyReference {
  private static final Pattern ENV_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

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
                || (text.startsWith("file:") && text.length() > 5));
    if (!known) {
      throw new BundleRefused(
          BundleRefused.Code.BAD_KEY,
          "a key is given by reference: demo, env:NAME or file:PATH; a secret on the command line"
              + " is refused");
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
    String found = text.startsWith("env:") ? environment.apply(text.substring(4)) : readFile();
    if (found == null || found.isBlank()) {
      throw new BundleRefused(BundleRefused.Code.BAD_KEY, "there is no key at " + text);
    }
    return found.strip();
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
