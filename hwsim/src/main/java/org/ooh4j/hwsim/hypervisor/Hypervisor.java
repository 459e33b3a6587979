package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.HostMemory;

/** The hypervisor of one host: host memory, and a domain for each virtual machine. Guests share nothing but it. */
public final class Hypervisor {
    private final HostMemory memory = new HostMemory();
    private int domains;

    /**
     * Makes the domain of a new virtual machine.
     *
     * @param backing what one EPT entry maps at first
     * @param overflowEntries capacity of the overflow area of each virtual processor, at least 1
     * @param policy how the domain serves SPML
     * @param ledger where the machine's events are counted
     */
    public Domain create(PageSize backing, int overflowEntries, PmlPolicy policy, EventLedger ledger) {
        GuestMemory guestMemory = new GuestMemory(memory.frames(), backing);
        return new Domain(domains++, memory, guestMemory, overflowEntries, policy, ledger);
    }

    /** Host memory. */
    public HostMemory memory() {
        return memory;
    }
}
