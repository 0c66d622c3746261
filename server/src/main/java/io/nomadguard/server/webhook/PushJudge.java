package io.nomadguard.server.webhook;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.generate.InjectedFiles;

/** Decides on a pushed nomadgen.toml as on any other that is checked. */
@FunctionalInterface
public interface PushJudge {

  /**
   * @param user who pushed it, as the forge says; empty when it doesn't
   * @throws io.nomadguard.engine.source.InputException when it can't be read
   */
  Decision judge(String name, byte[] content, InjectedFiles files, String tier, String user);
}
