package org.pileshare.permission.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.permission.core.Allowance;

/** The part of a body that says when and how much somebody is allowed. */
interface AllowanceBody {
  @Nullable Instant validFrom();

  @Nullable Instant validUntil();

  @Nullable List<@Nullable WeeklyHours> hours();

  @Nullable Integer unitsPerDay();

  @Nullable Integer unitsPerWeek();

  @Nullable Integer freeWhPerMonth();

  /** The same in the words of the core, checked. */
  static Allowance read(AllowanceBody body) {
    return new Allowance(
        Bodies.kept(body.validFrom(), "validFrom"),
        Bodies.kept(body.validUntil(), "validUntil"),
        Bodies.hours(body.hours()),
        body.unitsPerDay(),
        body.unitsPerWeek(),
        body.freeWhPerMonth());
  }
}
