package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.TrackedProcess;

/** Extended PML (paper, section IV-D): a process that tracks itself through the OoH module's ring. */
final class EpmlTracker extends GuestTracker {
    private final OohModule module;
    private final TrackedProcess tracked;

    EpmlTracker(TrackingSetup setup) {
        super(Technique.EPML, setup);
        module = machine.load(
                setup.behaviour() == Behaviour.PUBLISHED ? OohModule.Kind.EPML_PUBLISHED : OohModule.Kind.EPML);
        tracked = module.register(process, process, setup.shape().ringEntries());
    }

    @Override
    void take(DirtyPageSink sink) {
        tracked.harvest(process, sink);
    }

    @Override
    void end() {
        module.unload();
    }
}
