package org.pileshare.benchmarks;

/** What became of a wish. */
enum Outcome {
  BOOKED,
  TAKEN,
  /** Recorded, and not answered within the service's deadline. */
  NOT_YET_KNOWN,
  /** Anything that the workload does not expect; each of them is a defect of the run. */
  STRANGE
}
