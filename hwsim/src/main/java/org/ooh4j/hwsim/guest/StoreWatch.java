package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.vmx.Vcpu;

/** What the kernel tells the mechanism that watches the stores of one process. */
interface StoreWatch {
    /** {@code vcpu} was given to the process. */
    default void scheduledIn(Vcpu vcpu) {}

    /** {@code vcpu} is about to be taken from the process. */
    default void scheduledOut(Vcpu vcpu) {}

    /** An interrupt was delivered to {@code vcpu} while it runs the process. */
    default void interrupted(Vcpu vcpu, int vector) {}

    /**
     * A zero-filled page is being mapped.
     *
     * @param entry writable and clean
     * @param store whether a store asked for it
     * @return the entry to install
     */
    default long mapped(long page, long entry, boolean store) {
        return entry;
    }

    /**
     * A store met an entry that is present and not writable.
     *
     * @return the entry to install: writable
     */
    default long writeFault(long page, long entry) {
        throw new IllegalStateException("nobody protects this page: page=0x" + Long.toHexString(page));
    }

    /** Whether {@code entry}, which is about to be dropped, says that its page was written since the last harvest. */
    default boolean wasWritten(long entry) {
        return PageTableEntry.isDirty(entry);
    }

    /** The kernel or a device wrote to {@code page}, which is present, through another mapping. */
    void wroteElsewhere(Vcpu vcpu, long page);
}
