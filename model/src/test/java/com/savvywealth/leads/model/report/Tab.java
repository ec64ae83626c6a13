package com.savvywealth.leads.model.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** One tab of a browser: what a person does in it and what stands there afterwards. */
final class Tab {
  /** How long anything may take before a test gives up. */
  static final int SECONDS = 120;

  private static final Map<String, Integer> KEYS =
      Map.of(
          "Tab",
          9,
          "Enter",
          13,
          "Escape",
          27,
          "End",
          35,
          "Home",
          36,
          "ArrowUp",
          38,
          "ArrowDown",
          40);

  private final Chromium browser;
  private final String session;

  Tab(Chromium browser, String session) {
    this.browser = browser;
    this.session = session;
    List.of("Page", "Runtime", "Network", "Log").forEach(part -> send(part + ".enable", Map.of()));
    send("Performance.enable", Map.of("timeDomain", "threadTicks"));
    size(1280, 900);
  }

  private JsonNode send(String method, Map<String, ?> parameters) {
    return browser.send(session, method, parameters);
  }

  /** Opens a file and waits until it is loaded and its scripts have run. */
  void open(Path file) {
    JsonNode opened = send("Page.navigate", Map.of("url", file.toUri().toString()));
    if (opened.has("errorText")) {
      throw new IllegalStateException(file + ": " + opened.get("errorText"));
    }
    until("location.protocol === 'file:' && document.readyState === 'complete'");
  }

  /** Width and height of what is seen of the page, in CSS pixels. */
  void size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page on screen or paper, in light or dark; nothing moves on its own meanwhile. */
  void media(String medium, String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Value of an expression in the page; a promise is waited for. */
  JsonNode value(String expression) {
    JsonNode got =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (got.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + got.get("exceptionDetails"));
    }
    return got.get("result").path("value");
  }

  /** Text of an expression's value. */
  String text(String expression) {
    return value(expression).asText();
  }

  /** Whole number of an expression's value. */
  int number(String expression) {
    return value(expression).asInt();
  }

  /** Waits until a condition holds in the page. */
  void until(String condition) {
    value(
        """
        new Promise((met, failed) => {
          const end = Date.now() + %d;
          const look = () => (%s) ? met(true)
            : Date.now() > end ? failed(new Error('never came true')) : setTimeout(look, 10);
          look();
        })\
        """
            .formatted(SECONDS * 1000, condition));
  }

  /** Clicks the middle of an element with the mouse. */
  void click(String selector) {
    JsonNode at =
        value(
            """
            (() => {
              const found = document.querySelector(`%s`);
              found.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = found.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            })()\
            """
                .formatted(selector));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      send(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.get(0).asDouble(),
              "y",
              at.get(1).asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Presses a key that has a name. */
  void press(String key) {
    String text = key.equals("Enter") ? "\r" : "";
    for (String type : List.of(text.isEmpty() ? "rawKeyDown" : "keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type", type,
              "key", key,
              "code", key,
              "text", type.equals("keyUp") ? "" : text,
              "windowsVirtualKeyCode", KEYS.get(key)));
    }
  }

  /** Types into what has the focus. */
  void type(String text) {
    send("Input.insertText", Map.of("text", text));
  }

  /** Seconds of processor time that the page's main thread has used since it was opened. */
  double cpuSeconds() {
    for (JsonNode metric : send("Performance.getMetrics", Map.of()).get("metrics")) {
      if (metric.get("name").asText().equals("TaskDuration")) {
        return metric.get("value").asDouble();
      }
    }
    throw new IllegalStateException("the browser tells no TaskDuration");
  }

  /** The page as it would be printed. */
  byte[] pdf() {
    JsonNode printed = send("Page.printToPDF", Map.of("printBackground", false));
    return Base64.getDecoder().decode(printed.get("data").asText());
  }

  /** The page as it is seen, whole or its first screen. */
  byte[] png(boolean whole) {
    JsonNode shot = send("Page.captureScreenshot", Map.of("captureBeyondViewport", whole));
    return Base64.getDecoder().decode(shot.get("data").asText());
  }

  /** Addresses that the page has asked for. */
  List<String> requests() {
    return browser.events(session).stream()
        .filter(event -> event.get("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asText())
        .toList();
  }

  /** What the page wrote to the console, threw, or was refused by its own policy. */
  List<String> complaints() {
    List<String> kinds =
        List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded");
    return browser.events(session).stream()
        .filter(event -> kinds.contains(event.get("method").asText()))
        .map(event -> event.get("params").toString())
        .toList();
  }
}
