package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.guest.GuestKernel;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.guest.Scheduler;
import org.ooh4j.hwsim.guest.VirtualMachine;
import org.ooh4j.hwsim.guest.VmShape;
import org.ooh4j.hwsim.hypervisor.PmlPolicy;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.EpmlDesign;

/** A technique at work on one process of a virtual machine of its own. */
abstract class GuestTracker implements DirtyPageTracker {
    final VirtualMachine machine;
    final GuestKernel kernel;
    final GuestProcess process;
    private final Technique technique;
    private final Scheduler scheduler;
    private boolean closed;

    /** The stack ended in the middle of a call: a processor may be half in, or half out of, the process. */
    private boolean torn;

    /** A machine for {@code setup} that runs the process, which nobody watches yet, on its first processor. */
    GuestTracker(Technique technique, TrackingSetup setup) {
        this.technique = technique;
        MachineShape shape = setup.shape();
        boolean published = setup.behaviour() == Behaviour.PUBLISHED;
        machine = new VirtualMachine(
                setup.host(),
                new VmShape(
                        shape.vcpus(),
                        shape.overflowEntries(),
                        shape.guestPages(),
                        shape.eptPages(),
                        published ? EpmlDesign.PUBLISHED : EpmlDesign.INTENDED,
                        published ? PmlPolicy.PUBLISHED : PmlPolicy.INTENDED));
        kernel = machine.kernel();
        process = kernel.start(setup.cache(), setup.firstPage(), setup.pages());
        scheduler = new Scheduler(machine, shape.quantumNanos());
        kernel.contextSwitch(machine.vcpu(0), process);
    }

    /** Hands over every page written since the last harvest, and re-arms those pages. */
    abstract void take(DirtyPageSink sink);

    /** Ends the tracking; called once. */
    abstract void end();

    @Override
    public final Technique technique() {
        return technique;
    }

    @Override
    public final void map(long firstPage, long pages) {
        kernel.map(machine.vcpu(0), process, firstPage, pages);
    }

    @Override
    public final void unmap(long firstPage, long pages) {
        kernel.unmap(machine.vcpu(0), process, firstPage, pages);
    }

    @Override
    public final void walk(int guestThread, long page) {
        try {
            scheduler.run(process, guestThread).store(page << Paging.PAGE_SHIFT);
        } catch (StackOverflowError e) {
            torn = true;
            throw e;
        }
    }

    /** Nothing in a walk takes the thread off its processor, so that is looked up once. */
    @Override
    public final void walkAll(int guestThread, PutOffStores pages) {
        if (pages.first() == pages.end()) {
            return; // a thread that stores nothing takes no processor
        }
        try {
            scheduler.run(process, guestThread).storeAll(pages);
        } catch (StackOverflowError e) {
            torn = true;
            throw e;
        }
    }

    @Override
    public final void ran(int guestThread, long nanos) {
        try {
            scheduler.ran(process, guestThread, nanos);
        } catch (StackOverflowError e) {
            torn = true;
            throw e;
        }
    }

    @Override
    public final void harvest(DirtyPageSink sink) {
        if (torn) {
            // what the torn call did is the caller's loss; that the next ones are logged is ours
            torn = false;
            for (int id = 0; id < machine.vcpuCount(); id++) {
                kernel.contextSwitch(machine.vcpu(id), null);
            }
        }
        take(sink);
    }

    @Override
    public final void kernelWrote(long page) {
        kernel.wroteElsewhere(machine.vcpu(0), process, page);
    }

    @Override
    public final EventLedger ledger() {
        return machine.ledger();
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            end();
        }
    }

    /** The machine underneath, for those who want to disturb it. */
    final VirtualMachine machine() {
        return machine;
    }

    /** The tracked process. */
    final GuestProcess process() {
        return process;
    }
}
