/**
 * Bringing a snapshot back into a fresh heap: types, pages, blocks, roots, and the check that all of it makes sense.
 *
 * <p>An image is believed in nothing, whoever made it: checksums that are right say that the bytes are those that were
 * written, not that they are a heap. Before a heap is handed out every page has its checksum, every type its possible
 * layout, every object, garbage too, a known type and a size that its cell holds, and every reference that the named
 * roots lead to is null or names an allocated object. What no root leads to is never followed, and a cell is zeroed
 * before it is used again; so nothing in an image leads a collector or the program outside the arena. This is not
 * optional.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.restore.ImageRestore}. May depend on {@code image} and {@code store}, and on
 * {@code heap}.
 */
package org.ooh4j.checkpoint.restore;
