package io.nomadguard.server.practice;

import io.nomadguard.engine.job.JobJson;
import io.nomadguard.engine.job.JobTree;
import io.nomadguard.server.admission.AdmissionSettings;
import io.nomadguard.server.admission.Admissions;
import io.nomadguard.server.history.History;
import io.nomadguard.server.judge.Judge;
import io.nomadguard.server.lifetime.OpenParts;
import io.nomadguard.server.metrics.Metrics;
import io.nomadguard.server.nomad.HttpNomad;
import io.nomadguard.server.nomad.NomadSettings;
import io.nomadguard.server.proxy.Proxy;
import io.nomadguard.server.proxy.ProxySettings;
import io.nomadguard.server.route.Target;
import io.nomadguard.server.rulesets.ActiveRules;
import io.nomadguard.server.rulesets.Folders;
import io.nomadguard.server.rulesets.Practice;
import io.nomadguard.server.store.Store;
import io.nomadguard.server.store.StoreSettings;
import io.nomadguard.server.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks for Nomad's own API as its clients will: over connections of this machine to a proxy of its
 * own, with a {@link StandIn} for Nomad behind it and a store in a folder that goes with it. Java
 * has compiled most of the way after thirty thousand requests; without them the first seconds of
 * load are three times as slow (docs/proxy-load.md).
 */
public final class ProxyPractice implements Practice {

  /** As many ask at once. */
  private static final int CALLERS = 4;

  /** How often the very same is asked: after the first time it is told the same decision. */
  private static final int TIMES = 21;

  private static final int READS = 10;

  private static final byte[] NO_BODY = {};

  private final OpenParts opened = new OpenParts();
  private final List<Caller> callers = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();
  private int number;

  /**
   * @param rules that decide
   */
  public ProxyPractice(ActiveRules rules) {
    this(rules, temporary());
  }

  /**
   * @param folder for all that is kept; gone when this is closed
   */
  ProxyPractice(ActiveRules rules, Path folder) {
    opened.keep(() -> Folders.delete(folder));
    try {
      Proxy proxy = proxy(rules, folder);
      for (int i = 0; i < CALLERS; i++) {
        callers.add(opened.keep(new Caller(proxy.addresses().get(0))));
      }
      // Whoever is answered was let in; it is for nobody else.
      ask(Caller.request("GET", "/v1/regions", NO_BODY), 1);
      proxy.listenNoMore();
    } catch (IOException e) {
      opened.closeAfter(e);
      throw new UncheckedIOException("practising", e);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("nomadguard-practice");
    } catch (IOException e) {
      throw new UncheckedIOException("practising", e);
    }
  }

  private Proxy proxy(ActiveRules rules, Path folder) throws IOException {
    StoreSettings settings = StoreSettings.file(folder.resolve("practice.db"));
    Store store = opened.keep(Stores.open(settings));
    History history = opened.keep(History.open(store, settings, folder));
    Metrics metrics = opened.keep(new Metrics());
    NomadSettings nomad = NomadSettings.at(opened.keep(new StandIn()).address());
    HttpNomad asked = new HttpNomad(nomad);
    Admissions admissions =
        new Admissions(
            new Judge(rules, history, settings.whenDown(), null, metrics),
            history,
            asked,
            AdmissionSettings.usual(),
            metrics.proxy(),
            System::nanoTime);
    return opened.keep(
        Proxy.start(ProxySettings.at(0), nomad, admissions, () -> null, metrics.proxy()));
  }

  @Override
  public void on(JobTree job) {
    String json = JobJson.write(job);
    String planned =
        new Target(List.of("v1", "job", job.root().path("ID").asText(), "plan"), null).text();
    ask(Caller.request("PUT", planned, body(json, ",\"Diff\":true")), 1);
    ask(Caller.request("PUT", "/v1/validate/job", body(json, "")), TIMES);
    ask(Caller.request("GET", "/v1/jobs?namespace=*", NO_BODY), READS);
  }

  private void ask(byte[] request, int times) {
    try {
      for (int i = 0; i < times; i++) {
        for (Caller caller : callers) {
          caller.ask(request);
        }
        for (Caller caller : callers) {
          answers.merge(caller.hear(), 1, Integer::sum);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("practising", e);
    }
  }

  /** How often was answered what, by the first lines. */
  Map<String, Integer> answers() {
    return answers;
  }

  /** One that wasn't asked before, though the job was: it begins with other blanks. */
  private byte[] body(String job, String rest) {
    StringBuilder blanks = new StringBuilder();
    for (int bits = number++; bits > 0; bits >>= 1) {
      blanks.append((bits & 1) == 0 ? ' ' : '\t');
    }
    return ("{" + blanks + "\"Job\":" + job + rest + "}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    opened.close();
  }
}
