package org.pileshare.stack;

/** The stack did not come up; the message says what to do and goes to a person as it is. */
public final class StartFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailed(String message) {
    super(message);
  }

  StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
