package org.ooh4j.gc.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedWorkTest {
    private final SharedWork shared = new SharedWork();

    @BeforeEach
    void twoMarkersAreBusy() {
        shared.openSession();
        shared.join(0);
    }

    @Test
    void whoIsAskedWhetherToGiveUpMayWaitForAnotherThatGivesAndTakes() {
        MarkStack.Chunk given = new MarkStack.Chunk();
        MarkStack.Chunk taken = shared.take(() -> {
            Thread other = new Thread(() -> shared.give(given));
            other.start();
            return !endsSoon(other);
        });
        assertThat(taken).isSameAs(given);
    }

    @Test
    void whatIsGivenWhileTheAnswerIsThatItGivesUpStaysHere() {
        assertThat(shared.take(() -> {
                    shared.give(new MarkStack.Chunk());
                    return true;
                }))
                .isNull();
        assertThat(shared.isEmpty()).isFalse();
    }

    @Test
    void whoFailsWhileItIsAskedStillHasToLeave() {
        assertThatThrownBy(() -> shared.take(() -> {
                    throw new IllegalStateException("asked");
                }))
                .hasMessage("asked");
        shared.leave();
        shared.leave();
        shared.closeSession(); // waits until nobody is busy
        assertThat(shared.isEmpty()).isTrue();
    }

    private static boolean endsSoon(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
