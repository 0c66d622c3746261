package io.nomadguard.engine.report;

/**
 * Tells of jobs as they are judged, so that none need be kept. Each method gives the next text.
 *
 * @param <J> what is told of a job
 * @param <S> what is told at the end
 */
public interface JobsReport<J, S> {

  /** What stands before all jobs. */
  String begin();

  /** A job. */
  String job(J job);

  /** After all jobs. */
  String end(S summary);
}
