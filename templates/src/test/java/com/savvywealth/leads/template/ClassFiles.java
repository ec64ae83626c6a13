package com.savvywealth.leads.template;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The classes of a folder of jars, what each names, and the services that jars provide: enough to
 * follow what a program can reach without running it. Classes that are found by a name in a string
 * are not seen; those that are found as services are.
 */
final class ClassFiles {
  private static final Pattern DESCRIPTOR = Pattern.compile("L([\\w/$]+);");
  private static final String SERVICES = "META-INF/services/";

  private final Map<String, byte[]> classes = new HashMap<>();
  private final Map<String, Set<String>> jarsOf = new HashMap<>();
  private final Map<String, Set<String>> services = new HashMap<>();

  /** Reads every jar below a folder. */
  static ClassFiles in(Path folder) throws IOException {
    ClassFiles all = new ClassFiles();
    for (Path jar : jars(folder)) {
      all.read(jar);
    }
    return all;
  }

  /** The jars below a folder, by name. */
  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private void read(Path file) throws IOException {
    String name = file.getFileName().toString();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) jar.stream().map(each -> (ZipEntry) each)::iterator) {
        String path = entry.getName();
        if (path.endsWith(".class")
            && !path.startsWith("META-INF/")
            && !path.startsWith("module-")) {
          String type = path.substring(0, path.length() - ".class".length());
          jarsOf.computeIfAbsent(type, key -> new TreeSet<>()).add(name);
          if (!classes.containsKey(type)) {
            classes.put(type, jar.getInputStream(entry).readAllBytes());
          }
        } else if (path.startsWith(SERVICES) && !entry.isDirectory()) {
          try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8))) {
            lines
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
                .filter(line -> !line.isEmpty())
                .forEach(
                    line ->
                        services
                            .computeIfAbsent(
                                path.substring(SERVICES.length()).replace('.', '/'),
                                key -> new TreeSet<>())
                            .add(line));
          }
        }
      }
    }
  }

  /** Names of the classes that a test accepts. */
  Stream<String> names(Predicate<String> wanted) {
    return classes.keySet().stream().filter(wanted);
  }

  /** Classes that are in more than one jar, with the jars. */
  Map<String, Set<String>> duplicates() {
    Map<String, Set<String>> found = new TreeMap<>();
    jarsOf.forEach(
        (type, jars) -> {
          if (jars.size() > 1) {
            found.put(type, jars);
          }
        });
    return found;
  }

  /**
   * Every class that can be reached from some, with what each names.
   *
   * @param roots classes to start from
   * @param stop classes that are not gone into
   * @param unasked services that nobody asks for
   */
  Map<String, Set<String>> reach(Stream<String> roots, Predicate<String> stop, Set<String> unasked)
      throws IOException {
    Map<String, Set<String>> reached = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(roots.toList());
    while (!open.isEmpty()) {
      String type = open.poll();
      if (classes.containsKey(type) && !reached.containsKey(type)) {
        Set<String> named = names(classes.get(type));
        reached.put(type, named);
        named.stream().filter(stop.negate()).forEach(open::add);
        if (!unasked.contains(type)) {
          services.getOrDefault(type, Set.of()).stream().filter(stop.negate()).forEach(open::add);
        }
      }
    }
    return reached;
  }

  /** The classes that a class file names, in its constant pool and in descriptors. */
  private static Set<String> names(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipBytes(8);
    int size = in.readUnsignedShort();
    String[] texts = new String[size];
    Set<Integer> types = new TreeSet<>();
    for (int i = 1; i < size; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> types.add(in.readUnsignedShort());
        case 5, 6 -> {
          in.skipBytes(8);
          i++;
        }
        case 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        default -> throw new IOException("no such constant: " + tag);
      }
    }
    Set<String> named = new TreeSet<>();
    for (int i = 1; i < size; i++) {
      if (types.contains(i) && !texts[i].startsWith("[")) {
        named.add(texts[i]);
      } else if (texts[i] != null && texts[i].indexOf(';') > 0) {
        Matcher descriptor = DESCRIPTOR.matcher(texts[i]);
        while (descriptor.find()) {
          named.add(descriptor.group(1));
        }
      }
    }
    return named;
  }
}
