package io.nomadguard.engine.rules;

import io.nomadguard.engine.source.NearestName;
import io.nomadguard.engine.source.Position;
import io.nomadguard.engine.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code types/*.drl}: {@code declare Name … end} with a line {@code name : Type} a field.
 * Stricter than Drools, so that every field can be a column, and Drools has nothing to complain of.
 */
final class TypeReader {

  private final String file;
  private final List<Token> tokens;
  private final Problems problems;
  private final List<DeclaredType> types = new ArrayList<>();
  private int at;

  private TypeReader(String file, List<Token> tokens, Problems problems) {
    this.file = file;
    this.tokens = tokens;
    this.problems = problems;
  }

  static List<DeclaredType> read(RuleFile file, Problems problems) {
    Problems lexical = new Problems();
    List<Token> tokens = DrlTokens.of(file.shown(), file.text(), lexical);
    lexical.sorted().forEach(problems::add);
    if (lexical.any()) {
      return List.of();
    }
    TypeReader reader = new TypeReader(file.shown(), tokens, problems);
    while (reader.at < tokens.size() && reader.declaration()) {}
    return reader.types;
  }

  private boolean declaration() {
    Token declare = tokens.get(at++);
    if (!declare.is("declare")) {
      return refuse(
          declare,
          "found '" + declare.text() + "' where a declaration begins",
          "files in types/ hold only: declare Name … end; rules go to validate/, modify/ or"
              + " verify/");
    }
    Token name = next();
    if (name == null || !name.text().matches("[A-Z][A-Za-z0-9]*")) {
      return refuse(
          name == null ? declare : name,
          "a type's name begins with a capital letter",
          "such as declare Team");
    }
    List<DeclaredType.Field> fields = new ArrayList<>();
    while (true) {
      Token token = next();
      if (token == null || token.is("declare")) {
        return refuse(
            token == null ? tokens.get(tokens.size() - 1) : token,
            "declare " + name.text() + " of line " + name.line() + " has no end",
            "put end after its last field");
      }
      if (token.is("end")) {
        types.add(new DeclaredType(name.text(), List.copyOf(fields), place(name)));
        return true;
      }
      if (!field(name, token, fields)) {
        return false;
      }
    }
  }

  private boolean field(Token type, Token name, List<DeclaredType.Field> fields) {
    if (name.is("@")) {
      return refuse(name, "a declared type has no @tags of its own", "only a field has: @key");
    }
    Token colon = next();
    if (!name.text().matches("[a-z][A-Za-z0-9]*") || colon == null || !colon.is(":")) {
      return refuse(
          name,
          "found '" + name.text() + "' where a field of " + type.text() + " should be",
          "write it as name : String, the name beginning with a small letter");
    }
    Token first = next();
    if (first == null) {
      return refuse(name, "the field " + name.text() + " has no type", "write it as name : String");
    }
    String written = written(first);
    Optional<ColumnType> columnType = ColumnType.of(written);
    boolean key = peek("@");
    if (key) {
      at++;
      Token tag = next();
      if (tag == null || !tag.is("key")) {
        return refuse(
            tag == null ? first : tag, "the only tag of a field is @key", "it tells rows apart");
      }
    }
    if (columnType.isEmpty()) {
      Set<String> known = Set.of(ColumnType.all().split(", "));
      problems.add(
          place(first),
          "a field can't be of type " + written,
          NearestName.of(written, known).map(near -> "did you mean " + near + "? ").orElse("")
              + "known: "
              + ColumnType.all());
    } else if (fields.stream().anyMatch(field -> field.name().equals(name.text()))) {
      problems.add(
          place(name), type.text() + " has two fields called " + name.text(), "rename one");
    } else {
      fields.add(new DeclaredType.Field(name.text(), columnType.get(), key, place(name)));
    }
    return true;
  }

  private String written(Token first) {
    StringBuilder written = new StringBuilder(first.text());
    if (peek("<")) {
      while (at < tokens.size()) {
        Token part = tokens.get(at++);
        written.append(part.text());
        if (part.is(">")) {
          break;
        }
      }
    }
    return written.toString();
  }

  private boolean peek(String sign) {
    return at < tokens.size() && tokens.get(at).is(sign);
  }

  private @Nullable Token next() {
    return at < tokens.size() ? tokens.get(at++) : null;
  }

  private boolean refuse(Token token, String message, String help) {
    problems.add(place(token), message, help);
    return false;
  }

  private Position place(Token token) {
    return new Position(file, token.line(), token.column());
  }
}
