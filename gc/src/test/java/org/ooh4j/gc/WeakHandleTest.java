package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.WeakHandle;

/** Weak handles of both kinds across collections; exact, since a collection that nothing runs beside is. */
@Timeout(120)
class WeakHandleTest {
    private static final int MANY = 3000;

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void leadsToItsObjectAsLongAsSomethingKeepsThat(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            WeakHandle weak = h.heap.weak(rooted(h, "kept", 7));
            WeakHandle weakLong = h.heap.weakLong(h.get("kept"));
            h.collectAlone();
            assertThat(h.number(weak.get())).isEqualTo(7);
            assertThat(h.number(weakLong.get())).isEqualTo(7);
            assertThat(weak.isCleared()).isFalse();

            h.set("kept", (Handle) null);
            h.collectAlone();
            assertThat(weak.get()).isNull();
            assertThat(weakLong.get()).isNull();
            assertThat(weak.isCleared()).isTrue();
            assertThat(h.collector.statistics().weakCleared()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void whatAWeakHandleReturnedKeepsItsObject(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            WeakHandle weak = h.heap.weak(rooted(h, "kept", 7));
            h.dropDeadHandles();
            Handle strong = weak.get();
            h.set("kept", (Handle) null);
            h.collectAlone();
            assertThat(h.number(strong)).isEqualTo(7);
            assertThat(h.number(weak.get())).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void exactlyThoseAreClearedWhoseObjectIsGone(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            List<WeakHandle> weak = new ArrayList<>();
            h.set("nodes", h.newRefs(MANY));
            for (int i = 0; i < MANY; i++) {
                Handle node = h.newNode(i);
                h.set(h.get("nodes"), CollectedHeap.slot(i), node);
                weak.add(i % 2 == 0 ? h.heap.weak(node) : h.heap.weakLong(node));
            }
            for (int i = 0; i < MANY; i += 3) {
                h.set(h.get("nodes"), CollectedHeap.slot(i), null);
            }
            h.collectAlone();
            for (int i = 0; i < MANY; i++) {
                Handle node = weak.get(i).get();
                if (i % 3 == 0) {
                    assertThat(node).as("weak handle " + i).isNull();
                } else {
                    assertThat(h.number(node)).isEqualTo(i);
                }
            }
            assertThat(h.collector.statistics().weakCleared()).isEqualTo(MANY / 3);
            assertThat(h.heap.references().shortLinks().size()
                            + h.heap.references().longLinks().size())
                    .isEqualTo(MANY - MANY / 3);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void theShortKindIsClearedBeforeFinalizationAndTheLongKindAfterIt(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            WeakHandle weak = h.heap.weak(rooted(h, "kept", 7));
            WeakHandle weakLong = h.heap.weakLong(h.get("kept"));
            List<Long> finalized = new ArrayList<>();
            h.heap.onUnreachable(h.get("kept"), object -> {
                assertThat(weak.get()).isNull();
                assertThat(h.number(weakLong.get())).isEqualTo(7);
                finalized.add(h.number(object));
            });
            h.set("kept", (Handle) null);
            h.collectAlone();
            assertThat(weak.get()).isNull();
            assertThat(h.number(weakLong.get())).isEqualTo(7);
            h.collectAlone();
            assertThat(weakLong.isCleared()).as("not drained yet").isFalse();

            assertThat(h.heap.runFinalizers()).isEqualTo(1);
            assertThat(finalized).containsExactly(7L);
            h.collectAlone();
            assertThat(weakLong.get()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void theLongKindFollowsAnObjectThroughItsResurrection(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            WeakHandle weakLong = h.heap.weakLong(rooted(h, "kept", 7));
            h.heap.onUnreachable(h.get("kept"), object -> h.set("again", object));
            h.set("kept", (Handle) null);
            h.collectAlone();
            h.heap.runFinalizers();
            h.collectAlone();
            h.collectAlone();
            assertThat(h.number(weakLong.get())).isEqualTo(7);
            assertThat(h.number(h.get("again"))).isEqualTo(7);

            h.set("again", (Handle) null);
            h.collectAlone();
            assertThat(weakLong.get()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void whatOnlyAFinalizableObjectLeadsToCountsAsUnreachableForTheShortKind(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set(rooted(h, "holder", 1), h.left, h.newNode(2));
            WeakHandle weak = h.heap.weak(h.get(h.get("holder"), h.left));
            WeakHandle weakLong = h.heap.weakLong(h.get(h.get("holder"), h.left));
            h.heap.onUnreachable(h.get("holder"), FinalizerOrder.ORDERED, object -> {});
            h.set("holder", (Handle) null);
            h.collectAlone();
            assertThat(weak.get()).isNull();
            assertThat(h.number(weakLong.get())).isEqualTo(2);
            h.heap.runFinalizers();
            h.collectAlone();
            assertThat(weakLong.get()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void canBeMovedToAnotherObjectClosedAndMadeAgain(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            WeakHandle moved = h.heap.weak(rooted(h, "first", 1));
            moved.retarget(rooted(h, "second", 2));
            WeakHandle closed = h.heap.weak(h.get("second"));
            closed.close();
            closed.close();
            WeakHandle again = h.heap.weak(h.get("second"));
            h.set("first", (Handle) null);
            h.collectAlone();
            assertThat(h.number(moved.get())).isEqualTo(2);
            assertThat(closed.get()).isNull();
            assertThat(h.number(again.get())).isEqualTo(2);
            assertThatThrownBy(() -> closed.retarget(h.get("second")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("weak handle is closed; make another");

            h.set("second", (Handle) null);
            h.collectAlone();
            assertThat(moved.get()).isNull();
            moved.retarget(rooted(h, "third", 3));
            h.collectAlone();
            assertThat(h.number(moved.get())).isEqualTo(3);
            assertThat(h.heap.references().shortLinks().size()).isEqualTo(1);
        }
    }

    private static Handle rooted(CollectedHeap h, String root, long number) {
        h.set(root, h.newNode(number));
        return h.get(root);
    }
}
