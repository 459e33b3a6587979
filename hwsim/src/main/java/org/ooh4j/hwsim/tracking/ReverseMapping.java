package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/** How SPML's library finds the virtual address of a logged guest frame (paper, section IV-C), and what it counts. */
public enum ReverseMapping {
    /**
     * As shipped: for each logged frame a linear scan of the process's page map. The comparisons are counted, not
     * executed: at a gigabyte they are tens of thousands of millions. Reading the map is part of the published cost (M17).
     */
    SCANNED {
        @Override
        void countMap(EventLedger ledger, long mapped, long present) {
            // contained in the price of a look-up
        }

        @Override
        void countLookUp(EventLedger ledger, FrameIndex index, int position) {
            ledger.count(Event.REVERSE_MAPPING);
            ledger.count(Event.REVERSE_MAPPING_COMPARISON, position < 0 ? index.size() : position + 1);
        }
    },
    /** One pass over the process's page map into a hash table, then one probe for each logged frame. */
    HASHED {
        @Override
        void countMap(EventLedger ledger, long mapped, long present) {
            ledger.count(Event.WORLD_SWITCH, 2);
            ledger.count(Event.PAGEMAP_ENTRY_READ, mapped);
            ledger.count(Event.REVERSE_MAPPING_PROBE, present);
        }

        @Override
        void countLookUp(EventLedger ledger, FrameIndex index, int position) {
            ledger.count(Event.REVERSE_MAPPING_PROBE);
        }
    };

    abstract void countMap(EventLedger ledger, long mapped, long present);

    abstract void countLookUp(EventLedger ledger, FrameIndex index, int position);
}
