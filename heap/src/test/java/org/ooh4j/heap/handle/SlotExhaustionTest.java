package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.TypeRegistry;

/** A table of slots that is full, which by default takes as many slots as the Java heap has room for. */
class SlotExhaustionTest {
    private static final long SLOT_BYTES = 1 << 20;
    private static final int BLOCKS = (int) SLOT_BYTES / Long.BYTES / HandleBlock.SLOTS;

    private final HandleRegistry registry = new HandleRegistry(new TypeRegistry(), SLOT_BYTES);

    @Test
    void isAClearErrorThatChangesNothingAndPassesOnceHandlesAreDropped() {
        List<HandleBlock> held = new ArrayList<>();
        assertThatThrownBy(() -> fill(held, () -> registry.newBlock(null)))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("handles hold too many blocks: blocks=" + BLOCKS
                        + "; use scopes or cursors, let go of handles, or raise -Xmx");
        assertThatThrownBy(() -> registry.newScopeBlock(null)).isInstanceOf(OutOfMemoryError.class);
        assertThat(held).hasSize(BLOCKS);
        assertNamesItsOwn(held);
        held.subList(BLOCKS / 2, BLOCKS).clear();
        for (int i = 0; i < BLOCKS / 2; i++) {
            held.add(named(registry.newBlock(null), BLOCKS + i));
        }
        assertThat(registry.blockCount()).isEqualTo(BLOCKS);
        Reference.reachabilityFence(held);
    }

    @Test
    void ofSlotsThatSingleBlocksHadLeavesRoomForScopes() {
        List<HandleBlock> held = new ArrayList<>();
        assertThatThrownBy(() -> fill(held, () -> registry.newBlock(null))).isInstanceOf(OutOfMemoryError.class);
        held.clear();
        List<HandleBlock> scopes = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            HandleBlock block = registry.newScopeBlock(null);
            scopes.add(block);
            assertThat(block.end() - block.first()).isEqualTo(HandleBlock.SLOTS);
        }
        Reference.reachabilityFence(scopes);
    }

    @Test
    void ofSlotsThatScopesHadLeavesRoomForSingleBlocks() {
        List<HandleBlock> scopes = new ArrayList<>();
        assertThatThrownBy(() -> fill(scopes, () -> registry.newScopeBlock(null)))
                .isInstanceOf(OutOfMemoryError.class);
        scopes.clear();
        List<HandleBlock> held = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            held.add(named(registry.newBlock(null), i));
        }
        assertNamesItsOwn(held);
    }

    private static void fill(List<HandleBlock> held, Supplier<HandleBlock> next) {
        while (true) {
            held.add(named(next.get(), held.size()));
        }
    }

    private static HandleBlock named(HandleBlock block, int number) {
        block.publish(block.first() + number % HandleBlock.SLOTS, 16L * (number + 1));
        return block;
    }

    private static void assertNamesItsOwn(List<HandleBlock> held) {
        for (int i = 0; i < held.size(); i++) {
            HandleBlock block = held.get(i);
            int named = block.first() + i % HandleBlock.SLOTS;
            for (int slot = block.first(); slot < block.end(); slot++) {
                assertThat(block.address(slot)).isEqualTo(slot == named ? 16L * (i + 1) : 0);
            }
        }
    }
}
