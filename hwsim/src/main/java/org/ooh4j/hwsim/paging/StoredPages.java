package org.ooh4j.hwsim.paging;

/**
 * Pages that one guest thread has stored to and whose walks are yet to be performed, in the order of the stores. A page
 * stays until its walk is done, so that a walk that ends in the middle loses none.
 *
 * <p>Used under the lock that serialises the tracker's calls; pages may be added meanwhile, and may or may not be seen.
 */
public interface StoredPages {
    /** Number of the first page. */
    int first();

    /** Number after that of the last page. */
    int end();

    /** The guest virtual page number of page {@code number}. */
    long page(int number);

    /** The walk of page {@code number}, the first one, has been performed: it is dropped. */
    void walked(int number);
}
