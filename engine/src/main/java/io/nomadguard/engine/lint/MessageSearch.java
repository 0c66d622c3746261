package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.rules.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Messages that their values don't fit, and those that read badly. */
final class MessageSearch implements Search {

  /** As {@link java.util.Formatter} takes them apart. */
  private static final java.util.regex.Pattern SPECIFIER =
      java.util.regex.Pattern.compile(
          "%(\\d+\\$)?([-#+ 0,(<]*)?(\\d+)?(\\.\\d+)?([tT])?([a-zA-Z%])");

  private static final Set<String> WHOLE = Set.of("int", "long", "Integer", "Long");

  private static final Set<String> FRACTION = Set.of("double", "Double");

  @Override
  public void look(Subject subject, Findings found) {
    for (RuleText rule : subject.rules()) {
      for (Call call : rule.calls()) {
        if (call.arguments().size() > 1) {
          if (isText(call.arguments().get(1))) {
            message(subject, rule, call, found);
          } else {
            joined(subject, rule, call.arguments().get(1), found);
          }
        }
      }
    }
  }

  private static boolean isText(List<Token> argument) {
    return argument.size() == 1 && argument.get(0).kind() == Token.Kind.STRING;
  }

  /** {@code "task " + $name}: whatever the name holds is read as part of the format. */
  private static void joined(Subject subject, RuleText rule, List<Token> format, Findings found) {
    List<List<Token>> parts = parts(format);
    if (parts.stream().noneMatch(MessageSearch::isText)) {
      return;
    }
    for (List<Token> part : parts) {
      String type = part.isEmpty() ? "" : type(subject, rule, part);
      if (!part.isEmpty() && !isText(part) && (type == null || type.equals("String"))) {
        found.add(
            Check.JOINED_MESSAGE,
            rule,
            part.get(0),
            "a % in " + Texts.of(part) + " is read as part of the message's format",
            "write %s in the message, and give it as a value");
        return;
      }
    }
  }

  /** What stands between the plus signs; one part when something else is done, too. */
  private static List<List<Token>> parts(List<Token> format) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < format.size(); i++) {
      depth += format.get(i).depth();
      if (depth == 0 && format.get(i).is("?")) {
        return List.of(format);
      }
      if (depth == 0 && format.get(i).is("+")) {
        parts.add(format.subList(from, i));
        from = i + 1;
      }
    }
    parts.add(format.subList(from, format.size()));
    return parts;
  }

  private static void message(Subject subject, RuleText rule, Call call, Findings found) {
    Token text = call.arguments().get(1).get(0);
    List<List<Token>> values = call.arguments().subList(2, call.arguments().size());
    List<String> wanted = specifiers(text.value());
    if (wanted == null) {
      found.add(
          Check.BAD_MESSAGE,
          rule,
          text,
          "the message has a % that begins nothing Java knows",
          "%s is a text, %d a whole number, and a percent sign is written %%");
      return;
    }
    if (wanted.size() > values.size()) {
      found.add(
          Check.BAD_MESSAGE,
          rule,
          text,
          "the message wants " + plural(wanted.size(), "value") + " and gets " + values.size(),
          "give a value for each %s and %d; a percent sign is written %%");
    } else if (wanted.size() < values.size()) {
      found.add(
          Check.MESSAGE_STYLE,
          rule,
          values.get(wanted.size()).get(0),
          "the message never says " + Texts.of(values.get(wanted.size())),
          "put a %s into the message, or leave the value out");
    }
    for (int i = 0; i < Math.min(wanted.size(), values.size()); i++) {
      value(subject, rule, wanted.get(i), values.get(i), found);
    }
    style(rule, text, found);
  }

  private static void value(
      Subject subject, RuleText rule, String wanted, List<Token> value, Findings found) {
    String type = type(subject, rule, value);
    boolean whole = "doxX".contains(wanted);
    boolean fraction = "eEfgGaA".contains(wanted);
    if (type != null
        && ((whole && !WHOLE.contains(type)) || (fraction && !FRACTION.contains(type)))) {
      found.add(
          Check.BAD_MESSAGE,
          rule,
          value.get(0),
          "%"
              + wanted
              + (whole ? " wants a whole number, and " : " wants a number with a fraction, and ")
              + Texts.of(value)
              + " is a "
              + type,
          WHOLE.contains(type) ? "write %d" : "write %s");
    }
  }

  private static void style(RuleText rule, Token text, Findings found) {
    String said = text.value().strip();
    String what =
        said.isEmpty()
            ? "the message is empty"
            : said.endsWith(".") && !said.endsWith("..")
                ? "the message ends in a full stop"
                : said.toLowerCase(Locale.ROOT).matches(".*\\bplease\\b.*")
                    ? "the message says please"
                    : said.contains("\n") ? "the message has several lines" : null;
    if (what != null) {
      found.add(
          Check.MESSAGE_STYLE,
          rule,
          text,
          what,
          "one sentence: what was found, what is allowed, the unit; what to do goes into @help");
    }
  }

  /** Conversions that take a value, in order; null when the format can't be read. */
  private static @Nullable List<String> specifiers(String format) {
    List<String> wanted = new ArrayList<>();
    Matcher found = SPECIFIER.matcher(format);
    int at = 0;
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      if (percent < 0) {
        break;
      }
      if (!found.find(percent) || found.start() != percent) {
        return null;
      }
      String conversion = found.group(6);
      if (found.group(1) != null || found.group(5) != null || found.group(2).contains("<")) {
        // Values by number, and times: too seldom to be counted here.
        return List.of();
      }
      if (!"bBhHsScCdoxXeEfgGaA%n".contains(conversion)) {
        return null;
      }
      if (!conversion.equals("%") && !conversion.equals("n")) {
        wanted.add(conversion);
      }
      at = found.end();
    }
    return wanted;
  }

  /** Of a name for a property, or a property of a fact; null when it isn't known. */
  private static @Nullable String type(Subject subject, RuleText rule, List<Token> value) {
    RuleText.Named named = value.size() == 1 ? rule.names().get(value.get(0).text()) : null;
    FactType.Property property = null;
    if (named != null && named.operand().path()) {
      property = subject.types().at(named.pattern().type(), named.operand().steps());
    } else if (value.size() == 5
        && value.get(1).is(".")
        && value.get(2).text().matches("get[A-Z]\\w*")) {
      Pattern pattern = rule.pattern(value.get(0).text()).orElse(null);
      String getter = value.get(2).text().substring("get".length());
      String name = getter.substring(0, 1).toLowerCase(Locale.ROOT) + getter.substring(1);
      property = pattern == null ? null : subject.types().property(pattern.type(), name);
    }
    boolean known =
        property != null && (Types.primitive(property.type()) || isPlain(property.type()));
    return known ? property.type() : null;
  }

  private static boolean isPlain(String type) {
    return Set.of("String", "Long", "Integer", "Boolean", "Duration", "Instant", "Double")
        .contains(type);
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
