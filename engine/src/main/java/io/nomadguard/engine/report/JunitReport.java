package io.nomadguard.engine.report;

import io.nomadguard.engine.report.TestPoint.Status;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** JUnit's XML, as far as Jenkins' schema ({@code junit-10.xsd}) knows it. Times are seconds. */
final class JunitReport {

  private final StringBuilder xml =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  private JunitReport() {}

  static String write(List<TestGroup> groups) {
    JunitReport report = new JunitReport();
    long tests = groups.stream().mapToLong(group -> group.points().size()).sum();
    long failures = groups.stream().mapToLong(group -> group.count(Status.FAILED)).sum();
    report
        .xml
        .append("<testsuites")
        .append(attribute("name", "nomadguard"))
        .append(attribute("tests", tests))
        .append(attribute("failures", failures))
        .append(attribute("errors", 0))
        .append(">\n");
    groups.forEach(report::group);
    return report.xml.append("</testsuites>\n").toString();
  }

  private void group(TestGroup group) {
    xml.append("  <testsuite")
        .append(attribute("name", group.name()))
        .append(attribute("tests", group.points().size()))
        .append(attribute("failures", group.count(Status.FAILED)))
        .append(attribute("errors", 0))
        .append(attribute("skipped", group.count(Status.SKIPPED)))
        .append(attribute("time", seconds(group.micros())))
        .append(">\n");
    // Jenkins takes what stands before the last dot for a Java package.
    String className = "nomadguard." + group.name().replace('.', '_');
    group.points().forEach(point -> testCase(className, point));
    xml.append("  </testsuite>\n");
  }

  private void testCase(String className, TestPoint point) {
    xml.append("    <testcase")
        .append(attribute("name", point.name()))
        .append(attribute("classname", className))
        .append(attribute("time", seconds(point.micros())));
    if (point.status() == Status.PASSED && point.lines().isEmpty()) {
      xml.append("/>\n");
      return;
    }
    String lines = point.lines().stream().map(Xml::escape).collect(Collectors.joining("\n"));
    xml.append(">\n      ");
    switch (point.status()) {
      case PASSED -> xml.append("<system-out>").append(lines).append("</system-out>");
      case FAILED ->
          xml.append("<failure")
              .append(attribute("message", first(point)))
              .append('>')
              .append(lines)
              .append("</failure>");
      case SKIPPED ->
          xml.append("<skipped").append(attribute("message", first(point))).append("/>");
    }
    xml.append("\n    </testcase>\n");
  }

  private static String first(TestPoint point) {
    return point.lines().isEmpty() ? "" : point.lines().get(0);
  }

  private static String attribute(String name, Object value) {
    return " " + name + "=\"" + Xml.escape(value.toString()) + '"';
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.6f", micros / 1e6);
  }
}
