package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.DirtyRing;
import org.ooh4j.hwsim.hypervisor.Hypercall;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * A process under SPML as the paper's artifact was shipped; for reproduction only. A harvest reads the ring and no more:
 * what is still in a processor's log comes later, nothing is re-armed, an overflow goes unnoticed, and the kernel reports
 * neither its own writes nor unmapped pages.
 */
final class PublishedSpmlProcess extends TrackedProcess {
    private final VirtualMachine machine;
    private final SharedPage<DirtyRing> sharedRing;

    PublishedSpmlProcess(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries) {
        super(process, tracker, new DirtyRing(ringEntries));
        this.machine = machine;
        this.sharedRing = SharedPage.place(machine, ring);
    }

    @Override
    public void scheduledIn(Vcpu vcpu) {
        vcpu.vmcall(Hypercall.ENABLE_LOGGING.number(), sharedRing.gpa());
    }

    @Override
    public void scheduledOut(Vcpu vcpu) {
        vcpu.vmcall(Hypercall.DISABLE_LOGGING.number());
    }

    @Override
    public boolean wasWritten(long entry) {
        return false;
    }

    @Override
    public void wroteElsewhere(Vcpu vcpu, long page) {
        // the artifact's kernel does not tell its module
    }

    @Override
    void harvest(PageSink sink) {
        while (!ring.isEmpty()) {
            sink.dirty(ring.peek() >>> Paging.PAGE_SHIFT);
            ring.advance();
            machine.ledger().count(Event.RING_COPY);
        }
    }

    @Override
    void release() {
        sharedRing.free(machine);
    }
}
