package io.nomadguard.engine.report;

import io.nomadguard.engine.impact.ImpactSummary;
import io.nomadguard.engine.impact.JobImpact;

/** Tells of jobs as they are judged, so that none need be kept. Each method gives the next text. */
public interface ImpactReport {

  /** What stands before all jobs. */
  String begin();

  /** One that something differs for. */
  String job(JobImpact job);

  /** After all jobs. */
  String end(ImpactSummary summary);
}
