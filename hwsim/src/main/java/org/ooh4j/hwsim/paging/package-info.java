/**
 * Guest page table, extended page table (EPT), frames, and the page walk that sets their accessed and dirty flags in
 * the SDM's order.
 *
 * <p>Enter at {@link org.ooh4j.hwsim.paging.PageWalk}. Depends on nothing: what must happen when a flag is set is
 * asked of the port {@link org.ooh4j.hwsim.paging.ModificationLog}. Everything is kept in flat arrays that grow by the
 * leaf table (512 entries); no object stands for a page. Nothing here is thread-safe: the machine has one lock, held by
 * its user.
 */
package org.ooh4j.hwsim.paging;
