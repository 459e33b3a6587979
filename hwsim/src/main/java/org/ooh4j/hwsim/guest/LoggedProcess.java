package org.ooh4j.hwsim.guest;

import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.DirtyRing;
import org.ooh4j.hwsim.vmx.Vcpu;

/** A process under EPML: a log of its own on each virtual processor, installed while it runs there. */
abstract sealed class LoggedProcess extends TrackedProcess permits EpmlProcess, PublishedEpmlProcess {
    final VirtualMachine machine;
    final EventLedger ledger;
    private final List<GuestLog> logs;

    LoggedProcess(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries) {
        super(process, tracker, new DirtyRing(ringEntries));
        this.machine = machine;
        this.ledger = machine.ledger();
        this.logs = OohModule.perVcpu(machine, id -> GuestLog.allocate(machine, id));
    }

    /** Empties the log of {@code vcpu} into the ring and starts it again. */
    abstract void drain(Vcpu vcpu);

    final GuestLog log(Vcpu vcpu) {
        return logs.get(vcpu.id());
    }

    @Override
    public final void scheduledIn(Vcpu vcpu) {
        log(vcpu).install(vcpu);
    }

    @Override
    public final void scheduledOut(Vcpu vcpu) {
        drain(vcpu);
        GuestLog.remove(vcpu);
    }

    @Override
    public final void interrupted(Vcpu vcpu, int vector) {
        if (vector == Vcpu.LOG_DRAIN_VECTOR) {
            drain(vcpu);
        }
    }

    @Override
    final void release() {
        logs.forEach(log -> machine.memory().free(log.frame()));
    }
}
