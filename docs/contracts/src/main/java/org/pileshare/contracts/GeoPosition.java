package org.pileshare.contracts;

/**
 * Where a pile stands, WGS 84, in millionths of a degree: integers compare and round-trip exactly.
 *
 * @param latitudeMicrodegrees from -90,000,000 to 90,000,000, north is positive
 * @param longitudeMicrodegrees from -180,000,000 to 180,000,000, east is positive
 */
public record GeoPosition(int latitudeMicrodegrees, int longitudeMicrodegrees) {
  public GeoPosition {
    if (Math.abs((long) latitudeMicrodegrees) > 90_000_000
        || Math.abs((long) longitudeMicrodegrees) > 180_000_000) {
      throw new IllegalArgumentException(
          "Expected a latitude within 90 and a longitude within 180 degrees, but they were "
              + latitudeMicrodegrees
              + " and "
              + longitudeMicrodegrees
              + " millionths");
    }
  }
}
