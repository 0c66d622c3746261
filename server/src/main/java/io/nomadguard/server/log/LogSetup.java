package io.nomadguard.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Logs to standard error: for a command warnings only, as it tells everything else itself. Logback
 * finds this class by its service file.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_TOP_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {

  /** Of these only errors matter to us: they warn of what is all right. */
  private static final String[] TALKATIVE = {
    "org.drools",
    "org.kie",
    "com.bertramlabs",
    "org.eclipse.jetty",
    "io.javalin",
    "org.flywaydb",
    "com.zaxxer.hikari",
    "org.sqlite"
  };

  /**
   * What these log we tell in our own words, at its place: a broken rule, a store that won't open.
   */
  private static final String[] TELL_TWICE = {"org.drools.compiler", "org.sqlite.SQLiteJDBCLoader"};

  /**
   * From now on a service's log: what it does, too, each line with its time.
   *
   * <p>What libraries say by {@code java.util.logging} comes along.
   */
  public static void serving(LogFormat format) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.detachAndStopAllAppenders();
    root.addAppender(
        appender(
            root.getLoggerContext(),
            format == LogFormat.JSON ? new JsonLine() : new LogLine(true)));
    // Libraries that know java.util.logging only.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender(context, new LogLine(false)));
    for (String library : TALKATIVE) {
      context.getLogger(library).setLevel(Level.ERROR);
    }
    for (String library : TELL_TWICE) {
      context.getLogger(library).setLevel(Level.OFF);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> appender(
      LoggerContext context, LayoutBase<ILoggingEvent> line) {
    line.setContext(context);
    line.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(line);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
