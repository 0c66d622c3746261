package io.nomadguard.engine.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nomadguard.engine.job.FieldSpec.Kind;
import java.util.List;
import java.util.Random;

/** Jobs that use any field of the table which a job file can say, with awkward values. */
final class RandomJobs {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          "web",
          "9000",
          "true",
          "${attr.kernel.name}",
          "${NOMAD_PORT_http}/${meta.x}",
          "$${not} %%{this}",
          "$HOME ${FOO:-bar} %{ if",
          "a \"quoted\" \\ path\t",
          "line one\nline two\n",
          "  indented\n    more\n",
          "Grüße ☃ 𝄞",
          "{{ with secret \"a/b\" }}{{ .Data.value }}{{ end }}");

  private static final List<String> KEYS = List.of("a", "image_name", "max-size", "B2");
  private static final List<String> ODD_KEYS = List.of("traefik.enable", "1st", "x y", "${k}");

  private static final List<String> OPERANDS =
      List.of(
          "=",
          "!=",
          ">",
          "regexp",
          "version",
          "semver",
          "set_contains",
          "set_contains_any",
          "set_contains_all",
          "is_set",
          "distinct_hosts",
          "distinct_property");

  private static final long[] DURATIONS = {
    0, 1, 1_000, 1_500_000, 10_000_000_000L, 90_000_000_000L, 5_400_000_000_000L, -3_000_000_000L
  };

  private final Random random;

  RandomJobs(long seed) {
    this.random = new Random(seed);
  }

  ObjectNode job() {
    ObjectNode job = struct(JobspecTable.JOB);
    job.put("ID", "job-" + random.nextInt(10));
    if (!job.has("Name") || random.nextBoolean()) {
      job.set("Name", job.get("ID"));
    }
    return NormalForm.apply(job, "Job");
  }

  private ObjectNode struct(StructSpec struct) {
    ObjectNode node = NODES.objectNode();
    for (FieldSpec field : struct.fields()) {
      boolean wanted = field.kind() == Kind.LABEL || field.required() || random.nextInt(4) == 0;
      if (wanted && field.kind() != Kind.NONE) {
        node.set(field.json(), value(field));
      }
    }
    special(struct, node);
    return node;
  }

  private void special(StructSpec struct, ObjectNode node) {
    switch (struct.name()) {
      case "Constraint", "Affinity" -> node.put("Operand", one(OPERANDS));
      case "ScalingPolicy" -> node.remove("Type");
      case "NetworkResource" -> {
        node.path("ReservedPorts").forEach(port -> ((ObjectNode) port).put("Value", 8080));
        node.path("DynamicPorts").forEach(port -> ((ObjectNode) port).remove("Value"));
      }
      case "Task" -> {
        node.path("Identities").forEach(identity -> ((ObjectNode) identity).put("Name", "other"));
        if (random.nextInt(3) == 0) {
          ObjectNode identity = struct(JobspecTable.struct("WorkloadIdentity"));
          node.set("Identity", identity.put("Name", random.nextBoolean() ? "" : "default"));
        }
        int i = 0;
        for (JsonNode policy : node.path("ScalingPolicies")) {
          ((ObjectNode) policy).put("Type", i++ == 0 ? "vertical_mem" : "vertical_cpu");
        }
      }
      default -> {
        // any value will do
      }
    }
  }

  private JsonNode value(FieldSpec field) {
    return switch (field.shape()) {
      case SCALAR -> scalar(field.scalarType());
      case LIST -> {
        ArrayNode list = NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          list.add(scalar(field.scalarType()));
        }
        yield list;
      }
      case MAP, MAP_OF_LISTS -> map(field);
      case FREE -> free(2, false);
      case STRUCT -> struct(field.structType());
      case STRUCTS -> {
        ArrayNode list = NODES.arrayNode();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          list.add(struct(field.structType()));
        }
        yield list;
      }
      case STRUCTS_BY_LABEL -> {
        ObjectNode map = NODES.objectNode();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          String key = one(ODD_KEYS);
          map.set(key, struct(field.structType()).put("Name", key));
        }
        yield map;
      }
    };
  }

  private ObjectNode map(FieldSpec field) {
    ObjectNode map = NODES.objectNode();
    boolean anyKey = field.either() || field.kind() == Kind.ATTRIBUTE;
    for (int i = random.nextInt(3); i > 0; i--) {
      String key = one(anyKey && random.nextBoolean() ? ODD_KEYS : KEYS);
      JsonNode value = scalar(field.scalarType());
      map.set(key, field.shape() == FieldSpec.Shape.MAP ? value : NODES.arrayNode().add(value));
    }
    return map;
  }

  /** Never a bare object inside of a block, for HCL can't say that. */
  private ObjectNode free(int depth, boolean inObject) {
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      String key = one(inObject && random.nextBoolean() ? ODD_KEYS : KEYS);
      JsonNode value = freeValue(depth);
      object.set(key, value.isObject() && !inObject ? NODES.arrayNode().add(value) : value);
    }
    return object;
  }

  private JsonNode freeValue(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0 -> NODES.booleanNode(random.nextBoolean());
      case 1 -> NODES.numberNode(random.nextInt(100_000));
      case 2 -> NODES.numberNode(random.nextInt(1000) + 0.25);
      case 3, 4 -> NODES.textNode(one(TEXTS));
      case 5 -> NODES.arrayNode().add(one(TEXTS)).add(random.nextInt(9)).addNull();
      case 6 -> NODES.arrayNode().add(free(depth - 1, false)).add(free(depth - 1, false));
      case 7 -> NODES.arrayNode().add(NODES.arrayNode().add(free(depth - 1, true)));
      default -> free(depth - 1, true);
    };
  }

  private JsonNode scalar(Scalar type) {
    return switch (type) {
      case STRING, BASE64 -> NODES.textNode(one(TEXTS));
      case BOOL -> NODES.booleanNode(random.nextBoolean());
      case DURATION_NS -> Numbers.of(DURATIONS[random.nextInt(DURATIONS.length)]);
      default -> {
        long value = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(200);
        yield Numbers.of(type.holds(value) ? value : random.nextInt(120));
      }
    };
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
