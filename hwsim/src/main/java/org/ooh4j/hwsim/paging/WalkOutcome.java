package org.ooh4j.hwsim.paging;

/** How a page walk ended. In every case but the first the access was not performed and will be executed again. */
public enum WalkOutcome {
    /** The access was performed. */
    DONE,
    /** The guest page table does not map the page, or not writable. */
    PAGE_FAULT,
    /** The EPT does not allow the access. */
    EPT_VIOLATION,
    /** The index of the page-modification log is not in 0 to 511. */
    PML_FULL,
    /** The index of the guest's page-modification log is not in 0 to 511. */
    GUEST_PML_FULL
}
