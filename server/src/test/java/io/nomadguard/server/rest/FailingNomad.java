package io.nomadguard.server.rest;

import io.nomadguard.server.nomad.Nomad;
import io.nomadguard.server.nomad.NomadException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A cluster that can be made to refuse to plan. */
final class FailingNomad {

  private final Nomad nomad;
  private volatile NomadException.@Nullable Kind kind;

  FailingNomad(Nomad nomad) {
    this.nomad =
        (Nomad)
            Proxy.newProxyInstance(
                FailingNomad.class.getClassLoader(),
                new Class<?>[] {Nomad.class},
                (proxy, method, arguments) -> {
                  NomadException.Kind failing = kind;
                  if (failing != null && method.getName().equals("plan")) {
                    throw new NomadException(failing, 500, "no: " + failing, "own words", null);
                  }
                  try {
                    return method.invoke(nomad, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  Nomad nomad() {
    return nomad;
  }

  /**
   * @param failure null for none
   */
  void failing(NomadException.@Nullable Kind failure) {
    kind = failure;
  }
}
