package io.nomadguard.engine.suite;

/**
 * Names a case, or all cases of a topic.
 *
 * @param topic such as {@code images}
 * @param name the case's; empty for all of the topic
 */
public record CaseName(String topic, String name) {

  boolean fits(CaseFolder folder) {
    return folder.topic().equals(topic) && (name.isEmpty() || folder.name().equals(name));
  }

  /** {@code topic/name}, or {@code topic}. */
  @Override
  public String toString() {
    return name.isEmpty() ? topic : topic + "/" + name;
  }
}
