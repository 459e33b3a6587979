package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.Domain;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.vmx.Vcpu;

/** One virtual machine, put together: its domain, processors and guest kernel. Its events are counted in its own ledger. */
public final class VirtualMachine {
    private final EventLedger ledger = new EventLedger();
    private final Hypervisor hypervisor;
    private final Domain domain;
    private final GuestKernel kernel;
    private final List<Vcpu> vcpus = new ArrayList<>();

    /** A virtual machine on the host of {@code hypervisor}. */
    public VirtualMachine(Hypervisor hypervisor, VmShape shape) {
        this.hypervisor = hypervisor;
        domain = hypervisor.create(shape.eptPages(), shape.overflowEntries(), shape.policy(), ledger);
        kernel = new GuestKernel(domain.id(), domain.memory(), shape.guestPages(), ledger);
        for (int id = 0; id < shape.vcpus(); id++) {
            Vcpu vcpu =
                    new Vcpu(id, hypervisor.memory(), domain.memory().ept(), ledger, shape.design(), domain, kernel);
            vcpus.add(vcpu);
            domain.add(vcpu);
        }
    }

    /** Loads an OoH module into the guest kernel. */
    public OohModule load(OohModule.Kind kind) {
        return OohModule.load(this, kind);
    }

    /** The guest kernel. */
    public GuestKernel kernel() {
        return kernel;
    }

    /** The host's hypervisor. */
    public Hypervisor hypervisor() {
        return hypervisor;
    }

    /** The hypervisor's side of this machine. */
    public Domain domain() {
        return domain;
    }

    /** The guest's memory. */
    public GuestMemory memory() {
        return domain.memory();
    }

    /** Processor {@code id}, from 0. */
    public Vcpu vcpu(int id) {
        return vcpus.get(id);
    }

    /** Number of processors. */
    public int vcpuCount() {
        return vcpus.size();
    }

    /** The processors that run {@code process} now. */
    public List<Vcpu> vcpusRunning(GuestProcess process) {
        return vcpus.stream().filter(vcpu -> kernel.running(vcpu) == process).toList();
    }

    /** How many processors run {@code process} now. */
    int countRunning(GuestProcess process) {
        int running = 0;
        for (int id = 0; id < vcpus.size(); id++) {
            running += kernel.running(vcpus.get(id)) == process ? 1 : 0;
        }
        return running;
    }

    /** What happened on this machine. */
    public EventLedger ledger() {
        return ledger;
    }
}
