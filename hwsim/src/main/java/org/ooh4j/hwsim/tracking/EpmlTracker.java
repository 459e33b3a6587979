package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.guest.GuestKernel;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.guest.OohModule;
import org.ooh4j.hwsim.guest.TrackedProcess;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.Vcpu;

/** Extended PML in its intended behaviour, on a virtual machine of its own that runs one process on all processors. */
final class EpmlTracker implements DirtyPageTracker {
    private final VirtualMachine machine;
    private final GuestKernel kernel;
    private final GuestProcess process;
    private final OohModule module;
    private final TrackedProcess tracked;
    private boolean closed;

    EpmlTracker(TrackingSetup setup) {
        MachineShape shape = setup.shape();
        machine = new VirtualMachine(shape.vcpus(), shape.overflowEntries());
        kernel = machine.kernel();
        process = kernel.start(setup.cache(), setup.firstPage(), setup.pages());
        module = machine.loadModule();
        tracked = module.register(process, shape.ringEntries());
        for (int id = 0; id < machine.vcpuCount(); id++) {
            kernel.contextSwitch(machine.vcpu(id), process);
        }
    }

    @Override
    public Technique technique() {
        return Technique.EPML;
    }

    @Override
    public void map(long firstPage, long pages) {
        kernel.map(machine.vcpu(0), process, firstPage, pages);
    }

    @Override
    public void unmap(long firstPage, long pages) {
        kernel.unmap(machine.vcpu(0), process, firstPage, pages);
    }

    @Override
    public void walk(int guestThread, long page) {
        vcpuOf(guestThread).store(page << Paging.PAGE_SHIFT);
    }

    @Override
    public void kernelWrote(long page) {
        kernel.wroteElsewhere(machine.vcpu(0), process, page);
    }

    @Override
    public void harvest(DirtyPageSink sink) {
        module.harvest(tracked, sink);
    }

    @Override
    public EventLedger ledger() {
        return machine.ledger();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            module.unregister(tracked);
            machine.unloadModule();
        }
    }

    /** The machine underneath, for those who want to disturb it. */
    VirtualMachine machine() {
        return machine;
    }

    private Vcpu vcpuOf(int guestThread) {
        return machine.vcpu(guestThread % machine.vcpuCount());
    }
}
