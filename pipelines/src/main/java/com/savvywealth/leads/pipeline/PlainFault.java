package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.learn.NativeLibrary;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the machine refuses, or a path that a person named does to us, in words that say what to do
 * about it; no trace of ours would cure it.
 *
 * @param named where a file that is missing or in the way is the person's and not ours
 */
record PlainFault(NamedPlaces named) {
  private static final long MEBI = 1 << 20;
  private static final String NO_FOLDER = " cannot be: a part of that path is a file, not a folder";

  /** What Beam's local files say of it. */
  private static final Pattern BELOW_A_FILE =
      Pattern.compile("^Unable to create parent directories for '([^']+)'");

  /** One line for a failure that a person can put right; empty for one that is ours. */
  static Optional<String> of(Throwable failure, NamedPlaces named) {
    return first(failure, Refusal::in).or(() -> first(failure, new PlainFault(named)::ofOne));
  }

  private static Optional<String> first(
      Throwable failure, Function<Throwable, Optional<String>> words) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> words.apply(cause).stream())
        .findFirst();
  }

  private Optional<String> ofOne(Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    if (cause instanceof OutOfMemoryError) {
      long heap = Runtime.getRuntime().maxMemory() / MEBI;
      return said.contains("Java heap space") || said.contains("GC overhead")
          ? Optional.of(
              "the heap of %d MB is too small: set a larger one, such as LEADSCORING_JAVA_OPTS=-Xmx%dm"
                  .formatted(heap, 2 * heap))
          : Optional.empty();
    }
    if (cause instanceof LinkageError && NativeLibrary.isNamedBy(cause)) {
      String why = NativeLibrary.innermost(cause);
      return Optional.of(
          "%s: %s; ./leadscoring doctor says whether it does"
              .formatted(NativeLibrary.refusal(why), NativeLibrary.fix(why)));
    }
    if (cause instanceof InvalidPathException bad) {
      return Optional.of("no file can be called " + bad.getInput().replace("\0", "\\0"));
    }
    if (cause instanceof FileNotFoundException) { // "FILE (why)"
      return named.hold(said.replaceFirst(" \\([^)]*\\)$", ""))
          ? Optional.of("cannot be opened: " + said)
          : Optional.empty();
    }
    Matcher below = BELOW_A_FILE.matcher(said);
    if (cause instanceof IOException && below.find() && named.hold(below.group(1))) {
      return Optional.of(below.group(1) + NO_FOLDER);
    }
    return cause instanceof FileSystemException fault
            && fault.getFile() != null
            && named.hold(fault.getFile())
        ? ofFile(fault)
        : Optional.empty();
  }

  private static Optional<String> ofFile(FileSystemException fault) {
    String file = fault.getFile();
    if (fault instanceof NoSuchFileException) {
      return Optional.of("no such file: " + file);
    } else if (fault instanceof NotDirectoryException) {
      return Optional.of(file + " is a file where a folder should be");
    } else if (fault instanceof FileAlreadyExistsException) {
      return Optional.of(file + " is in the way: a folder is to be there");
    }
    return "Not a directory".equals(fault.getReason())
        ? Optional.of(file + NO_FOLDER)
        : Optional.empty();
  }

  /** What the machine refuses wherever it is, by words of its own. */
  private enum Refusal {
    FULL("No space left on device", "free some space"),
    QUOTA("Disk quota exceeded", "free some space, or ask for more"),
    READ_ONLY("Read-only file system", "name a folder that can be written to"),
    DENIED("Permission denied", "name a folder that may be read and written");

    private final String words;
    private final String cure;

    Refusal(String words, String cure) {
      this.words = words;
      this.cure = cure;
    }

    /** One line with the file, what the machine said and the cure. */
    static Optional<String> in(Throwable cause) {
      if (!(cause instanceof IOException refused)) {
        return Optional.empty();
      }
      boolean denied = refused instanceof AccessDeniedException; // whose message is the file alone
      String said = denied ? DENIED.words : String.valueOf(refused.getMessage());
      return Stream.of(values())
          .filter(each -> said.contains(each.words))
          .findFirst()
          .map(each -> each.line(refused));
    }

    private String line(IOException refused) {
      String file = refused instanceof FileSystemException at ? at.getFile() : null;
      return "%s%s; %s and give the same command again"
          .formatted(file == null ? "" : file + ": ", words, cure);
    }
  }
}
