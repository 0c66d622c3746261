package io.nomadguard.server.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.nomadguard.engine.job.JobJson;
import io.nomadguard.server.admission.AdmissionRequest;
import io.nomadguard.server.request.Memory;
import io.nomadguard.server.request.Room;
import org.jspecify.annotations.Nullable;

/** The body of a request that is to be judged, as it comes in. */
final class Collected implements AutoCloseable {

  /** A job, and the text it came from. */
  static final int LONGEST = Memory.LONGEST_JOB;

  static final String TOO_LONG =
      "the request's body is longer than "
          + LONGEST
          + " bytes"
          + Memory.help(LONGEST, JobJson.MAX_LENGTH);

  private final Step.Collect step;
  private final ByteBuf body;
  private final Room room;
  private int taken;
  private boolean tooLong;
  private boolean closed;

  Collected(Step.Collect step, ByteBuf body, Room room) {
    this.step = step;
    this.body = body;
    this.room = room;
  }

  /**
   * @param piece released
   * @return why no more can be taken; null when it was
   */
  @Nullable String add(HttpContent piece) {
    int length = piece.content().readableBytes();
    try {
      if (body.readableBytes() + length > LONGEST) {
        tooLong = true;
        return TOO_LONG;
      }
      if (!room.take(length)) {
        return "too many long requests at once; try again in a few seconds";
      }
      taken += length;
      body.writeBytes(piece.content());
      return null;
    } finally {
      piece.release();
    }
  }

  boolean tooLong() {
    return tooLong;
  }

  /** The head, for the request that is made of it. */
  HttpRequest asked() {
    return step.request();
  }

  /** All of it. */
  AdmissionRequest request() {
    byte[] bytes = new byte[body.readableBytes()];
    body.getBytes(body.readerIndex(), bytes);
    return new AdmissionRequest(step.operation(), step.job(), step.query(), step.token(), bytes);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      body.release();
      room.give(taken);
    }
  }
}
