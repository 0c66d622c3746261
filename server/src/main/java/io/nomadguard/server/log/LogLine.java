package io.nomadguard.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/** One event as a line; a line end within it can't pretend to be another event. */
final class LogLine extends LayoutBase<ILoggingEvent> {

  private final boolean timed;

  /**
   * @param timed whether the line begins with the time (UTC)
   */
  LogLine(boolean timed) {
    this.timed = timed;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    if (timed) {
      Instant at = Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS);
      line.append(at).append(' ');
    }
    line.append(event.getLevel()).append(' ');
    line.append(event.getFormattedMessage().replace("\r", "\\r").replace("\n", "\\n"));
    if (!event.getMDCPropertyMap().isEmpty()) {
      line.append(" ").append(new TreeMap<>(event.getMDCPropertyMap()));
    }
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }
}
