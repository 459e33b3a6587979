package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.PageSink;
import org.ooh4j.hwsim.guest.SpmlProcess;

/** Shadow PML (paper, section IV-C) in its intended behaviour: the OoH module and library of a process that tracks itself. */
final class SpmlTracker extends GuestTracker {
    private final OohModule module;
    private final SpmlProcess tracked;
    private final ReverseMap reverseMap;

    private final PendingPages pending;

    private final PageSink framesIntoPending;

    SpmlTracker(TrackingSetup setup) {
        super(Technique.SPML, setup);
        module = machine.load(OohModule.Kind.SPML);
        tracked = (SpmlProcess) module.register(process, process, setup.shape().ringEntries());
        reverseMap = new ReverseMap(process, setup.shape().reverseMapping(), machine.ledger());
        pending = new PendingPages(setup);
        framesIntoPending = this::addPageOf;
    }

    private void addPageOf(long frame) {
        int position = reverseMap.position(frame);
        if (position >= 0) {
            pending.dirty(reverseMap.page(position));
        }
    }

    static DirtyPageTracker open(TrackingSetup setup) {
        return setup.behaviour() == Behaviour.PUBLISHED ? new PublishedSpmlTracker(setup) : new SpmlTracker(setup);
    }

    @Override
    void take(DirtyPageSink sink) {
        tracked.takeUnmapped(process, pending);
        reverseMap.read();
        tracked.harvest(process, framesIntoPending);
        if (tracked.overflowed()) {
            for (int position = 0; position < reverseMap.size(); position++) {
                pending.dirty(reverseMap.page(position));
            }
        }
        tracked.reArm(process, pending.pages());
        pending.giveTo(sink);
    }

    @Override
    void end() {
        module.unload();
    }
}
