/**
 * Types of arena objects: their fields, reference maps and headers.
 *
 * <p>Enter at {@link org.ooh4j.heap.object.TypeRegistry}. Depends on nothing else of ours.
 */
package org.ooh4j.heap.object;
