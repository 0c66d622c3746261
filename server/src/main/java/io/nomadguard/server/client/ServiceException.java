package io.nomadguard.server.client;

import org.jspecify.annotations.Nullable;

/** The service can't be asked, or doesn't answer as one. The message is for users. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
