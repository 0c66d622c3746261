package io.nomadguard.engine.report;

import io.nomadguard.engine.report.TestPoint.Status;
import java.util.List;

/** Tests that belong together: those of one file, or of one topic. */
record TestGroup(String name, List<TestPoint> points) {

  TestGroup {
    points = List.copyOf(points);
  }

  long count(Status status) {
    return points.stream().filter(point -> point.status() == status).count();
  }

  /** Of all together; more than the clock says when they ran in parallel. */
  long micros() {
    return points.stream().mapToLong(TestPoint::micros).sum();
  }
}
