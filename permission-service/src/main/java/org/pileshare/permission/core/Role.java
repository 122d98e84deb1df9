package org.pileshare.permission.core;

/** What a token lets its bearer be. */
public enum Role {
  DRIVER,
  OWNER,
  OPERATOR,
  ANALYST
}
