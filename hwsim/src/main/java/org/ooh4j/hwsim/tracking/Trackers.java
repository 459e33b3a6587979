package org.ooh4j.hwsim.tracking;

/** Opens trackers; the only place that distinguishes techniques. */
public final class Trackers {
    private Trackers() {}

    /**
     * Opens {@code technique} on a fresh machine for one process.
     *
     * @param technique the technique, in its {@code intended} behaviour
     * @param cache the translation cache of the process
     * @param firstPage first guest virtual page number that may ever be mapped
     * @param pages number of pages that may ever be mapped
     * @param vcpus number of virtual processors, 1 to 64
     */
    public static DirtyPageTracker open(
            Technique technique, TranslationCache cache, long firstPage, long pages, int vcpus) {
        return switch (technique) {
            case ORACLE -> new OracleTracker(cache, firstPage, pages);
            case EPML -> new EpmlTracker(cache, firstPage, pages, EpmlSettings.forRange(pages, vcpus));
        };
    }
}
