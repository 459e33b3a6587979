package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.vmx.HostMemory;
import org.ooh4j.hwsim.vmx.Vcpu;

/** One virtual machine, put together: memory, processors, hypervisor, guest kernel, and on demand the OoH module. */
public final class VirtualMachine {
    private static final int MAX_VCPUS = 64;

    private final EventLedger ledger = new EventLedger();
    private final GuestMemory memory;
    private final Hypervisor hypervisor;
    private final GuestKernel kernel;
    private final List<Vcpu> vcpus = new ArrayList<>();
    private OohModule module;

    /**
     * @param vcpuCount number of virtual processors, 1 to 64
     * @param overflowEntries capacity of each processor's overflow area
     */
    public VirtualMachine(int vcpuCount, int overflowEntries) {
        if (vcpuCount < 1 || vcpuCount > MAX_VCPUS) {
            throw new IllegalArgumentException("vcpus must be 1 to 64: vcpus=" + vcpuCount);
        }
        HostMemory hostMemory = new HostMemory();
        memory = new GuestMemory(hostMemory.frames());
        hypervisor = new Hypervisor(hostMemory, memory.ept(), memory.base(), ledger, overflowEntries);
        kernel = new GuestKernel(memory, ledger);
        for (int id = 0; id < vcpuCount; id++) {
            Vcpu vcpu = new Vcpu(id, hostMemory, memory.ept(), ledger, hypervisor, kernel);
            vcpus.add(vcpu);
            hypervisor.add(vcpu);
        }
    }

    /** Loads the OoH module. */
    public OohModule loadModule() {
        module = OohModule.load(vcpus, hypervisor, kernel, memory, ledger);
        return module;
    }

    /** Unloads the OoH module. */
    public void unloadModule() {
        module.unload();
        module = null;
    }

    /** The guest kernel. */
    public GuestKernel kernel() {
        return kernel;
    }

    /** The hypervisor. */
    public Hypervisor hypervisor() {
        return hypervisor;
    }

    /** The guest's memory. */
    public GuestMemory memory() {
        return memory;
    }

    /** Processor {@code id}, from 0. */
    public Vcpu vcpu(int id) {
        return vcpus.get(id);
    }

    /** Number of processors. */
    public int vcpuCount() {
        return vcpus.size();
    }

    /** What happened on this machine. */
    public EventLedger ledger() {
        return ledger;
    }
}
