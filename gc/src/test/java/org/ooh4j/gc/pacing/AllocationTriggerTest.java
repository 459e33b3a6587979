package org.ooh4j.gc.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllocationTriggerTest {
    private static final long MB = 1 << 20;

    private final AllocationTrigger trigger = new AllocationTrigger(TriggerOptions.DEFAULT, 64 * MB);

    @Test
    void waitsForTheMinimumInAnEmptyHeap() {
        assertThat(trigger.threshold(0, 0)).isEqualTo(4 * MB);
    }

    @Test
    void waitsForAsMuchAsIsAlive() {
        assertThat(trigger.threshold(10 * MB, 0)).isEqualTo(10 * MB);
    }

    @Test
    void startsWhenHalfTheRoomIsUsedHoweverMuchIsAlive() {
        assertThat(trigger.threshold(50 * MB, 0)).isEqualTo(7 * MB);
    }

    @Test
    void usesHalfOfWhatTheArenaHasGrownToAlready() {
        assertThat(trigger.threshold(10 * MB, 50 * MB)).isEqualTo(20 * MB);
        assertThat(trigger.threshold(10 * MB, 14 * MB)).isEqualTo(10 * MB);
    }

    @Test
    void leavesSomeAllocationBetweenCollectionsOfAFullHeap() {
        assertThat(trigger.threshold(64 * MB, 0)).isEqualTo(MB / 2);
    }

    @Test
    void aStartThatIsDueStaysDueUntilRearmed() {
        assertThat(trigger.allocated(4 * MB - 1)).isFalse();
        assertThat(trigger.allocated(1)).isTrue();
        assertThat(trigger.allocated(0)).isTrue();
        trigger.rearm(20 * MB, 24 * MB);
        assertThat(trigger.allocated(19 * MB)).isFalse();
    }

    @Test
    void stressReplacesEverythingElse() {
        TriggerOptions stress = new TriggerOptions(4 * MB, 1, 0.5, 1000);
        assertThat(new AllocationTrigger(stress, 64 * MB).threshold(60 * MB, 0)).isEqualTo(1000);
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new TriggerOptions(0, 1, 0.5, 0))
                .hasMessage("trigger parameter out of range minBytes=0 liveShare=1.0 headroomShare=0.5 stressBytes=0;"
                        + " need minBytes >= 1, liveShare >= 0, 0 < headroomShare <= 1, stressBytes >= 0");
    }
}
