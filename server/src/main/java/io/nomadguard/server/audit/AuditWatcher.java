package io.nomadguard.server.audit;

import io.nomadguard.engine.impact.DriftedJob;

/** Who looks on while jobs are audited. */
public interface AuditWatcher {

  /** Nobody. */
  AuditWatcher NOBODY =
      new AuditWatcher() {
        @Override
        public void listed(int jobs) {
          // Nobody cares.
        }

        @Override
        public void told(DriftedJob job) {
          // Nobody cares.
        }
      };

  /** So many jobs run. */
  void listed(int jobs);

  /** A job was judged, and is kept; in the order of the cluster, those that are gone last. */
  void told(DriftedJob job);
}
