package io.nomadguard.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.TreeMap;

/** One event as a JSON object on a line; what it belongs to by the names of {@link LogMark}. */
final class JsonLine extends LayoutBase<ILoggingEvent> {

  @Override
  public String doLayout(ILoggingEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", time(event));
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("message", event.getFormattedMessage());
    new TreeMap<>(event.getMDCPropertyMap()).forEach(line::put);
    if (event.getThrowableProxy() != null) {
      line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line + "\n";
  }

  private static String time(ILoggingEvent event) {
    return new DateTimeFormatterBuilder()
        .appendInstant(3)
        .toFormatter()
        .format(Instant.ofEpochMilli(event.getTimeStamp()));
  }
}
