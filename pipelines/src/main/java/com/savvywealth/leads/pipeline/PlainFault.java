package com.savvywealth.leads.pipeline;

import com.savvywealth.leads.model.learn.NativeLibrary;
import java.io.FileNotFoundException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What a path or a machine that is too small does to us, in words that say what to do about it. */
final class PlainFault {
  private static final long MEBI = 1 << 20;

  private PlainFault() {}

  /** One line for a failure that a person can put right; empty for one that is ours. */
  static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> said = ofOne(cause);
      if (said.isPresent()) {
        return said;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofOne(Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      return Optional.of(
          "the heap of %d MB is too small: set a larger one, such as LEADSCORING_JAVA_OPTS=-Xmx6g"
              .formatted(Runtime.getRuntime().maxMemory() / MEBI));
    }
    if (cause instanceof LinkageError && NativeLibrary.isNamedBy(cause)) {
      return Optional.of(
          "XGBoost's native library does not load: %s; ./leadscoring doctor says whether it does"
              .formatted(NativeLibrary.FIX));
    }
    if (cause instanceof InvalidPathException bad) {
      return Optional.of("no file can be called " + bad.getInput().replace("\0", "\\0"));
    }
    if (cause instanceof CharacterCodingException) {
      return Optional.of("a file that must be UTF-8 text is not: " + cause.getMessage());
    }
    if (cause instanceof FileNotFoundException) {
      return Optional.of("cannot be opened: " + cause.getMessage());
    }
    return cause instanceof FileSystemException file ? ofFile(file) : Optional.empty();
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
        ? Optional.of(file + " cannot be: a part of that path is a file, not a folder")
        : Optional.empty();
  }
}
