package org.ooh4j.hwsim.guest;

/** A page was accessed, unmapped or reported that the process has not mapped. */
public final class PageNotMappedException extends IllegalArgumentException {
    /** @param page guest virtual page number */
    public PageNotMappedException(long page) {
        super("page is not mapped: page=0x" + Long.toHexString(page) + "; map it first");
    }
}
