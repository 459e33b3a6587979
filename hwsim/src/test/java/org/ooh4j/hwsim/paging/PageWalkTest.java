package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk's order, seen through a log that refuses or breaks off. */
class PageWalkTest {
    private static final long PAGE = 0x1234;
    private static final long GVA = PAGE << Paging.PAGE_SHIFT;

    private final GuestMemory memory = new GuestMemory(new FrameAllocator(1L << 22, 331), PageSize.FOUR_KIB);
    private final GuestPageTable table = new GuestPageTable(PAGE, 1, PageSize.FOUR_KIB);
    private final StubbornLog log = new StubbornLog();
    private final List<Long> cached = new ArrayList<>();
    private final AddressSpace space = new AddressSpace(table, new ListedTlb());
    private final PageWalk walk = new PageWalk(memory.ept(), log);
    private final long frame = memory.allocate();

    @BeforeEach
    void mapThePage() {
        table.addTable(PAGE, memory.allocate());
        table.set(PAGE, PageTableEntry.writable(frame));
    }

    @Test
    void aStoreSetsAndLogsEverythingOnceThenNothingMore() {
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.DONE);
        assertThat(log.entries)
                .containsExactly(table.tableFrame(PAGE) << Paging.PAGE_SHIFT, GVA, frame << Paging.PAGE_SHIFT);
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.DONE);
        assertThat(log.entries).hasSize(3);
        assertThat(cached).containsExactly(PAGE, PAGE);
    }

    @Test
    void neitherLevelIsTouchedWhenTheGuestLogHasNoRoom() {
        log.guestRoom = false;
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.GUEST_PML_FULL);
        assertThat(memory.ept().entry(frame) & (EptEntry.ACCESSED | EptEntry.DIRTY))
                .isZero();
        assertThat(table.entry(PAGE)).isEqualTo(PageTableEntry.writable(frame));
        assertThat(cached).isEmpty();
    }

    @Test
    void neitherLevelIsTouchedWhenTheHypervisorsLogHasNoRoom() {
        walk.accessPhysical(table.tableFrame(PAGE), true);
        log.eptRoom = false;
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.PML_FULL);
        assertThat(memory.ept().entry(frame) & (EptEntry.ACCESSED | EptEntry.DIRTY))
                .isZero();
        assertThat(table.entry(PAGE)).isEqualTo(PageTableEntry.writable(frame));
        assertThat(cached).isEmpty();
    }

    @Test
    void aLogThatBreaksOffLeavesNoDirtyPageThatItDoesNotKnow() {
        log.broken = true;
        assertThatThrownBy(() -> walk.access(space, GVA, true)).isInstanceOf(StackOverflowError.class);
        assertThat(memory.ept().isDirty(table.tableFrame(PAGE))).isFalse();
        log.broken = false;
        walk.accessPhysical(table.tableFrame(PAGE), true);
        log.broken = true;
        assertThatThrownBy(() -> walk.access(space, GVA, true)).isInstanceOf(StackOverflowError.class);
        assertThat(table.entry(PAGE) & PageTableEntry.DIRTY).isZero();
        log.broken = false;
        walk.access(space, GVA, true);
        assertThat(log.entries).contains(GVA, frame << Paging.PAGE_SHIFT);
    }

    @Test
    void aStoreToAPageThatIsNotWritableFaultsAndALoadDoesNot() {
        table.set(PAGE, PageTableEntry.writable(frame) & ~PageTableEntry.WRITABLE);
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.PAGE_FAULT);
        assertThat(walk.access(space, GVA, false)).isEqualTo(WalkOutcome.DONE);
        assertThat(table.entry(PAGE) & PageTableEntry.DIRTY).isZero();
    }

    @Test
    void aLoadOfADirtyPageThatIsWriteProtectedIsNotCachedAsWritable() {
        walk.access(space, GVA, true);
        cached.clear();
        table.set(PAGE, table.entry(PAGE) & ~PageTableEntry.WRITABLE);
        assertThat(walk.access(space, GVA, false)).isEqualTo(WalkOutcome.DONE);
        assertThat(cached).isEmpty();
        table.set(PAGE, table.entry(PAGE) | PageTableEntry.WRITABLE);
        memory.ept().protect(frame, EptEntry.READ);
        assertThat(walk.access(space, GVA, false)).isEqualTo(WalkOutcome.DONE);
        assertThat(walk.access(space, GVA, true)).isEqualTo(WalkOutcome.EPT_VIOLATION);
        assertThat(cached).isEmpty();
    }

    @Test
    void aLoadAfterTheGuestFlagWasClearedIsNotCachedAsDirty() {
        walk.access(space, GVA, true);
        cached.clear();
        table.set(PAGE, table.entry(PAGE) & ~PageTableEntry.DIRTY);
        walk.access(space, GVA, false);
        assertThat(cached).isEmpty();
    }

    @Test
    void anAddressOutsideTheTableOrNotPresentFaults() {
        assertThat(walk.access(space, GVA - Paging.PAGE_BYTES, false)).isEqualTo(WalkOutcome.PAGE_FAULT);
        table.set(PAGE, PageTableEntry.SOFT_DIRTY);
        assertThat(walk.access(space, GVA, false)).isEqualTo(WalkOutcome.PAGE_FAULT);
    }

    private static final class StubbornLog implements ModificationLog {
        final List<Long> entries = new ArrayList<>();
        boolean eptRoom = true;
        boolean guestRoom = true;
        boolean broken;

        @Override
        public boolean admitsEptUpdate() {
            return eptRoom;
        }

        @Override
        public boolean admitsGuestUpdate() {
            return guestRoom;
        }

        @Override
        public void logGuestPhysical(long gpa, long gva) {
            add(gpa);
        }

        @Override
        public void logGuestVirtual(long gva) {
            add(gva);
        }

        private void add(long address) {
            if (broken) {
                throw new StackOverflowError();
            }
            entries.add(address);
        }
    }

    private final class ListedTlb implements Tlb {
        @Override
        public void fill(long page) {
            cached.add(page);
        }

        @Override
        public void shootDown(long page) {
            cached.remove(page);
        }
    }
}
