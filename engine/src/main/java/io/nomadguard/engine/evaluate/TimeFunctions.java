package io.nomadguard.engine.evaluate;

import io.nomadguard.engine.evaluate.Value.Text;
import io.nomadguard.engine.source.Shown;
import java.util.Map;

/** Functions on points in time, which are text in RFC 3339's form. */
final class TimeFunctions {

  private TimeFunctions() {}

  static void addTo(Map<String, Function> functions) {
    functions.put(
        "formatdate",
        Function.of(2, a -> new Text(DateFormat.of(a.text(0), Timestamp.of(a.text(1))))));
    functions.put("timeadd", Function.of(2, a -> added(a.text(0), a.text(1))));
  }

  private static Value added(String time, String duration) {
    Timestamp start = Timestamp.of(time);
    long nanos =
        GoDuration.parse(duration)
            .orElseThrow(
                () ->
                    EvaluationException.failure(
                        "\"" + Shown.of(duration) + "\" is no duration", "write it as in 1h30m"));
    return new Text(start.plusNanos(nanos).text());
  }
}
