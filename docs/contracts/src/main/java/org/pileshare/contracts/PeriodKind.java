package org.pileshare.contracts;

/** The kind of a time of use, from the dearest to the cheapest as a rule. */
public enum PeriodKind {
  SHARP,
  PEAK,
  FLAT,
  VALLEY
}
