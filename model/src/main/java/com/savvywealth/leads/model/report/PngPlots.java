package com.savvywealth.leads.model.report;

import com.savvywealth.leads.model.report.Drawing.Area;
import com.savvywealth.leads.model.report.Drawing.Box;
import com.savvywealth.leads.model.report.Drawing.Disc;
import com.savvywealth.leads.model.report.Drawing.Dots;
import com.savvywealth.leads.model.report.Drawing.Fill;
import com.savvywealth.leads.model.report.Drawing.Pen;
import com.savvywealth.leads.model.report.Drawing.Shape;
import com.savvywealth.leads.model.report.Drawing.Spot;
import com.savvywealth.leads.model.report.Drawing.Stroke;
import com.savvywealth.leads.model.report.Drawing.Words;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Plots as PNG files, for Markdown and mail: the picture of {@link SvgPlots} on white paper, at
 * twice its size.
 *
 * <p>Needs a font on the machine, no display. The same plot gives the same bytes on one machine and
 * Java version; elsewhere only the picture is the same.
 */
public final class PngPlots {
  private static final int SCALE = 2;

  private PngPlots() {}

  /** The bytes of the PNG file. */
  public static byte[] render(Plot plot) {
    Drawing drawing = Drawing.of(plot);
    int height = (int) Math.ceil(drawing.height() * SCALE);
    BufferedImage image =
        new BufferedImage(Drawing.WIDTH * SCALE, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    paper.setColor(Color.WHITE);
    paper.fillRect(0, 0, image.getWidth(), image.getHeight());
    paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paper.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paper.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    paper.scale(SCALE, SCALE);
    drawing.shapes().forEach(shape -> paint(paper, shape));
    paper.dispose();
    return png(image, plot.name());
  }

  private static byte[] png(BufferedImage image, String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write plot " + name, e);
    }
    return bytes.toByteArray();
  }

  private static void paint(Graphics2D paper, Shape shape) {
    if (shape instanceof Stroke stroke) {
      draw(paper, stroke.pen(), path(stroke.spots()));
    } else if (shape instanceof Box box) {
      box(paper, box.fill(), new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()));
    } else if (shape instanceof Area area) {
      Path2D outline = path(area.spots());
      outline.closePath();
      fill(paper, area.fill(), outline);
    } else if (shape instanceof Disc disc) {
      paper.setColor(disc.colour());
      paper.fill(circle(disc.middle(), disc.radius()));
    } else if (shape instanceof Dots dots) {
      paper.setColor(dots.colour());
      dots.spots().forEach(spot -> paper.fill(circle(spot, dots.size() / 2)));
    } else if (shape instanceof Words words) {
      words(paper, words);
    }
  }

  private static void draw(Graphics2D paper, Pen pen, java.awt.Shape line) {
    paper.setColor(pen.colour());
    paper.setStroke(stroke(pen));
    paper.draw(line);
  }

  private static void fill(Graphics2D paper, Fill fill, java.awt.Shape outline) {
    paper.setColor(fill.colour());
    paper.setComposite(AlphaComposite.SrcOver.derive((float) fill.opacity()));
    paper.fill(outline);
    paper.setComposite(AlphaComposite.SrcOver);
  }

  private static void box(Graphics2D paper, Fill fill, Rectangle2D box) {
    fill(paper, fill, box);
    if (fill.framed()) {
      draw(paper, Pen.OVER, box);
    }
  }

  private static void words(Graphics2D paper, Words words) {
    Drawing.Lettering lettering = words.lettering();
    paper.setColor(lettering.colour);
    paper.setFont(
        new Font(Font.SANS_SERIF, lettering.bold ? Font.BOLD : Font.PLAIN, lettering.size));
    double width = paper.getFontMetrics().stringWidth(words.text());
    double shift =
        switch (words.anchor()) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    AffineTransform level = paper.getTransform();
    paper.translate(words.spot().x(), words.spot().y());
    paper.rotate(Math.toRadians(words.degrees()));
    paper.drawString(words.text(), (float) shift, lettering.size / 3f);
    paper.setTransform(level);
  }

  private static Path2D path(List<Spot> spots) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < spots.size(); i++) {
      if (i == 0) {
        path.moveTo(spots.get(i).x(), spots.get(i).y());
      } else {
        path.lineTo(spots.get(i).x(), spots.get(i).y());
      }
    }
    return path;
  }

  private static Ellipse2D circle(Spot middle, double radius) {
    return new Ellipse2D.Double(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
  }

  private static BasicStroke stroke(Pen pen) {
    float width = (float) pen.width();
    if (pen.dash().isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] dash = new float[pen.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = pen.dash().get(i);
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
  }
}
