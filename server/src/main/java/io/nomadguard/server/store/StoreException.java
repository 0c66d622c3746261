package io.nomadguard.server.store;

/** The store can't be asked, or can't keep what it is given. The message is for operators. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
