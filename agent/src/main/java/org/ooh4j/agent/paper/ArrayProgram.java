package org.ooh4j.agent.paper;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.MachineShape;
import org.ooh4j.hwsim.tracking.ReverseMapping;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/**
 * The paper's micro-benchmark: an array, and a loop whose every pass stores a word at the start of each page. It runs
 * on one virtual processor and tracks itself; time is virtual. The pages are mapped and touched before the first pass.
 */
final class ArrayProgram implements AutoCloseable {
    private static final long FIRST_PAGE = 0x10_0000;

    private final int pages;
    private final PageTranslations translations;
    private final DirtyPageTracker tracker;
    private long ran;
    private long found;

    /** The array of {@code pages} pages, tracked with {@code technique} as {@code shape} says. */
    ArrayProgram(Technique technique, int pages, MachineShape shape) {
        this(technique, pages, shape, new Hypervisor());
    }

    /** The same in a virtual machine of {@code host}. */
    ArrayProgram(Technique technique, int pages, MachineShape shape, Hypervisor host) {
        this.pages = pages;
        translations = new PageTranslations(FIRST_PAGE, pages);
        tracker = technique.open(
                TrackingSetup.of(translations, FIRST_PAGE, pages).with(shape).on(host));
        tracker.map(FIRST_PAGE, pages);
        storeToEachPage(0);
        collect();
    }

    /** The machine of the paper's evaluation: one virtual processor, and SPML's look-up as shipped. */
    static MachineShape paperMachine(int pages) {
        return MachineShape.forPages(pages).with(ReverseMapping.SCANNED);
    }

    /** One pass that takes {@code nanos} of processor time, spread evenly over its stores. */
    void pass(long nanos) {
        storeToEachPage(nanos);
        ran += nanos;
        tracker.ran(0, ran);
    }

    /** Takes the dirty pages; returns how many there were. */
    long collect() {
        found = 0;
        tracker.harvest(page -> found++);
        return found;
    }

    /** Everything counted so far, as it is now. */
    EventLedger counted() {
        return tracker.ledger().copy();
    }

    /** The same after the tracking has ended. */
    EventLedger countedToTheEnd() {
        tracker.close();
        return counted();
    }

    @Override
    public void close() {
        tracker.close();
    }

    private void storeToEachPage(long nanos) {
        for (int i = 0; i < pages; i++) {
            tracker.ran(0, ran + (long) ((double) nanos * i / pages));
            long page = FIRST_PAGE + i;
            if (!translations.isWritableAndDirty(page)) {
                tracker.walk(0, page);
            }
        }
    }
}
