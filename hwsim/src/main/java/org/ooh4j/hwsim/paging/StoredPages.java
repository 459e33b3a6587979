package org.ooh4j.hwsim.paging;

/**
 * Pages that one guest thread stores to, numbered in the order of the stores. A page stays until its walk is done, so that a
 * walk that ends in the middle loses none.
 */
public interface StoredPages {
    /** Number of the first page that is left. */
    int first();

    /** Number after that of the last page. */
    int end();

    /** The guest virtual page number of page {@code number}, from {@link #first} up to, not including, {@link #end}. */
    long page(int number);

    /** The walk of page {@code number}, the first one that is left, is done: the page is dropped. */
    void walked(int number);
}
