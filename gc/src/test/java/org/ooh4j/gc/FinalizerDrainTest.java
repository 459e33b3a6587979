package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.heap.reference.FinalizerOrder.ORDERED;
import static org.ooh4j.heap.reference.FinalizerOrder.UNORDERED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.FinalizerStatistics;

/** What draining ready finalizers does, and who is told that there are some. */
@Timeout(120)
class FinalizerDrainTest {
    private final List<Long> finalized = new ArrayList<>();

    @Test
    void severalFinalizersOfOneObjectAllRunAndSeeItWhole() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            h.set("kept", h.newNode(5));
            for (int i = 0; i < 4; i++) {
                h.heap.onUnreachable(h.get("kept"), i < 2 ? ORDERED : UNORDERED, check(h));
            }
            h.set("kept", (Handle) null);
            h.collectAlone();
            for (int i = 0; i < 4; i++) {
                assertThat(h.heap.drainFinalizers(1)).isEqualTo(1);
                h.collectAlone();
            }
            assertThat(finalized).containsExactly(5L, 5L, 5L, 5L);
            assertThat(h.heap.drainFinalizers(1)).isZero();
        }
    }

    @Test
    void oneThatThrowsIsCountedAndTheOthersRun() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            register(h, object -> {
                throw new IllegalStateException("first");
            });
            register(h, check(h));
            register(h, object -> {
                throw new StackOverflowError("third");
            });
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isEqualTo(3);
            assertThat(finalized).containsExactly(0L);
            assertThat(h.heap.references().finalizers().statistics().failed()).isEqualTo(2);
            assertThat(h.heap.references().finalizers().lastFailure())
                    .get()
                    .extracting(Throwable::getMessage)
                    .isIn("first", "third");
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isZero();
        }
    }

    @Test
    void oneCanBeCancelledUntilItHasBegun() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            Finalizer waiting = register(h, check(h));
            assertThat(waiting.cancel()).isTrue();
            assertThat(waiting.cancel()).isFalse();
            assertThat(waiting.state()).isEqualTo(State.CANCELLED);

            Finalizer ready = register(h, check(h));
            Finalizer ran = register(h, object -> assertThat(finalized.add(0L)).isTrue());
            h.collectAlone();
            assertThat(ready.state()).isEqualTo(State.READY);
            assertThat(ready.cancel()).isTrue();
            assertThat(h.heap.runFinalizers()).isEqualTo(1);
            assertThat(ran.state()).isEqualTo(State.RAN);
            assertThat(ran.cancel()).isFalse();
            assertThat(finalized).hasSize(1);
            FinalizerStatistics statistics = h.heap.references().finalizers().statistics();
            assertThat(statistics).isEqualTo(new FinalizerStatistics(3, 0, 0, 0, 1, 0, 2));
        }
    }

    @Test
    void drainingStopsAtTheBoundAndRefusesNonsense() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            for (int i = 0; i < 5; i++) {
                register(h, check(h));
            }
            h.collectAlone();
            assertThat(h.heap.drainFinalizers(0)).isZero();
            assertThat(h.heap.drainFinalizers(2)).isEqualTo(2);
            assertThat(h.heap.drainFinalizers(100)).isEqualTo(3);
            assertThatThrownBy(() -> h.heap.drainFinalizers(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("finalizers cannot be drained max=-1; give 0 or more");
        }
    }

    @Test
    void anActionMayDrainRegisterAndAllocateItself() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            register(h, object -> {
                h.heap.onUnreachable(object, check(h));
                assertThat(h.heap.runFinalizers()).isEqualTo(1);
                h.collector.collect();
                h.newNode(3);
            });
            register(h, check(h));
            h.collectAlone();
            h.heap.runFinalizers();
            h.collectAlone();
            h.heap.runFinalizers();
            assertThat(finalized).containsExactly(0L, 0L);
        }
    }

    @Test
    void drainingIsRefusedInSectionsStopsAndTheListener() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.STW)) {
            String refusal = "finalizers cannot be drained here thread=";
            String remedy = "; drain outside critical sections, stops and the collector's listeners";
            MutatorContext context = h.mutator.context();
            context.enter();
            try {
                assertThatThrownBy(h.heap::runFinalizers)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith(refusal)
                        .hasMessageEndingWith(remedy);
            } finally {
                context.exit();
            }
            h.heap.stops()
                    .stop(
                            "test",
                            () -> assertThatThrownBy(h.heap::runFinalizers).isInstanceOf(IllegalStateException.class));
            h.heap.references().finalizers().onReady(ready -> h.heap.runFinalizers());
            register(h, check(h));
            h.collectAlone();
            assertThat(h.heap.references().finalizers().listenerErrors()).isEqualTo(1);
            assertThat(finalized).isEmpty();
            assertThat(h.heap.runFinalizers()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void whoWaitsAndTheListenerAreToldWhenFinalizersAreReady(PlanKind plan) throws Exception {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            List<Integer> told = new ArrayList<>();
            h.heap.references().finalizers().onReady(told::add);
            assertThat(h.heap.references().finalizers().awaitReady(Duration.ofMillis(1)))
                    .isFalse();
            CompletableFuture<Integer> drainer = OwnThread.supply(() -> awaitAndDrain(h));
            register(h, check(h));
            register(h, check(h));
            h.collectAlone();
            assertThat(drainer.get(60, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(told).containsExactly(2);
            h.collectAlone();
            assertThat(told).hasSize(1);
        }
    }

    private static int awaitAndDrain(CollectedHeap h) {
        try {
            assertThat(h.heap.references().finalizers().awaitReady(Duration.ofSeconds(60)))
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return h.heap.runFinalizers();
    }

    /** Adds the object's number to those finalized; an object that is damaged fails, which counts as failed. */
    private Consumer<Handle> check(CollectedHeap h) {
        return object -> finalized.add(h.number(object));
    }

    private static Finalizer register(CollectedHeap h, Consumer<Handle> action) {
        return h.heap.onUnreachable(h.newNode(0), action);
    }
}
