package org.ooh4j.hwsim.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The extended page table of one virtual machine: guest frame to host frame, with permissions and the hypervisor's own
 * accessed and dirty flags (EPTP bit 6 is set: SDM vol. 3, 28.2.4). The flags are sticky; only {@link #clearDirty}
 * takes one back.
 */
public final class Ept {
    private final long base;
    private final List<AddressSpace> cachedFor = new ArrayList<>();
    private long[][] tables = new long[16][];

    /** @param base lowest guest frame, a multiple of 512 */
    public Ept(long base) {
        this.base = base;
    }

    /** The leaf entry of {@code guestFrame}; 0 if it maps nothing. */
    public long entry(long guestFrame) {
        long index = guestFrame - base;
        long table = index >> Paging.TABLE_SHIFT;
        if (table < 0 || table >= tables.length || tables[(int) table] == null) {
            return 0;
        }
        return tables[(int) table][(int) index & Paging.TABLE_ENTRIES - 1];
    }

    /** Maps {@code guestFrame} to {@code hostFrame} with all permissions, clean. */
    public void map(long guestFrame, long hostFrame) {
        int table = Math.toIntExact(guestFrame - base >> Paging.TABLE_SHIFT);
        if (table >= tables.length) {
            tables = Arrays.copyOf(tables, Math.max(table + 1, 2 * tables.length));
        }
        if (tables[table] == null) {
            tables[table] = new long[Paging.TABLE_ENTRIES];
        }
        set(guestFrame, EptEntry.allPermissions(hostFrame));
    }

    /**
     * Takes permissions away or gives them back; the caller must {@link #invept} before it relies on it.
     *
     * @param permissions {@link EptEntry#READ}, {@code WRITE} and {@code EXECUTE}, or'ed
     */
    public void protect(long guestFrame, long permissions) {
        long all = EptEntry.READ | EptEntry.WRITE | EptEntry.EXECUTE;
        set(guestFrame, entry(guestFrame) & ~all | permissions & all);
    }

    /** Clears the dirty flag of {@code guestFrame}; without {@link #invept} a processor may go on without noticing. */
    public void clearDirty(long guestFrame) {
        set(guestFrame, entry(guestFrame) & ~EptEntry.DIRTY);
    }

    /** Whether the dirty flag of {@code guestFrame} is set. */
    public boolean isDirty(long guestFrame) {
        return (entry(guestFrame) & EptEntry.DIRTY) != 0;
    }

    /** From now on {@code space} is translated through this table, and processors may cache the outcome. */
    public void cachedFor(AddressSpace space) {
        cachedFor.add(space);
    }

    /** INVEPT, single context: forgets every cached translation that came through this table (SDM 28.3.3.1). */
    public void invept() {
        for (AddressSpace space : cachedFor) {
            space.shootDownAll();
        }
    }

    void set(long guestFrame, long entry) {
        long index = guestFrame - base;
        tables[(int) (index >> Paging.TABLE_SHIFT)][(int) index & Paging.TABLE_ENTRIES - 1] = entry;
    }
}
