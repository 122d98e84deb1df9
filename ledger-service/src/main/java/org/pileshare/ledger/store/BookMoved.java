package org.pileshare.ledger.store;

/**
 * The book stands elsewhere than its writer thought: another instance has written, or a commit
 * whose outcome was unknown did happen. Whoever gets this reads the offsets again.
 */
public final class BookMoved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BookMoved(String detail) {
    super(detail);
  }
}
