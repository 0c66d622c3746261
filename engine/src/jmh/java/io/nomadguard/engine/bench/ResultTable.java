package io.nomadguard.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JMH's JSON as Markdown: a table for each parameter, with its values as columns. */
public final class ResultTable {

  private static final List<String> PERCENTILES = List.of("50.0", "99.0");

  /** Parameter → what was measured → the parameter's value → microseconds. */
  private final Map<String, Map<String, SortedMap<Integer, Double>>> tables = new LinkedHashMap<>();

  private ResultTable() {}

  /** The JSON's path is the only argument; the tables go to standard output. */
  public static void main(String[] args) throws IOException {
    ResultTable result = new ResultTable();
    new ObjectMapper().readTree(new File(args[0])).forEach(result::add);
    result.tables.forEach((parameter, rows) -> System.out.print(markdown(parameter, rows)));
  }

  private void add(JsonNode result) {
    Map.Entry<String, JsonNode> parameter = result.path("params").properties().iterator().next();
    int size = parameter.getValue().asInt();
    String benchmark = result.path("benchmark").asText();
    String name = words(benchmark.substring(benchmark.lastIndexOf('.') + 1));
    JsonNode metric = result.path("primaryMetric");
    put(parameter.getKey(), name + ", mean", size, metric.path("score").asDouble());
    if (result.path("mode").asText().equals("sample")) {
      for (String percentile : PERCENTILES) {
        String row = name + ", p" + percentile.replace(".0", "");
        double micros = metric.path("scorePercentiles").path(percentile).asDouble();
        put(parameter.getKey(), row, size, micros);
      }
    }
  }

  private void put(String parameter, String row, int size, double micros) {
    tables
        .computeIfAbsent(parameter, p -> new LinkedHashMap<>())
        .computeIfAbsent(row, r -> new TreeMap<>())
        .put(size, micros);
  }

  /** {@code readToml} → {@code read toml}. */
  private static String words(String method) {
    return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String markdown(String parameter, Map<String, SortedMap<Integer, Double>> rows) {
    TreeSet<Integer> sizes = new TreeSet<>();
    rows.values().forEach(values -> sizes.addAll(values.keySet()));
    List<String> header = new ArrayList<>(List.of("microseconds"));
    sizes.forEach(size -> header.add(size + " " + (size == 1 ? singular(parameter) : parameter)));
    header.add(sizes.last() + " ÷ " + sizes.first());
    StringBuilder text = new StringBuilder().append(line(header));
    text.append("| --- ").append("| ---: ".repeat(header.size() - 1)).append("|\n");
    rows.forEach(
        (name, values) -> {
          List<String> cells = new ArrayList<>(List.of(name));
          sizes.forEach(size -> cells.add(micros(values.get(size))));
          cells.add(ratio(values.get(sizes.last()), values.get(sizes.first())));
          text.append(line(cells));
        });
    return text.append('\n').toString();
  }

  private static String singular(String plural) {
    return plural.substring(0, plural.length() - 1);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String micros(@Nullable Double value) {
    return value == null ? "" : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static String ratio(@Nullable Double most, @Nullable Double least) {
    return most == null || least == null ? "" : String.format(Locale.ROOT, "%.1f", most / least);
  }
}
