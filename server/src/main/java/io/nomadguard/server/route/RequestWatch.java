package io.nomadguard.server.route;

/** Is told of what happens, to count it. Labels are from bounded sets. */
public interface RequestWatch {

  /** Nobody counts. */
  RequestWatch NOBODY =
      new RequestWatch() {
        @Override
        public void request(String treatment, String outcome) {}

        @Override
        public void observed(String operation, String verdict, boolean changed) {}

        @Override
        public void repeated(String operation) {}

        @Override
        public void unreachable() {}
      };

  /**
   * A request came in.
   *
   * @param treatment {@code judged}, {@code read}, {@code write}, {@code refused}, {@code unknown},
   *     or {@code unclear} for one that can't be taken in one way only
   * @param outcome {@code passed}, {@code refused}, {@code frozen}, or {@code judged} for one that
   *     the rules decide on
   */
  void request(String treatment, String outcome);

  /** A job was judged where nothing is blocked or changed. */
  void observed(String operation, String verdict, boolean changed);

  /** The same had been asked a moment ago, and the same decision was told again. */
  void repeated(String operation);

  /** A server of Nomad's took no connection. */
  void unreachable();
}
