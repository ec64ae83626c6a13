package com.savvywealth.leads.pipeline.serve;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a body as it comes, without a thread that waits, and gives up one byte past the limit,
 * whatever length was announced.
 */
final class BodyReader implements Runnable {
  private final Content.Source source;
  private final int most;
  private final Consumer<byte[]> whole;
  private final Consumer<Reply> refused;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /**
   * A reader that has not begun.
   *
   * @param whole gets the body
   * @param refused gets the answer when there is none to be had
   */
  BodyReader(Content.Source source, int most, Consumer<byte[]> whole, Consumer<Reply> refused) {
    this.source = source;
    this.most = most;
    this.whole = whole;
    this.refused = refused;
  }

  static Reply tooLarge(int most) {
    return Reply.refused(413, "a body may have at most %d bytes".formatted(most)).closing();
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = source.read();
      if (chunk == null) {
        source.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        refused.accept(failed(chunk.getFailure()));
        return;
      }
      boolean fits = chunk.remaining() <= most - body.size();
      if (fits && chunk.hasRemaining()) {
        body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      }
      boolean last = chunk.isLast();
      chunk.release();
      if (!fits) {
        refused.accept(tooLarge(most));
        return;
      }
      if (last) {
        whole.accept(body.toByteArray());
        return;
      }
    }
  }

  private static Reply failed(Throwable failure) {
    return failure instanceof TimeoutException
        ? Reply.refused(408, "the body did not come in time").closing()
        : Reply.refused(400, "the body ended before it was whole, or is badly framed").closing();
  }
}
