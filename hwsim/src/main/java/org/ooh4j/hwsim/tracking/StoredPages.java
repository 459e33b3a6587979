package org.ooh4j.hwsim.tracking;

/**
 * Pages that one guest thread has stored to and whose walks are yet to be performed, oldest first. A page stays until its
 * walk is done, so that a walk that ends in the middle loses none.
 *
 * <p>Used under the lock that serialises the tracker's calls; pages may be added meanwhile, and may or may not be seen.
 */
public interface StoredPages {
    /** The oldest page, as guest virtual page number; -1 if there is none. */
    long peek();

    /** The walk of the page that {@link #peek} told has been performed. */
    void advance();
}
