package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first place where two trees differ. The order of fields doesn't count, nor the Java type of a
 * number.
 *
 * @param path JSON Pointer of the place
 * @param left what the first tree has there; null when nothing
 * @param right what the second tree has there; null when nothing
 */
public record TreeDifference(String path, @Nullable JsonNode left, @Nullable JsonNode right) {

  /** Empty when the trees are equal. Allocates only along a difference's path. */
  public static Optional<TreeDifference> first(JsonNode left, JsonNode right) {
    return Optional.ofNullable(find(left, right));
  }

  private static @Nullable TreeDifference find(JsonNode left, JsonNode right) {
    if (left.isObject() && right.isObject()) {
      return inObjects(left, right);
    }
    if (left.isArray() && right.isArray()) {
      return inArrays(left, right);
    }
    return same(left, right) ? null : new TreeDifference("", left, right);
  }

  private static @Nullable TreeDifference inObjects(JsonNode left, JsonNode right) {
    for (Map.Entry<String, JsonNode> field : left.properties()) {
      JsonNode other = right.get(field.getKey());
      TreeDifference found =
          other == null
              ? new TreeDifference("", field.getValue(), null)
              : find(field.getValue(), other);
      if (found != null) {
        return found.under(field.getKey());
      }
    }
    if (left.size() != right.size()) {
      for (Map.Entry<String, JsonNode> field : right.properties()) {
        if (!left.has(field.getKey())) {
          return new TreeDifference("", null, field.getValue()).under(field.getKey());
        }
      }
    }
    return null;
  }

  private static @Nullable TreeDifference inArrays(JsonNode left, JsonNode right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      TreeDifference found = find(left.get(i), right.get(i));
      if (found != null) {
        return found.under(Integer.toString(i));
      }
    }
    if (left.size() != right.size()) {
      return new TreeDifference("", left.get(common), right.get(common))
          .under(Integer.toString(common));
    }
    return null;
  }

  private static boolean same(JsonNode left, JsonNode right) {
    if (!left.isNumber() || !right.isNumber()) {
      return left.equals(right);
    }
    if (left.isIntegralNumber() && right.isIntegralNumber() && left.canConvertToLong()) {
      return right.canConvertToLong() && left.longValue() == right.longValue();
    }
    return left.decimalValue().compareTo(right.decimalValue()) == 0;
  }

  private TreeDifference under(String field) {
    return new TreeDifference("/" + TreePaths.escaped(field) + path, left, right);
  }

  /** {@code /TaskGroups/0/Count: 1 against 2}. */
  @Override
  public String toString() {
    return (path.isEmpty() ? "/" : path) + ": " + words(left) + " against " + words(right);
  }

  private static String words(@Nullable JsonNode value) {
    return value == null ? "nothing" : value.toString();
  }
}
