package io.nomadguard.server.history;

import io.nomadguard.engine.decision.Replay;
import io.nomadguard.engine.decision.Submission;
import io.nomadguard.server.store.DecisionRow;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreException;

/** What was submitted, opened again. */
final class Submissions {

  private final Store store;

  Submissions(Store store) {
    this.store = store;
  }

  /**
   * @throws StoreException when the store is down, or has another key than then
   * @throws NotReplayable when this version can't read it
   */
  Submission of(DecisionRow row) {
    byte[] sealed =
        store
            .contents()
            .find(row.replay())
            .orElseThrow(
                () ->
                    new StoreException(
                        "the store is damaged: it lacks the content " + row.replay()));
    try {
      return Replay.read(store.seal().open(sealed));
    } catch (IllegalArgumentException e) {
      throw new NotReplayable(
          "this version of nomadguard can't read the submission of "
              + row.id()
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
