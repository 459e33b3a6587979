package org.ooh4j.hwsim.tracking;

import java.util.TreeSet;

/** A program that stores to pages: walks where the translation cache does not say writable and dirty. */
final class TrackedProgram {
    static final long FIRST_PAGE = 0x7f00_0123_4L;

    final TranslationCache cache;
    final DirtyPageTracker tracker;

    TrackedProgram(TranslationCache cache, DirtyPageTracker tracker) {
        this.cache = cache;
        this.tracker = tracker;
    }

    static TrackedProgram under(Technique technique, int pages, int vcpus) {
        return under(technique, pages, MachineShape.forPages(pages).withVcpus(vcpus));
    }

    static TrackedProgram under(Technique technique, int pages, MachineShape shape) {
        return under(technique, Behaviour.INTENDED, pages, shape);
    }

    static TrackedProgram under(Technique technique, Behaviour behaviour, int pages, MachineShape shape) {
        TranslationTable table = new TranslationTable(FIRST_PAGE, pages);
        return new TrackedProgram(
                table,
                technique.open(
                        TrackingSetup.of(table, FIRST_PAGE, pages).with(shape).with(behaviour)));
    }

    /** A machine of {@code vcpus} processors that never preempts, with the given capacities. */
    static MachineShape shape(int vcpus, int ringEntries, int overflowEntries) {
        return MachineShape.forPages(1).withVcpus(vcpus).withRing(ringEntries, overflowEntries);
    }

    void store(int thread, long page) {
        if (!cache.isWritableAndDirty(page)) {
            tracker.walk(thread, page);
        }
    }

    void storeEach(int thread, long firstPage, long pages) {
        for (long page = firstPage; page < firstPage + pages; page++) {
            store(thread, page);
        }
    }

    TreeSet<Long> harvest() {
        TreeSet<Long> pages = new TreeSet<>();
        tracker.harvest(pages::add);
        return pages;
    }
}
