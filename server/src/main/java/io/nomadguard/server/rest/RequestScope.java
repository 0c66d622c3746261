package io.nomadguard.server.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.nomadguard.server.log.LogMark;
import io.nomadguard.server.trace.Open;
import io.nomadguard.server.trace.RequestTrace;
import io.nomadguard.server.trace.Trace;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request an id, the caller's own when that is harmless, and answers it. All lines of
 * the log and steps of the trace belong to it.
 */
final class RequestScope implements Filter {

  static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestScope.class.getName();
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** A request under way. */
  record Mark(String id, RequestTrace trace) {

    /** The request's, once the filter has seen it. */
    static @Nullable Mark of(HttpServletRequest request) {
      return (Mark) request.getAttribute(ATTRIBUTE);
    }

    /** Lines of this thread belong to it until the marks are cleared. */
    void log() {
      LogMark.REQUEST.set(id);
      LogMark.TRACE.set(trace.id());
    }
  }

  @Override
  public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) asked;
    Mark known = Mark.of(request);
    Mark mark = known == null ? begin(request, (HttpServletResponse) answer) : known;
    mark.log();
    Open entered = mark.trace().enter();
    try {
      chain.doFilter(request, answer);
    } finally {
      entered.close();
      LogMark.clear();
    }
  }

  private static Mark begin(HttpServletRequest request, HttpServletResponse response) {
    Mark mark =
        new Mark(
            id(request.getHeader(HEADER)), Trace.request(request.getMethod(), request::getHeader));
    request.setAttribute(ATTRIBUTE, mark);
    response.setHeader(HEADER, mark.id());
    return mark;
  }

  private static String id(@Nullable String given) {
    return given != null && HARMLESS.matcher(given).matches()
        ? given
        : UlidCreator.getMonotonicUlid().toString();
  }
}
