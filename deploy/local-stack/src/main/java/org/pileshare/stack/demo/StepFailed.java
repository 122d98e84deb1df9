package org.pileshare.stack.demo;

/** A step of the story does not hold; the message says what was expected and what came. */
final class StepFailed extends Exception {
  private static final long serialVersionUID = 1L;

  StepFailed(String expectedButCame) {
    super(expectedButCame);
  }
}
