package org.pileshare.contracts;

/** Why a reservation holds other units than before. */
public enum ChangeReason {
  /** The driver asked for it. */
  CHANGED,
  /** Charging has ended: the units that had not begun are free. */
  EARLY_FINISH
}
