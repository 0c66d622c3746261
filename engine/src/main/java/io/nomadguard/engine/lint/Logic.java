package io.nomadguard.engine.lint;

import io.nomadguard.engine.facts.FactType;
import io.nomadguard.engine.lint.Clause.Order;
import io.nomadguard.engine.rules.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into alternatives of which one must hold. What isn't understood may be true or
 * false; where there are too many alternatives, conditions are left out. So what is said to be
 * impossible is, while not everything impossible is found.
 */
final class Logic {

  private static final int MOST = 200;

  private final Types types;
  private final Scope scope;

  Logic(Types types, Scope scope) {
    this.types = types;
    this.scope = scope;
  }

  /** Nothing is left when none of the alternatives can hold together with one of the others. */
  static List<Clause> join(List<Clause> some, List<Clause> more) {
    if (some.size() * more.size() > MOST) {
      return some;
    }
    List<Clause> joined = new ArrayList<>();
    for (Clause one : some) {
      for (Clause other : more) {
        Clause both = one.and(other);
        if (both != null) {
          joined.add(both);
        }
      }
    }
    return joined;
  }

  /** All of a pattern's conditions together. */
  List<Clause> all(Pattern pattern) {
    List<Clause> all = List.of(Clause.TRUE);
    for (Pattern.Condition condition : pattern.conditions()) {
      all = join(all, of(pattern, condition.term(), true));
    }
    return all;
  }

  /**
   * @param holds whether it is to be true, or false
   */
  List<Clause> of(Pattern pattern, Term term, boolean holds) {
    if (term instanceof Term.Not not) {
      return of(pattern, not.term(), !holds);
    }
    if (term instanceof Term.All all) {
      return several(pattern, all.terms(), holds, holds);
    }
    if (term instanceof Term.Any any) {
      return several(pattern, any.terms(), holds, !holds);
    }
    if (term instanceof Term.Bare bare) {
      return bare(pattern, bare.operand(), holds);
    }
    return compare(pattern, (Term.Compare) term, holds);
  }

  private List<Clause> several(Pattern pattern, List<Term> terms, boolean holds, boolean together) {
    List<Clause> all = together ? List.of(Clause.TRUE) : new ArrayList<>();
    for (Term term : terms) {
      List<Clause> one = of(pattern, term, holds);
      if (together) {
        all = join(all, one);
      } else {
        all.addAll(one);
      }
    }
    return all;
  }

  private List<Clause> bare(Pattern pattern, Operand operand, boolean holds) {
    if (operand.value() instanceof Boolean constant) {
      return constant == holds ? List.of(Clause.TRUE) : List.of();
    }
    return one(pattern, operand, Values.only(Set.of(holds)));
  }

  private List<Clause> one(Pattern pattern, Operand operand, Values values) {
    FactType.Property property = property(pattern, operand);
    Values all = values.and(base(operand, property));
    boolean whole = property != null && Set.of("int", "long", "Long").contains(property.type());
    whole |= counts(operand);
    return all.impossible(whole)
        ? List.of()
        : List.of(Clause.of(scope.key(pattern, operand), all, whole));
  }

  /** That a property, and what follows from it, is what was written to it. */
  List<Clause> equal(Pattern pattern, Write write) {
    List<Clause> all = List.of(Clause.TRUE);
    String property = write.property();
    String effective =
        "effective" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    for (String name : List.of(property, effective)) {
      if (types.property(pattern.type(), name) != null) {
        Token word = write.setter();
        Operand left =
            Operands.of(
                List.of(
                    new Token(Token.Kind.WORD, name, word.start(), word.line(), word.column())));
        Term.Compare compare = new Term.Compare(left, "==", false, write.value());
        all = join(all, compare(pattern, compare, true));
        all = join(all, one(pattern, left, Values.SET));
      }
    }
    return all;
  }

  FactType.@Nullable Property property(Pattern pattern, Operand operand) {
    if (!operand.path()) {
      return null;
    }
    RuleText.Named named = scope.named(operand);
    return named == null
        ? types.at(pattern.type(), operand.steps())
        : named.operand().path() ? types.at(named.pattern().type(), named.operand().steps()) : null;
  }

  private static boolean counts(Operand operand) {
    return operand.text().matches(".*\\.(size|length)(\\(\\))?");
  }

  /** What it can be at all. */
  private static Values base(Operand operand, FactType.@Nullable Property property) {
    Values base = counts(operand) ? Values.above(BigDecimal.ZERO, true) : Values.ANY;
    if (operand.text().equals("this") || (property != null && !property.nullable())) {
      base = base.orNull(false);
    }
    return property != null && property.type().equals("boolean")
        ? base.and(Values.only(Set.of(true, false)))
        : base;
  }

