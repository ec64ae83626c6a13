package com.savvywealth.leads.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a person may have put a file that is missing or in the way: what the arguments name, the
 * folder of a file that they name (a configuration's inputs lie there), and the usual output
 * folder. A fault of a path anywhere else is ours.
 *
 * @param roots absolute, normal paths
 */
record NamedPlaces(List<Path> roots) {
  NamedPlaces {
    roots = List.copyOf(roots);
  }

  /** Those of a command line: the value of each option, and each argument that is none. */
  static NamedPlaces of(List<String> arguments) {
    List<Path> roots = new ArrayList<>(List.of(absolute("out")));
    for (String argument : arguments) {
      String value = argument.substring(argument.startsWith("-") ? argument.indexOf('=') + 1 : 0);
      if (!value.isEmpty() && !value.startsWith("-")) {
        add(value, roots);
      }
    }
    return new NamedPlaces(roots);
  }

  private static void add(String value, List<Path> roots) {
    try {
      Path named = absolute(value);
      Path place = Files.isRegularFile(named) ? named.getParent() : named;
      roots.add(place);
      if (Files.exists(place)) {
        roots.add(place.toRealPath()); // such as out/latest, which is a link
      }
    } catch (IOException | InvalidPathException e) {
      // not a path, so nothing lies below it
    }
  }

  /** Whether a file is one of them or lies below one. */
  boolean hold(String file) {
    try {
      Path path = absolute(file);
      return roots.stream().anyMatch(path::startsWith);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }
}
