/**
 * The phases of a collection, as a type: what plans are composed of, in the order in which they may follow each other.
 *
 * <p>Enter at {@link org.ooh4j.gc.phase.Phase}. Depends on nothing else of ours.
 */
package org.ooh4j.gc.phase;
