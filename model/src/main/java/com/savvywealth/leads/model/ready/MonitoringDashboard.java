package com.savvywealth.leads.model.ready;

import com.savvywealth.leads.model.contract.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dashboard of Cloud Monitoring in its JSON form ({@code
 * google.monitoring.dashboard.v1.Dashboard}): a chart for each alert's condition with its limit as
 * a line, two beside each other. A condition of absence has no limit.
 */
public final class MonitoringDashboard {
  private static final int COLUMNS = 12;
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;

  private MonitoringDashboard() {}

  /** The dashboard of these policies: equal configurations have equal bytes. */
  public static String json(AlertingConfig config) {
    List<Object> tiles = new ArrayList<>();
    for (AlertingConfig.Configured alert : config.alerts()) {
      for (AlertPolicy.Condition condition : alert.policy().conditions()) {
        SortedMap<String, Object> tile = new TreeMap<>();
        int place = tiles.size();
        put(tile, "xPos", place % 2 * WIDTH);
        put(tile, "yPos", place / 2 * HEIGHT);
        put(tile, "width", WIDTH);
        put(tile, "height", HEIGHT);
        tile.put("widget", widget(alert, condition));
        tiles.add(tile);
      }
    }
    SortedMap<String, Object> layout = new TreeMap<>();
    layout.put("columns", COLUMNS);
    layout.put("tiles", tiles);
    SortedMap<String, Object> dashboard = new TreeMap<>();
    dashboard.put("displayName", "Lead scoring " + config.version());
    dashboard.put("mosaicLayout", layout);
    return StrictJson.pretty(dashboard);
  }

  /** Proto's JSON leaves zeros out, and so do we. */
  private static void put(SortedMap<String, Object> tile, String key, int value) {
    if (value != 0) {
      tile.put(key, value);
    }
  }

  private static Object widget(AlertingConfig.Configured alert, AlertPolicy.Condition condition) {
    AlertPolicy.Threshold limit = condition.conditionThreshold();
    boolean absent = limit == null;
    SortedMap<String, Object> filter = new TreeMap<>();
    filter.put("filter", absent ? condition.conditionAbsent().filter() : limit.filter());
    filter.put(
        "aggregation",
        (absent ? condition.conditionAbsent().aggregations() : limit.aggregations()).get(0));
    SortedMap<String, Object> set = new TreeMap<>();
    set.put("plotType", "LINE");
    set.put("timeSeriesQuery", new TreeMap<>(java.util.Map.of("timeSeriesFilter", filter)));
    SortedMap<String, Object> chart = new TreeMap<>();
    chart.put("dataSets", List.of(set));
    if (!absent) {
      chart.put("thresholds", List.of(java.util.Map.of("value", limit.thresholdValue())));
    }
    SortedMap<String, Object> widget = new TreeMap<>();
    widget.put("title", alert.alert() + ": " + condition.displayName());
    widget.put("xyChart", chart);
    return widget;
  }
}
