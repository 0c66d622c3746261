package io.nomadguard.server.webhook;

import io.nomadguard.engine.decision.Decision;
import io.nomadguard.engine.decision.Verdict;
import io.nomadguard.engine.generate.InjectedFiles;
import io.nomadguard.engine.rules.Enforcement;
import io.nomadguard.engine.rules.Finding;
import io.nomadguard.engine.source.InputException;
import io.nomadguard.engine.toml.TomlFile;
import io.nomadguard.server.log.LogMark;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges the nomadgen.toml of one pushed commit, and marks the commit with what came of it. */
final class PushCheck implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PushCheck.class);

  /** Of a try that failed, and the next one. */
  private static final int TRIES = 3;

  private final Forge forge;
  private final ForgeApi api;
  private final PushJudge judge;
  private final Push push;

  PushCheck(Forge forge, ForgeApi api, PushJudge judge, Push push) {
    this.forge = forge;
    this.api = api;
    this.judge = judge;
    this.push = push;
  }

  @Override
  public void run() {
    try {
      Optional<byte[]> text = content();
      if (text.isEmpty()) {
        LOG.info("{} has no {} at {}", push.repository(), forge.path(), push.commit());
        return;
      }
      InjectedFiles files = files();
      for (String tier : forge.tiers()) {
        tier(tier, text.get(), files);
      }
    } catch (IOException e) {
      LOG.warn("{} at {}: {}", push.repository(), push.commit(), e.getMessage());
      forge.tiers().forEach(tier -> mark(tier, Mark.error("the forge didn't give the file")));
    }
  }

  private Optional<byte[]> content() throws IOException {
    return api.file(push.repository(), push.commit(), forge.path(), TomlFile.MAX_BYTES);
  }

  private void tier(String tier, byte[] text, InjectedFiles files) {
    String name = push.repository() + "/" + forge.path();
    try {
      mark(tier, Mark.of(judge.judge(name, text, files, tier, push.pusher())));
    } catch (InputException e) {
      mark(tier, Mark.failure("can't be read: " + e.problems().get(0)));
    } catch (RuntimeException e) {
      LOG.error("a bug in nomadguard, or a part of it that is down", e);
      mark(tier, Mark.error("nomadguard couldn't judge it; its log says why"));
    } finally {
      LogMark.clear();
    }
  }

  /** What the file injects lies beside it, and is the same for all tiers. */
  private InjectedFiles files() {
    String folder = forge.path().substring(0, forge.path().lastIndexOf('/') + 1);
    Map<String, Optional<byte[]>> known = new HashMap<>();
    return path -> {
      Optional<byte[]> file = known.get(path);
      if (file == null) {
        file = api.file(push.repository(), push.commit(), folder + path, InjectedFiles.MOST_BYTES);
        known.put(path, file);
      }
      return file;
    };
  }

  private void mark(String tier, Mark mark) {
    for (int tried = 1; ; tried++) {
      try {
        api.status(push, tier, mark.state(), mark.description(), mark.decision());
        return;
      } catch (IOException e) {
        if (tried == TRIES) {
          LOG.warn("{} at {} isn't marked: {}", push.repository(), push.commit(), e.getMessage());
          return;
        }
      }
    }
  }

  /**
   * What the forge shows at a commit.
   *
   * @param decision its id; empty when there is none
   */
  record Mark(String state, String description, String decision) {

    static Mark of(Decision decision) {
      List<Finding> denying = decision.findings().stream().filter(Finding::denies).toList();
      if (decision.verdict() == Verdict.ALLOWED) {
        long told =
            decision.findings().stream()
                .filter(finding -> finding.enforcement() == Enforcement.ADVISORY)
                .count();
        return new Mark(
            "success", told == 0 ? "allowed" : "allowed, warnings: " + told, decision.id());
      }
      Finding first = denying.get(0);
      String more = denying.size() == 1 ? "" : " (and " + (denying.size() - 1) + " more)";
      String line = first.at() == null ? "" : "line " + first.at().line() + ": ";
      return new Mark("failure", "denied" + more + ": " + line + first.message(), decision.id());
    }

    static Mark failure(String description) {
      return new Mark("failure", description, "");
    }

    static Mark error(String description) {
      return new Mark("error", description, "");
    }
  }
}
