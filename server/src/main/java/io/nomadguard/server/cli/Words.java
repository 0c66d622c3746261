package io.nomadguard.server.cli;

import io.nomadguard.engine.decision.SourceFormat;
import io.nomadguard.engine.report.ExplainFormat;
import io.nomadguard.engine.report.JobsFormat;
import io.nomadguard.engine.report.LintFormat;
import io.nomadguard.engine.report.ReportFormat;
import io.nomadguard.engine.report.SuiteFormat;
import io.nomadguard.engine.rules.Phase;
import io.nomadguard.server.auth.Lifetime;
import io.nomadguard.server.auth.Role;
import io.nomadguard.server.request.RuleOverride;
import io.nomadguard.server.request.Stage;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The words of an option that takes one of a few, in lower case as everywhere else.
 *
 * @param <E> what they stand for, named like them
 */
abstract class Words<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {

  private final List<E> values;

  private Words(E[] values) {
    this.values = List.of(values);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public E convert(String text) {
    for (E value : values) {
      if (word(value).equals(text)) {
        return value;
      }
    }
    throw new TypeConversionException(
        "must be one of " + String.join(", ", this) + ", but was '" + text + "'");
  }

  @Override
  public Iterator<String> iterator() {
    return values.stream().map(Words::word).iterator();
  }

  static final class ReportFormats extends Words<ReportFormat> {
    ReportFormats() {
      super(ReportFormat.values());
    }
  }

  static final class ExplainFormats extends Words<ExplainFormat> {
    ExplainFormats() {
      super(ExplainFormat.values());
    }
  }

  static final class SourceFormats extends Words<SourceFormat> {
    SourceFormats() {
      super(SourceFormat.values());
    }
  }

  static final class Phases extends Words<Phase> {
    Phases() {
      super(Phase.values());
    }
  }

  static final class Stages extends Words<Stage> {
    Stages() {
      super(Stage.values());
    }
  }

  static final class JobFormats extends Words<JobFormat> {
    JobFormats() {
      super(JobFormat.values());
    }
  }

  static final class SuiteFormats extends Words<SuiteFormat> {
    SuiteFormats() {
      super(SuiteFormat.values());
    }
  }

  static final class LintFormats extends Words<LintFormat> {
    LintFormats() {
      super(LintFormat.values());
    }
  }

  static final class JobsFormats extends Words<JobsFormat> {
    JobsFormats() {
      super(JobsFormat.values());
    }
  }

  static final class JobSources extends Words<JobSource> {
    JobSources() {
      super(JobSource.values());
    }
  }

  static final class ListFormats extends Words<ListFormat> {
    ListFormats() {
      super(ListFormat.values());
    }
  }

  static final class Roles extends Words<Role> {
    Roles() {
      super(Role.values());
    }
  }

  /** Also an option's words, but not of a fixed list: a number and s, m or h. */
  static final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("[1-9][0-9]{0,5}[smh]")) {
        throw new TypeConversionException("must be such as 90s, 15m or 1h, but was '" + text + "'");
      }
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
  }

  /** Likewise. */
  static final class Lifetimes implements ITypeConverter<Lifetime> {
    @Override
    public Lifetime convert(String text) {
      try {
        return new Lifetime(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Likewise. */
  static final class Overrides implements ITypeConverter<RuleOverride> {
    @Override
    public RuleOverride convert(String text) {
      try {
        return RuleOverride.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
