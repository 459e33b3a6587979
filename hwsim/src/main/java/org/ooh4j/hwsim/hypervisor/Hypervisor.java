package org.ooh4j.hwsim.hypervisor;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.vmx.HostMemory;

/** The hypervisor of one host: host memory, and a domain for each virtual machine. Guests share nothing but it. */
public final class Hypervisor {
    private final HostMemory memory = new HostMemory();
    private final List<Domain> domains = new ArrayList<>();

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
        Domain domain = new Domain(domains.size(), memory, guestMemory, overflowEntries, policy, ledger);
        domains.add(domain);
        return domain;
    }

    /** The domains, in the order of their ids. */
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    /** Host memory. */
    public HostMemory memory() {
        return memory;
    }
}
