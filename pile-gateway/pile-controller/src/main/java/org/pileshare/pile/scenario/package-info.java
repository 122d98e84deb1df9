/**
 * Piles that live through a day by themselves: swipes, outages, power cuts and clocks that drift,
 * all out of one seed. Begin with {@link org.pileshare.pile.scenario.ScenarioRun}.
 */
@NullMarked
package org.pileshare.pile.scenario;

import org.jspecify.annotations.NullMarked;
