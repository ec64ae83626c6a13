package com.savvywealth.leads.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Surefire's {@code target/surefire-reports/TEST-*.xml}. A report older than its compiled test, or
 * than anything compiled of its module, is left out. A test tells what it saw by lines on standard
 * output that begin with {@code saw: }.
 *
 * @param verdicts by {@code Class.method}, without packages
 * @param modules that have a report
 */
record SurefireReports(SortedMap<String, TestVerdict> verdicts, Set<String> modules) {
  private static final String SAW = "saw: ";
  private static final String USUAL = "exit 0";
  private static final int MOST_LINES = 3;

  static SurefireReports read(Path root, List<String> modules, Set<String> classes)
      throws IOException {
    SortedMap<String, List<Element>> cases = new TreeMap<>();
    Set<String> found = new TreeSet<>();
    for (String module : modules) {
      Path target = root.resolve(module).resolve("target");
      for (Path report : reports(target)) {
        String type = report.getFileName().toString().replaceAll("^TEST-|[.]xml$", "");
        String name = type.substring(type.lastIndexOf('.') + 1);
        if (classes.contains(name) && isFresh(report, target, type)) {
          found.add(module);
          for (Element each : elements(parse(report), "testcase")) {
            String method = each.getAttribute("name").split("[({\\[]", 2)[0];
            cases.computeIfAbsent(name + "." + method, any -> new ArrayList<>()).add(each);
          }
        }
      }
    }
    SortedMap<String, TestVerdict> verdicts = new TreeMap<>();
    cases.forEach((test, each) -> verdicts.put(test, verdict(each)));
    return new SurefireReports(verdicts, found);
  }

  private static List<Path> reports(Path target) throws IOException {
    Path folder = target.resolve("surefire-reports");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*[.]xml"))
          .sorted()
          .toList();
    }
  }

  private static boolean isFresh(Path report, Path target, String type) throws IOException {
    Path test = target.resolve("test-classes/" + type.replace('.', '/') + ".class");
    return Files.exists(test)
        && Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(test)) >= 0
        && Files.getLastModifiedTime(report).compareTo(newest(target.resolve("classes"))) >= 0;
  }

  private static FileTime newest(Path classes) throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    if (Files.isDirectory(classes)) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          FileTime time = Files.getLastModifiedTime(file);
          newest = time.compareTo(newest) > 0 ? time : newest;
        }
      }
    }
    return newest;
  }

  private static TestVerdict verdict(List<Element> cases) {
    Set<String> saw = new LinkedHashSet<>();
    int run = 0;
    for (Element each : cases) {
      List<Element> faults = new ArrayList<>(elements(each, "failure"));
      faults.addAll(elements(each, "error"));
      if (!faults.isEmpty()) {
        String first = faults.get(0).getTextContent().strip().lines().findFirst().orElse("");
        return new TestVerdict(TestVerdict.Outcome.FAILED, cases.size(), first);
      }
      List<Element> skipped = elements(each, "skipped");
      if (!skipped.isEmpty()) {
        saw.add(skipped.get(0).getAttribute("message").lines().findFirst().orElse(""));
        continue;
      }
      run++;
      elements(each, "system-out")
          .forEach(
              out ->
                  out.getTextContent()
                      .lines()
                      .filter(line -> line.startsWith(SAW))
                      .forEach(line -> saw.add(line.substring(SAW.length()).strip())));
    }
    if (saw.size() > 1) {
      saw.remove(USUAL);
    }
    String said = saw.stream().limit(MOST_LINES).collect(Collectors.joining("; "));
    return new TestVerdict(
        run == 0 ? TestVerdict.Outcome.SKIPPED : TestVerdict.Outcome.PASSED,
        run,
        saw.size() > MOST_LINES ? said + "; and so on" : said);
  }

  private static Element parse(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + " is no report of surefire: " + e.getMessage(), e);
    }
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
