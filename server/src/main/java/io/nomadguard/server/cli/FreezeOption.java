package io.nomadguard.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nomadguard.server.client.ServiceClient;
import io.nomadguard.server.freeze.Freeze;
import io.nomadguard.server.freeze.FreezeBook;
import io.nomadguard.server.request.FreezeListing;
import io.nomadguard.server.store.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The switch that keeps everybody from writing: of a service, or of the store that it uses. */
final class FreezeOption {

  private static final String ROUTE = "/api/v1/freeze";

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Mixin private final ServiceOption service = new ServiceOption(System.getenv());
  @Mixin private final StoreOption store = new StoreOption();

  /** What is set, in words. */
  String shown() {
    Freeze now =
        service.named()
            ? FreezeListing.read(good(service.client().get(ROUTE, "application/json")))
            : inStore(FreezeBook::now).orElse(null);
    return now == null ? "writing is possible, and never was frozen" : now.words();
  }

  /** Freezes; what is set then, in words. */
  String begin(String message) {
    Freeze begun;
    try {
      begun = Freeze.begun(message, System.getProperty("user.name"), Instant.now());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    if (!service.named()) {
      inStore(book -> book.set(begun));
      return begun.words();
    }
    JsonNode body = JsonNodeFactory.instance.objectNode().put("message", message);
    return words(FreezeListing.read(good(service.client().call("PUT", ROUTE, body))));
  }

  /** Thaws; what had been set, in words. */
  String end() {
    Freeze ended;
    if (service.named()) {
      ended =
          FreezeListing.read(
              good(service.client().call("DELETE", ROUTE, "application/json")).path("ended"));
    } else {
      Freeze thawed = Freeze.ended(System.getProperty("user.name"), Instant.now());
      ended = inStore(book -> book.set(thawed)).filter(Freeze::holds).orElse(null);
    }
    return ended == null
        ? "writing is possible, and wasn't frozen"
        : "writing is possible again; it was frozen " + ended.since();
  }

  private static String words(@Nullable Freeze freeze) {
    return freeze == null ? "" : freeze.words();
  }

  private <T> Optional<T> inStore(Function<FreezeBook, Optional<T>> work) {
    try (Store open = store.openExisting()) {
      return work.apply(new FreezeBook(open.settings()));
    }
  }

  private static JsonNode good(ServiceClient.Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AnsweredNo(ServiceAnswers.exitCode(answer.status()), answer.words().strip());
    }
    return answer.json();
  }
}
