package org.pileshare.stack;

/** Hears what the stack is doing, one short sentence at a time. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = what -> {};

  void says(String what);
}
