package org.ooh4j.hwsim.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameAllocatorTest {
    @Test
    void everyFrameIsHandedOutOnceAndSuccessiveFramesAreNotNeighbours() {
        FrameAllocator frames = new FrameAllocator(1024, 205);
        Set<Long> seen = new HashSet<>();
        long previous = -2;
        for (int i = 0; i < 5000; i++) {
            long frame = frames.allocate();
            assertThat(seen.add(frame)).isTrue();
            assertThat(frame).isGreaterThanOrEqualTo(1024).isNotEqualTo(previous + 1);
            previous = frame;
        }
    }

    @Test
    void aFreedFrameIsUsedAgain() {
        FrameAllocator frames = new FrameAllocator(1024, 205);
        long first = frames.allocate();
        long second = frames.allocate();
        frames.free(first);
        frames.free(second);
        assertThat(frames.allocate()).isEqualTo(second);
        assertThat(frames.allocate()).isEqualTo(first);
    }

    @Test
    void aStrideThatWouldRepeatFramesIsRefused() {
        assertThatThrownBy(() -> new FrameAllocator(1024, 2))
                .hasMessage("base must be a multiple of 512 and stride odd: base=1024, stride=2");
    }

    @Test
    void guestFramesAreBackedByOtherHostFrames() {
        GuestMemory memory = new GuestMemory(new FrameAllocator(1L << 22, 331), PageSize.FOUR_KIB);
        Set<Long> offsets = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            long guestFrame = memory.allocate();
            offsets.add(EptEntry.hostFrame(memory.ept().entry(guestFrame)) - guestFrame);
        }
        assertThat(offsets).hasSizeGreaterThan(100);
        assertThat(memory.ept().entry(memory.base() - 1)).isZero();
        assertThat(memory.ept().entry(memory.base() + (1 << 20))).isZero();
    }
}
