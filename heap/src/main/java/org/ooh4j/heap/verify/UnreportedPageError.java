package org.ooh4j.heap.verify;

/** A page of the heap changed and the dirty log did not report it: whoever relies on the log has lost a store. */
public final class UnreportedPageError extends Error {
    private static final long serialVersionUID = 1L;

    UnreportedPageError(long pages, long firstPage, long gva, String technique) {
        super("pages changed that the dirty log did not report: pages=" + pages + " first=" + firstPage + " gva=0x"
                + Long.toHexString(gva) + " technique=" + technique
                + "; stop using the heap, and track it by another technique (technique=) or collect with plan=stw");
    }
}
