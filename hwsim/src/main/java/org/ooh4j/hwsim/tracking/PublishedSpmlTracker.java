package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.TrackedProcess;

/**
 * Shadow PML as the paper's artifact was shipped; for reproduction only. The library's scan takes position 0 of the page
 * map for "not found", so that the first present page is never reported; a page comes as often as it was logged, which
 * is once, as nothing re-arms it.
 */
final class PublishedSpmlTracker extends GuestTracker {
    private final OohModule module;
    private final TrackedProcess tracked;
    private final ReverseMap reverseMap;

    PublishedSpmlTracker(TrackingSetup setup) {
        super(Technique.SPML, setup);
        module = machine.load(OohModule.Kind.SPML_PUBLISHED);
        tracked = module.register(process, process, setup.shape().ringEntries());
        reverseMap = new ReverseMap(process, ReverseMapping.SCANNED, machine.ledger());
    }

    @Override
    void take(DirtyPageSink sink) {
        reverseMap.read();
        tracked.harvest(process, frame -> {
            int position = reverseMap.position(frame);
            if (position > 0) {
                sink.dirty(reverseMap.page(position));
            }
        });
    }

    @Override
    void end() {
        module.unload();
    }
}