  private List<Clause> compare(Pattern pattern, Term.Compare compare, boolean holds) {
    Operand left = compare.left();
    Operand right = compare.right();
    if (left.literal() && !right.literal()) {
      Term.Compare turned = turned(compare);
      return turned == null ? List.of(Clause.TRUE) : compare(pattern, turned, holds);
    }
    boolean plain = holds != compare.negated();
    if (left.literal()) {
      Boolean known = Constants.compare(compare);
      return known == null || known == holds ? List.of(Clause.TRUE) : List.of();
    }
    Values values = right.literal() ? values(compare.sign(), right.value()) : null;
    if (values != null) {
      return one(pattern, left, plain ? values : not(values));
    }
    if (!right.literal() && scope.key(pattern, left).equals(scope.key(pattern, right))) {
      return withItself(compare.sign(), plain);
    }
    Set<Order> orders = orders(compare.sign());
    if (orders != null && !right.literal()) {
      return related(pattern, left, right, plain ? orders : EnumSet.complementOf(copy(orders)));
    }
    return fits(pattern, compare, plain);
  }

  /** What is null is equal to itself, but neither below nor above nor as large. */
  private static List<Clause> withItself(String sign, boolean holds) {
    boolean never =
        switch (sign) {
          case "==" -> !holds;
          case "<", ">" -> holds;
          default -> false;
        };
    return never ? List.of() : List.of(Clause.TRUE);
  }

  private static EnumSet<Order> copy(Set<Order> orders) {
    return EnumSet.copyOf(orders);
  }

  private static Term.@Nullable Compare turned(Term.Compare compare) {
    String sign =
        switch (compare.sign()) {
          case "==" -> "==";
          case "<" -> ">";
          case ">" -> "<";
          case "<=" -> ">=";
          case ">=" -> "<=";
          default -> null;
        };
    return sign == null
        ? null
        : new Term.Compare(compare.right(), sign, compare.negated(), compare.left());
  }

  static @Nullable Values values(String sign, @Nullable Object value) {
    if (value == null) {
      return sign.equals("==") ? Values.NULL : null;
    }
    BigDecimal number = Values.number(value);
    return switch (sign) {
      case "==" -> value instanceof List<?> ? null : Values.only(Set.of(value));
      case "in" -> Values.only(value instanceof List<?> list ? new HashSet<>(list) : Set.of(value));
      case "<" -> number == null ? null : Values.below(number, false);
      case "<=" -> number == null ? null : Values.below(number, true);
      case ">" -> number == null ? null : Values.above(number, false);
      case ">=" -> number == null ? null : Values.above(number, true);
      default -> null;
    };
  }

  /** What it may be for the comparison not to hold: null is neither above nor below. */
  static Values not(Values values) {
    if (values.orNull()) {
      return Values.SET;
    }
    if (values.only() != null) {
      return Values.except(values.only());
    }
    BigDecimal from = values.from().at();
    return from != null
        ? Values.below(from, !values.from().within()).orNull(true)
        : Values.above(Objects.requireNonNull(values.to().at()), !values.to().within())
            .orNull(true);
  }

  private static @Nullable Set<Order> orders(String sign) {
    return switch (sign) {
      case "==" -> EnumSet.of(Order.EQUAL);
      case "<" -> EnumSet.of(Order.LESS);
      case ">" -> EnumSet.of(Order.MORE);
      case "<=" -> EnumSet.of(Order.LESS, Order.EQUAL);
      case ">=" -> EnumSet.of(Order.MORE, Order.EQUAL);
      default -> null;
    };
  }

  private List<Clause> related(Pattern pattern, Operand left, Operand right, Set<Order> orders) {
    String one = scope.key(pattern, left);
    String other = scope.key(pattern, right);
    if (one.equals(other)) {
      // Null is equal to null, and neither less nor more.
      boolean may = orders.contains(Order.EQUAL) || orders.contains(Order.NONE);
      return may ? List.of(Clause.TRUE) : List.of();
    }
    if (one.compareTo(other) < 0) {
      return List.of(Clause.of(one, other, orders));
    }
    EnumSet<Order> turned = EnumSet.noneOf(Order.class);
    for (Order order : orders) {
      turned.add(order == Order.LESS ? Order.MORE : order == Order.MORE ? Order.LESS : order);
    }
    return List.of(Clause.of(other, one, turned));
  }

  private List<Clause> fits(Pattern pattern, Term.Compare compare, boolean plain) {
    String words =
        scope.key(pattern, compare.left())
            + " "
            + compare.sign()
            + " "
            + scope.key(pattern, compare.right());
    Clause clause = Clause.of(words, Values.only(Set.of(plain)), false);
    if (compare.sign().equals("matches") && compare.right().value() instanceof String regex) {
      Clause more =
          readable(regex)
              ? Clause.of(new Clause.Fit(scope.key(pattern, compare.left()), regex, plain))
              : Clause.TRUE;
      List<Clause> fit = join(List.of(clause), List.of(more));
      return plain ? join(fit, one(pattern, compare.left(), Values.SET)) : fit;
    }
    return List.of(clause);
  }

  private static boolean readable(String regex) {
    try {
      java.util.regex.Pattern.compile(regex);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
