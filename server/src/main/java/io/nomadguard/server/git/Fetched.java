package io.nomadguard.server.git;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A commit with rules.
 *
 * @param commit its hash
 * @param rules path in the folder of rules → bytes
 * @param fixtures the same of the cases; empty when there are none
 * @param signer who signed it, as the list of signers or the key says; null when nobody had to
 */
public record Fetched(
    String commit,
    SortedMap<String, byte[]> rules,
    SortedMap<String, byte[]> fixtures,
    @Nullable String signer) {

  public Fetched {
    rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
    fixtures = Collections.unmodifiableSortedMap(new TreeMap<>(fixtures));
  }
}
