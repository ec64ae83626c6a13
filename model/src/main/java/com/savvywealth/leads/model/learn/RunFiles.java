package com.savvywealth.leads.model.learn;

import com.savvywealth.leads.model.contract.Artifact;
import com.savvywealth.leads.model.report.Block;
import com.savvywealth.leads.model.report.MarkdownRenderer;
import com.savvywealth.leads.model.report.Plot;
import com.savvywealth.leads.model.report.PngPlots;
import com.savvywealth.leads.model.report.Report;
import com.savvywealth.leads.model.report.SvgPlots;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files of a run that are ready to be written: bytes by path below the run's folder. */
public final class RunFiles {
  private static final String PLOTS = "reports/plots/";

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final String version;

  private RunFiles(String version) {
    this.version = version;
  }

  /** No files yet, of a model of this version. */
  public static RunFiles of(String version) {
    return new RunFiles(version);
  }

  /** No files yet, of what bears the plan's own names. */
  public static RunFiles named() {
    return new RunFiles("v12");
  }

  /** Adds a file. */
  public RunFiles add(Artifact artifact, byte[] bytes) {
    files.put(artifact.path(version), bytes.clone());
    return this;
  }

  /** Adds a text as UTF-8. */
  public RunFiles add(Artifact artifact, String text) {
    return add(artifact, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a report as Markdown, with its plots as PNG and SVG beside it. */
  public RunFiles add(Artifact artifact, Report report) {
    for (Block block : report.blocks()) {
      if (block instanceof Block.PlotBlock plot) {
        files.put(path(plot.plot()), PngPlots.render(plot.plot()));
        files.put(
            PLOTS + plot.plot().name() + ".svg",
            SvgPlots.file(plot.plot(), plot.alt()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return add(artifact, MarkdownRenderer.render(report));
  }

  /** Path of a report's plot. */
  static String path(Plot plot) {
    return PLOTS + plot.name() + ".png";
  }

  /** All files by path. */
  public SortedMap<String, byte[]> byPath() {
    return Collections.unmodifiableSortedMap(files);
  }
}
