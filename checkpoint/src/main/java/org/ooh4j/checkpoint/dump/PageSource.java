package org.ooh4j.checkpoint.dump;

/** Where the writer of pages gets them from. */
@FunctionalInterface
interface PageSource {
    /**
     * Copies a page, as the snapshot is to have it, to native address {@code target}.
     *
     * @return false if the page is not to be written
     */
    boolean takeInto(long page, long target);
}
