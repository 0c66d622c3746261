package io.nomadguard.server.admission;

import io.nomadguard.server.route.BadTarget;

/** Takes some of the operations. */
interface Admitting {

  /**
   * @throws BadTarget when the query can be taken in two ways
   */
  Admission admit(Asked asked) throws BadTarget;
}
