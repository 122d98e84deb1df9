package org.pileshare.permission.core;

/**
 * How many permissions there are that have not ended, for the pile and for the driver of a grant.
 */
public record PermissionCounts(int ofPile, int ofDriver) {
  /** As many as the use-authority table of a pile can name. */
  public static final int MAX_OF_A_PILE = 1_000;

  public static final int MAX_OF_A_DRIVER = 500;
}
