/**
 * Rescanning: the marked objects on dirty pages are scanned again, beside the program in rounds, and once in the final
 * pause.
 *
 * <p>Enter at {@link org.ooh4j.gc.remark.DirtyRescan}; {@code gc.mark} says why this is enough. May depend on
 * {@code gc.mark} and {@code heap}.
 *
 * <p>A set of pages that was taken is always rescanned to its end before the next is taken, whatever else happens: the
 * log no longer knows them. Only the tracing that follows from it may be cut short, and that stays on the mark stack.
 */
package org.ooh4j.gc.remark;
