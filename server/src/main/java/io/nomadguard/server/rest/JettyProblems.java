package io.nomadguard.server.rest;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the web server itself refuses, told in our form, without a word about its insides. */
final class JettyProblems extends ErrorHandler {

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDetail.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(problem(code).json()), callback);
  }

  private static ProblemDetail problem(int status) {
    String title = HttpStatus.getMessage(status);
    return new ProblemDetail(status, title, "the request can't be answered: " + title);
  }
}
