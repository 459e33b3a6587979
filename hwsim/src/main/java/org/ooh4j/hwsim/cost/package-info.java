/**
 * Counted events and their price: the modelled clock.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.cost.EventLedger} (what happened), {@link org.ooh4j.hwsim.cost.Price} (what it costs
 * under a {@link org.ooh4j.hwsim.cost.CostProfile}) and {@link org.ooh4j.hwsim.cost.Formulas} (who pays it, by the paper's
 * section VI-B). Depends on nothing. Prices are pure functions of counts: nothing here reads a clock.
 */
package org.ooh4j.hwsim.cost;
