package org.pileshare.edge;

/** Who stands behind the edge. */
enum Upstream {
  PERMISSION,
  RESERVATION,
  GATEWAY,
  LEDGER,
  /** Only in development; elsewhere people get their tokens from the operator's own provider. */
  IDENTITY
}
