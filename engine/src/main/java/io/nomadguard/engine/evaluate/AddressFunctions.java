package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions on prefixes of addresses. */
final class AddressFunctions {

  private static final int MOST_NEW_BITS = 32;

  private AddressFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put("cidrhost", Function.of(2, a -> host(Network.read(a.text(0)), a.whole(1))));
    functions.put("cidrnetmask", Function.of(1, a -> mask(Network.read(a.text(0)))));
    functions.put(
        "cidrsubnet", Function.of(3, a -> subnet(Network.read(a.text(0)), a.whole(1), a.whole(2))));
    functions.put("cidrsubnets", new Function(1, Function.ANY_NUMBER, AddressFunctions::subnets));
  }

  private static Value host(Network network, long number) {
    BigInteger wanted = BigInteger.valueOf(number);
    BigInteger host = number < 0 ? network.size().add(wanted) : wanted;
    if (host.signum() < 0 || host.compareTo(network.size()) >= 0) {
      throw EvaluationException.failure(network.text() + " has no host " + number);
    }
    return new Text(Network.text(network.first().or(host), network.bits()));
  }

  private static Value mask(Network network) {
    return new Text(Network.text(Network.mask(network.bits(), network.length()), network.bits()));
  }

  private static Value subnet(Network network, long newBits, long number) {
    long length = network.length() + newBits;
    if (newBits < 0 || newBits > MOST_NEW_BITS || length > network.bits()) {
      throw EvaluationException.failure(
          network.text() + " can't be extended by " + newBits + " bits",
          "by at most " + MOST_NEW_BITS + ", and not beyond its " + network.bits());
    }
    if (number < 0 || number >= 1L << newBits) {
      throw EvaluationException.failure(newBits + " bits have no network " + number);
    }
    BigInteger offset = BigInteger.valueOf(number).shiftLeft((int) (network.bits() - length));
    return new Text(new Network(network.first().or(offset), network.bits(), (int) length).text());
  }

  private static Value subnets(Arguments a) {
    Network network = Network.read(a.text(0));
    if (network.first().signum() == 0 && a.count() > 1) {
      throw EvaluationException.failure("no subnets can be made of the prefix of address zero");
    }
    List<String> subnets = new ArrayList<>();
    BigInteger end = network.first().add(network.size());
    BigInteger next = network.first();
    for (int i = 1; i < a.count(); i++) {
      long newBits = a.whole(i);
      long length = network.length() + newBits;
      if (newBits < 1 || newBits > MOST_NEW_BITS || length > network.bits()) {
        throw EvaluationException.failure(
            network.text() + " can't be extended by " + newBits + " bits",
            "by at least 1 and at most "
                + MOST_NEW_BITS
                + ", and not beyond its "
                + network.bits());
      }
      BigInteger size = BigInteger.ONE.shiftLeft((int) (network.bits() - length));
      BigInteger start = next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
      if (start.compareTo(end) >= 0) {
        throw EvaluationException.failure(
            network.text() + " has no room left for a network of " + length + " bits");
      }
      subnets.add(new Network(start, network.bits(), (int) length).text());
      next = start.add(size);
    }
    return TextFunctions.list(subnets);
  }
}
