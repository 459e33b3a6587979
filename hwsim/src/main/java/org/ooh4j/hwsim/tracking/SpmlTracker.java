package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.PageSink;
import org.ooh4j.hwsim.guest.SpmlProcess;
import org.ooh4j.hwsim.paging.PageBitmap;

/** Shadow PML (paper, section IV-C) in its intended behaviour: the OoH module and library of a process that tracks itself. */
final class SpmlTracker extends GuestTracker {
    private final OohModule module;
    private final SpmlProcess tracked;
    private final ReverseMap reverseMap;
    private final long firstPage;

    /** Found and re-armed, not handed over yet: a sink that throws finds them here at the next harvest. */
    private final PageBitmap pending;

    private final PageSink intoPending;
    private final PageSink framesIntoPending;

    SpmlTracker(TrackingSetup setup) {
        super(Technique.SPML, setup);
        module = machine.load(OohModule.Kind.SPML);
        tracked = (SpmlProcess) module.register(process, process, setup.shape().ringEntries());
        reverseMap = new ReverseMap(process, setup.shape().reverseMapping(), machine.ledger());
        firstPage = setup.firstPage();
        pending = new PageBitmap(firstPage, setup.pages());
        intoPending = pending::add;
        framesIntoPending = this::addPageOf;
    }

    private void addPageOf(long frame) {
        int position = reverseMap.position(frame);
        if (position >= 0) {
            pending.add(reverseMap.page(position));
        }
    }

    static DirtyPageTracker open(TrackingSetup setup) {
        return setup.behaviour() == Behaviour.PUBLISHED ? new PublishedSpmlTracker(setup) : new SpmlTracker(setup);
    }

    @Override
    void take(DirtyPageSink sink) {
        tracked.takeUnmapped(intoPending);
        reverseMap.read();
        tracked.harvest(process, framesIntoPending);
        if (tracked.overflowed()) {
            for (int position = 0; position < reverseMap.size(); position++) {
                pending.add(reverseMap.page(position));
            }
        }
        for (long page = pending.next(firstPage); page >= 0; page = pending.next(page + 1)) {
            tracked.reArm(page);
        }
        tracked.reArmRest();
        for (long page = pending.next(firstPage); page >= 0; page = pending.next(page + 1)) {
            sink.dirty(page);
            pending.remove(page);
        }
    }

    @Override
    void end() {
        module.unload();
    }
}
