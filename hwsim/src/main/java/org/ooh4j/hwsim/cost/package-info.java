/**
 * Counted events and their price: the modelled clock.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.cost.EventLedger} (what happened) and {@link org.ooh4j.hwsim.cost.Price} (what it
 * costs under a {@link org.ooh4j.hwsim.cost.CostProfile}). Depends on nothing. Prices are pure functions of counts:
 * nothing here reads a clock.
 */
package org.ooh4j.hwsim.cost;
