package io.nomadguard.server.request;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.job.JobJson;

/**
 * How much of Java's heap requests may take, so that no number of long jobs fills it: a process
 * whose heap is full ends.
 */
public final class Memory {

  /** Judging takes some thirty bytes for each byte of JSON, by measurement (docs/operate.md). */
  private static final int JUDGED = 64;

  /** And four times as much for what people write: with fewer words they say more. */
  private static final int WRITTEN = 4;

  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /** The longest job that is judged, in bytes. */
  public static final int LONGEST_JOB = (int) Math.min(JobJson.MAX_LENGTH, HEAP / JUDGED);

  private static final Turns TURNS = new Turns(HEAP / JUDGED);

  private Memory() {}

  /**
   * So many bytes, or less where the heap is small.
   *
   * @param most in bytes
   * @param part which part of the heap it may be: 8 for an eighth
   */
  public static long share(long most, int part) {
    return Math.min(most, HEAP / part);
  }

  /** The longest text of a job that a service takes, in bytes. */
  public static int longest(SourceFormat format) {
    return (int) Math.min(TextLimits.maxBytes(format), HEAP / JUDGED / factor(format));
  }

  /** What a text of a job weighs among those that are judged at once. */
  public static int weight(SourceFormat format, int bytes) {
    return bytes * factor(format);
  }

  private static int factor(SourceFormat format) {
    return format == SourceFormat.JSON ? 1 : WRITTEN;
  }

  /** Of this process; whoever judges waits there for his turn. */
  public static Turns turns() {
    return TURNS;
  }

  /** For bodies that come in, of one listener. */
  public static Room bodies() {
    return new Room(share(128L << 20, 8));
  }

  /**
   * What to do about a job that is too long; empty where memory isn't why.
   *
   * @param most how long it may be, in bytes
   * @param otherwise how long it might be if there were more memory
   */
  public static String help(int most, int otherwise) {
    return most < otherwise
        ? "; a service with a larger heap takes longer ones (-Xmx, now " + (HEAP >> 20) + " MB)"
        : "";
  }
}
