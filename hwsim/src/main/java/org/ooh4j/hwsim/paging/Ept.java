package org.ooh4j.hwsim.paging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The extended page table of one virtual machine: guest frame to host frame, with permissions and the hypervisor's own
 * accessed and dirty flags (EPTP bit 6 is set: SDM vol. 3, 28.2.4). The flags are sticky; only {@link #clearDirty}
 * takes one back.
 *
 * <p>512 aligned frames may be mapped by one superpage entry of 2 MiB, until {@link #split} replaces it by a table.
 */
public final class Ept {
    private static final int SLOT_MASK = Paging.TABLE_ENTRIES - 1;

    private final long base;
    private final List<AddressSpace> cachedFor = new ArrayList<>();
    private long[][] tables = new long[16][];
    private long[] superpages = new long[16];
    /** By table: how many of its entries are {@link EptEntry#isStored}, so that most need not be looked at. */
    private int[] stored = new int[16];

    private boolean superpagesProtected;

    /** @param base lowest guest frame, a multiple of 512 */
    public Ept(long base) {
        this.base = base;
    }

    /** The entry that translates {@code guestFrame}, with the frame's own host frame; 0 if nothing maps it. */
    public long entry(long guestFrame) {
        long index = guestFrame - base;
        long table = index >> Paging.TABLE_SHIFT;
        if (table < 0 || table >= tables.length) {
            return 0;
        }
        long[] leaf = tables[(int) table];
        if (leaf != null) {
            return leaf[(int) index & SLOT_MASK];
        }
        long superpage = superpages[(int) table];
        return superpage == 0 ? 0 : superpage + ((index & SLOT_MASK) << Paging.PAGE_SHIFT);
    }

    /** Whether stores to {@code guestFrame} pass and set no flag. */
    boolean isStored(long guestFrame) {
        long table = guestFrame - base >> Paging.TABLE_SHIFT;
        boolean whole = table >= 0 && table < stored.length && stored[(int) table] == Paging.TABLE_ENTRIES;
        return whole || EptEntry.isStored(entry(guestFrame));
    }

    /** Maps {@code guestFrame} to {@code hostFrame} with all permissions, clean. */
    public void map(long guestFrame, long hostFrame) {
        int table = growTo(guestFrame);
        if (tables[table] == null) {
            tables[table] = new long[Paging.TABLE_ENTRIES];
        }
        set(guestFrame, EptEntry.allPermissions(hostFrame));
    }

    /** Maps the 512 frames from {@code guestFrame} to those from {@code hostFrame} by one clean entry; both aligned. */
    public void mapSuperpage(long guestFrame, long hostFrame) {
        long entry = EptEntry.allPermissions(hostFrame) | EptEntry.LARGE;
        int table = growTo(guestFrame); // replaces the arrays
        superpages[table] = superpagesProtected ? entry & ~EptEntry.WRITE : entry;
    }

    /** Whether one entry of 2 MiB translates {@code guestFrame}. */
    public boolean isSuperpage(long guestFrame) {
        return (entry(guestFrame) & EptEntry.LARGE) != 0;
    }

    /**
     * Replaces the superpage that translates {@code guestFrame} by 512 writable, clean entries; the caller must
     * {@link #invept}. As the hypervisor does at the first write under logging (Xen, {@code p2m-ept.c}).
     */
    public void split(long guestFrame) {
        int table = (int) (guestFrame - base >> Paging.TABLE_SHIFT);
        long first = EptEntry.hostFrame(superpages[table]);
        long[] leaf = new long[Paging.TABLE_ENTRIES];
        for (int slot = 0; slot < leaf.length; slot++) {
            leaf[slot] = EptEntry.allPermissions(first + slot);
        }
        tables[table] = leaf;
        superpages[table] = 0;
    }

    /**
     * Takes the write permission of every superpage away, also of those mapped from now on, so that the first write to
     * each is an EPT violation; returns whether there was any. The caller must {@link #invept}.
     */
    public boolean protectSuperpages() {
        superpagesProtected = true;
        boolean any = false;
        for (int table = 0; table < superpages.length; table++) {
            if (superpages[table] != 0) {
                superpages[table] &= ~(EptEntry.WRITE | EptEntry.DIRTY);
                any = true;
            }
        }
        return any;
    }

    /** Makes the superpages that were not split writable again. */
    public void unprotectSuperpages() {
        superpagesProtected = false;
        for (int table = 0; table < superpages.length; table++) {
            if (superpages[table] != 0) {
                superpages[table] |= EptEntry.WRITE;
            }
        }
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

    /**
     * Clears the dirty flag of {@code guestFrame}; without {@link #invept} a processor may go on without noticing.
     * Returns whether it was set.
     */
    public boolean clearDirty(long guestFrame) {
        long entry = entry(guestFrame);
        if ((entry & EptEntry.DIRTY) == 0) {
            return false;
        }
        set(guestFrame, entry & ~EptEntry.DIRTY);
        return true;
    }

    /** Whether the dirty flag of {@code guestFrame} is set. */
    public boolean isDirty(long guestFrame) {
        return (entry(guestFrame) & EptEntry.DIRTY) != 0;
    }

    /** Hands every frame that is mapped to {@code visitor}, ascending. */
    public void forEachMapped(LongConsumer visitor) {
        for (long table = 0; table < tables.length; table++) {
            for (int slot = 0; slot < Paging.TABLE_ENTRIES; slot++) {
                long frame = base + (table << Paging.TABLE_SHIFT) + slot;
                if (entry(frame) != 0) {
                    visitor.accept(frame);
                }
            }
        }
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

    /** Writes the entry of {@code guestFrame}; that of a superpage if it is one. */
    void set(long guestFrame, long entry) {
        long index = guestFrame - base;
        int table = (int) (index >> Paging.TABLE_SHIFT);
        int slot = (int) index & SLOT_MASK;
        if (tables[table] == null) {
            superpages[table] = entry - ((long) slot << Paging.PAGE_SHIFT);
        } else {
            stored[table] += stores(entry) - stores(tables[table][slot]);
            tables[table][slot] = entry;
        }
    }

    private static int stores(long entry) {
        return EptEntry.isStored(entry) ? 1 : 0;
    }

    private int growTo(long guestFrame) {
        int table = Math.toIntExact(guestFrame - base >> Paging.TABLE_SHIFT);
        if (table >= tables.length) {
            int length = Math.max(table + 1, 2 * tables.length);
            tables = Arrays.copyOf(tables, length);
            superpages = Arrays.copyOf(superpages, length);
            stored = Arrays.copyOf(stored, length);
        }
        return table;
    }
}
