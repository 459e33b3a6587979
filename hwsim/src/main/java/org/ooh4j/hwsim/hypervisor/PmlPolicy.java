package org.ooh4j.hwsim.hypervisor;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.vmx.HostMemory;

/** How the hypervisor shares the standard log between its own migration and a guest's SPML. */
public enum PmlPolicy {
    /** Sound: see {@link IntendedPml}. */
    INTENDED {
        @Override
        PmlService service(HostMemory host, GuestMemory guest, EventLedger ledger) {
            return new IntendedPml(host, guest, ledger);
        }
    },
    /** As the paper's artifact was shipped: see {@link PublishedPml}. */
    PUBLISHED {
        @Override
        PmlService service(HostMemory host, GuestMemory guest, EventLedger ledger) {
            return new PublishedPml(host, guest, ledger);
        }
    };

    abstract PmlService service(HostMemory host, GuestMemory guest, EventLedger ledger);
}
