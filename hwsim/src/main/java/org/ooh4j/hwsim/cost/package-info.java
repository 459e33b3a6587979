/**
 * Counted events and their price: the modelled clock.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.cost.EventLedger} (what happened). Depends on nothing.
 */
package org.ooh4j.hwsim.cost;
