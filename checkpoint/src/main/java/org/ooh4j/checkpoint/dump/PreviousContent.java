package org.ooh4j.checkpoint.dump;

/** What is known of the content that pages have in the newest snapshot. Used by one thread. */
sealed interface PreviousContent permits PageFingerprints, PreviousContent.Unknown {
    /** Nothing: every page is written. */
    PreviousContent UNKNOWN = new Unknown();

    /**
     * Whether the page, not all zero, whose copy is at native {@code address} is the one that the index names; if not it
     * will be, for the caller is about to write it.
     */
    boolean isSame(long page, long address);

    /** The snapshot is durable. */
    void commit();

    /** The snapshot failed: what is known is what was before it. */
    void rollback();

    /** Knows nothing. */
    record Unknown() implements PreviousContent {
        @Override
        public boolean isSame(long page, long address) {
            return false;
        }

        @Override
        public void commit() {
            // nothing is kept
        }

        @Override
        public void rollback() {
            // nothing is kept
        }
    }
}
