/**
 * A technique of somebody else's: how to add a way of learning which pages changed. {@code docs/add-a-technique.md}
 * walks through it.
 *
 * <p>Enter at {@link org.ooh4j.examples.technique.CardTable#TECHNIQUE}. Besides {@code library} the only package of the examples
 * that imports something of the project, and of that only {@code hwsim}'s {@code tracking} and {@code cost}.
 */
package org.ooh4j.examples.technique;
