package org.pileshare.reservation.rest;

/** How far apart two places are, on a sphere: good to half a percent, which is enough to sort. */
final class Distance {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final double MICRODEGREES = 1_000_000.0;

  private Distance() {}

  /** WGS 84, in millionths of a degree. */
  record Place(int latitudeMicrodegrees, int longitudeMicrodegrees) {}

  /** By the haversine formula. */
  static long metres(Place one, Place other) {
    double latitude = radians(one.latitudeMicrodegrees());
    double otherLatitude = radians(other.latitudeMicrodegrees());
    double north = Math.sin((otherLatitude - latitude) / 2);
    double east =
        Math.sin(
            (radians(other.longitudeMicrodegrees()) - radians(one.longitudeMicrodegrees())) / 2);
    double part = north * north + Math.cos(latitude) * Math.cos(otherLatitude) * east * east;
    return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(part))));
  }

  private static double radians(int microdegrees) {
    return Math.toRadians(microdegrees / MICRODEGREES);
  }
}
