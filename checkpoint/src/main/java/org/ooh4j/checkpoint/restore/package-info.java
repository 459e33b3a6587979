/**
 * Bringing a snapshot back into a fresh heap: types, pages, blocks, roots, and the check that all of it makes sense.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.restore.ImageRestore}. May depend on {@code image} and {@code store}, and on
 * {@code heap}.
 */
package org.ooh4j.checkpoint.restore;
