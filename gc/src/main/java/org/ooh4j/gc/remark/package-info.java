/**
 * Rescanning: the marked objects on dirty pages are scanned again, beside the program in rounds, and once in the final
 * pause.
 *
 * <p>Enter at {@link org.ooh4j.gc.remark.DirtyRescan}; {@code gc.mark} says why this is enough. May depend on
 * {@code gc.mark} and {@code heap}.
 *
 * <p>A page that was taken stays in the set of this package until it was scanned, whatever else happens: the log no longer
 * knows it. Wide rounds scan the whole set, narrow rounds the pages that have waited longest, the residue what is left.
 * Only the tracing that follows may be cut short, and that stays on the mark stack.
 */
package org.ooh4j.gc.remark;
