package org.ooh4j.hwsim.paging;

/**
 * What the page walk asks of the processor's logging units. Both {@code admits} questions come before any flag of the
 * access changes (SDM vol. 3, 28.2.5: the index is examined whenever an accessed <em>or</em> dirty flag is to be set);
 * the {@code log} calls follow only where a dirty flag went from 0 to 1.
 */
public interface ModificationLog {
    /** Whether flags of the EPT may be set; if not, the access exits before it is performed. */
    boolean admitsEptUpdate();

    /** Whether flags of the guest page table may be set; if not, the access exits before it is performed. */
    boolean admitsGuestUpdate();

    /**
     * How many dirty flags of the guest page table may go from 0 to 1 before that does more than make an entry: from below,
     * 0 where nothing is known.
     */
    default int uneventfulGuestUpdates() {
        return 0;
    }

    /**
     * A dirty flag of the EPT went from 0 to 1 in the translation of {@code gpa}.
     *
     * @param gva the linear address under translation, which for a page-table page is not the page's own; 0 if none is
     */
    void logGuestPhysical(long gpa, long gva);

    /** The dirty flag of a guest page-table entry went from 0 to 1 in the translation of {@code gva}. */
    void logGuestVirtual(long gva);

    /** As {@link #logGuestVirtual}, of an update that {@link #uneventfulGuestUpdates} has promised and nothing came between. */
    default void logUneventfully(long gva) {
        logGuestVirtual(gva);
    }
}
