package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.Hypercall;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * The OoH kernel module (OoH paper, sections IV-C and IV-D), in one of its kinds: loading it configures the hypervisor,
 * registering a process starts the tracking.
 */
public final class OohModule {
    /** What distinguishes the modules. */
    public enum Kind {
        /** Extended PML, sound. */
        EPML(Hypercall.ENABLE_EPML, Hypercall.DISABLE_EPML, EpmlProcess::new),
        /** Extended PML as shipped. */
        EPML_PUBLISHED(Hypercall.ENABLE_EPML, Hypercall.DISABLE_EPML, PublishedEpmlProcess::new),
        /** Shadow PML, sound. */
        SPML(Hypercall.INIT_PML, Hypercall.DEACTIVATE_PML, SpmlProcess::new),
        /** Shadow PML as shipped. */
        SPML_PUBLISHED(Hypercall.INIT_PML, Hypercall.DEACTIVATE_PML, PublishedSpmlProcess::new);

        private final Hypercall load;
        private final Hypercall unload;
        private final Registration registration;

        Kind(Hypercall load, Hypercall unload, Registration registration) {
            this.load = load;
            this.unload = unload;
            this.registration = registration;
        }
    }

    /** Makes what a module keeps of a tracked process. */
    @FunctionalInterface
    interface Registration {
        TrackedProcess of(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries);
    }

    private final VirtualMachine machine;
    private final Kind kind;
    private final List<TrackedProcess> tracked = new ArrayList<>();

    private OohModule(VirtualMachine machine, Kind kind) {
        this.machine = machine;
        this.kind = kind;
    }

    static OohModule load(VirtualMachine machine, Kind kind) {
        machine.vcpu(0).vmcall(kind.load.number());
        return new OohModule(machine, kind);
    }

    /** Unloads the module; what is still registered ends. */
    public void unload() {
        List.copyOf(tracked).forEach(this::unregister);
        machine.vcpu(0).vmcall(kind.unload.number());
    }

    /**
     * Starts the tracking of {@code process}.
     *
     * @param tracker who alone may read its ring; the process itself if it tracks itself
     * @param ringEntries capacity of its ring, at least 1
     * @throws IllegalStateException if the process is tracked already
     */
    public TrackedProcess register(GuestProcess process, GuestProcess tracker, int ringEntries) {
        process.requireUnwatched();
        TrackedProcess added = kind.registration.of(machine, process, tracker, ringEntries);
        machine.ledger().count(Event.IOCTL_INIT_PML);
        process.watch(added);
        tracked.add(added);
        added.begin();
        forEachRunning(process, added::scheduledIn);
        return added;
    }

    /** Ends the tracking of {@code ended}. */
    public void unregister(TrackedProcess ended) {
        machine.ledger().count(Event.IOCTL_DEACTIVATE_PML);
        forEachRunning(ended.process(), ended::scheduledOut);
        ended.process().watch(null);
        tracked.remove(ended);
        ended.end();
    }

    private void forEachRunning(GuestProcess process, Consumer<Vcpu> action) {
        machine.vcpusRunning(process).forEach(action);
    }

    /** A log, a list or a ring for each of the machine's processors. */
    static <T> List<T> perVcpu(VirtualMachine machine, IntFunction<T> make) {
        List<T> made = new ArrayList<>();
        for (int id = 0; id < machine.vcpuCount(); id++) {
            made.add(make.apply(id));
        }
        return made;
    }
}
