/**
 * What came of a request, written for whoever asked: people at a terminal, programs, CI servers.
 * {@link io.nomadguard.engine.report.ReportFormat} is the door for decisions, {@link
 * io.nomadguard.engine.report.SuiteFormat} for rule suites.
 */
@NullMarked
package io.nomadguard.engine.report;

import org.jspecify.annotations.NullMarked;
