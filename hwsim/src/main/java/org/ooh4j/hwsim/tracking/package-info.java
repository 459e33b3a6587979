/**
 * The port through which the rest of the project asks "which pages changed?".
 *
 * <p>Enter at {@link org.ooh4j.hwsim.tracking.Technique#open}. {@code heap}, {@code gc} and {@code checkpoint} see of the
 * simulated machine only this package and {@code cost}. May depend on every other package of {@code hwsim}.
 */
package org.ooh4j.hwsim.tracking;
