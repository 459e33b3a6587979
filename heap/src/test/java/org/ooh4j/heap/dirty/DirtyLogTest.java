package org.ooh4j.heap.dirty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

class DirtyLogTest {
    private static final int LONGS = 512 * 600;

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void everySubscriberSeesEachWrittenPageOncePerEpochOfItsOwn(Technique technique) {
        try (var heap = ManagedHeap.open(
                ManagedHeap.Options.of(32 << 20).with(technique).withOracle(true))) {
            long seed = Long.getLong("ooh4j.seed", System.nanoTime());
            System.out.println("DirtyLogTest seed=" + seed + " technique=" + technique);
            Random random = new Random(seed);
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
            DirtyLog log = heap.dirtyLog();
            DirtySubscription often = log.subscribe("often");
            DirtySubscription seldom = log.subscribe("seldom");
            long pages = heap.space().arena().limitBytes() >>> 12;
            log.harvest();
            often.takeInto(new PageSet(pages));
            seldom.takeInto(new PageSet(pages));
            TreeSet<Long> sinceSeldom = new TreeSet<>();
            for (int epoch = 1; epoch <= 30; epoch++) {
                TreeSet<Long> written = new TreeSet<>();
                for (int i = random.nextInt(2_000); i > 0; i--) {
                    int element = random.nextInt(LONGS);
                    heap.mutator().putLong(array.block(), array.index(), offset(element), element);
                    written.add(Arena.page(array.block().address(array.index()) + offset(element)));
                }
                sinceSeldom.addAll(written);
                HarvestReport report = log.harvest();
                assertThat(report.missed()).isZero();
                assertThat(report.oraclePages()).isEqualTo(written.size());
                assertTakes(often, pages, written);
                if (epoch % 7 == 0) {
                    assertTakes(seldom, pages, sinceSeldom);
                    sinceSeldom.clear();
                }
            }
            assertThat(log.oracleMisses()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void whatAHarvestWouldBringIsKnownFromAboveWithoutOne(Technique technique) {
        try (var heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20).with(technique))) {
            Handle array =
                    heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 512 * 100, ManagedHeap.HANDLES);
            DirtyLog log = heap.dirtyLog();
            log.harvest();
            DirtySubscription subscription = log.subscribe("snapshots");
            assertThat(subscription.expectedPages()).isZero();
            for (int page = 0; page < 50; page++) {
                heap.mutator().putLong(array.block(), array.index(), offset(512 * page), 1);
                heap.mutator().putLong(array.block(), array.index(), offset(512 * page), 2);
            }
            assertThat(subscription.size()).isZero();
            assertThat(subscription.expectedPages()).isEqualTo(50);
            log.harvest();
            assertThat(subscription.expectedPages()).isEqualTo(50);
            // written again after another subscriber's harvest: it counts twice until the next
            heap.mutator().putLong(array.block(), array.index(), offset(0), 3);
            assertThat(subscription.expectedPages()).isEqualTo(51);
            log.harvest();
            assertThat(subscription.expectedPages()).isEqualTo(50);
        }
    }

    @Test
    void aPageThatAFailedSubscriberGivesBackIsTakenAgain() {
        try (var heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20))) {
            DirtyLog log = heap.dirtyLog();
            DirtySubscription subscription = log.subscribe("snapshots");
            heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 10_000, ManagedHeap.HANDLES);
            log.harvest();
            PageSet taken = new PageSet(heap.space().arena().limitBytes() >>> 12);
            subscription.takeInto(taken);
            assertThat(taken.isEmpty()).isFalse();
            assertThat(subscription.size()).isZero();
            subscription.giveBack(taken);
            assertThat(subscription.size()).isEqualTo(taken.size());
        }
    }

    @ParameterizedTest
    @MethodSource("org.ooh4j.hwsim.tracking.Technique#all")
    void aGuardSeesEachPageBeforeItsFirstWriteOfAnEpochAndMayMakeTheWriterWait(Technique technique) {
        try (var heap = ManagedHeap.open(ManagedHeap.Options.of(8 << 20).with(technique))) {
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 4_096, ManagedHeap.HANDLES);
            heap.mutator().putLong(array.block(), array.index(), offset(0), 1);
            long place = array.block().address(array.index()) + offset(0);
            var seen = new java.util.ArrayList<Long>();
            heap.stops().stop("test", () -> {
                heap.dirtyLog().harvest();
                heap.dirtyLog().guard(new PageGuard() {
                    private int refusals = 3;

                    @Override
                    public boolean beforeFirstWrite(long page) {
                        seen.add(heap.mutator().getLong(array.block(), array.index(), offset(0)));
                        return refusals-- <= 0;
                    }

                    @Override
                    public void await(long page) {
                        assertThat(heap.mutator().context().inside()).isFalse();
                    }
                });
            });
            heap.mutator().putLong(array.block(), array.index(), offset(0), 2);
            heap.mutator().putLong(array.block(), array.index(), offset(1), 3);
            assertThat(seen).containsExactly(1L, 1L, 1L, 1L);
            heap.stops().stop("test", () -> heap.dirtyLog().guard(null));
            DirtySubscription later = heap.dirtyLog().subscribe("later");
            heap.dirtyLog().harvest();
            PageSet pages = new PageSet(heap.space().arena().limitBytes() >>> 12);
            later.takeInto(pages);
            assertThat(pages.contains(Arena.page(place))).isTrue();
        }
    }

    /** A published technique forgets to re-arm: of the second epoch on it reports little or nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml"})
    void aPublishedTechniqueLosesPagesAndItsSubscribersDoNot(String name) {
        try (var heap = ManagedHeap.open(ManagedHeap.Options.of(32 << 20)
                .with(Technique.named(name).orElseThrow())
                .with(Behaviour.PUBLISHED))) {
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), LONGS, ManagedHeap.HANDLES);
            DirtyLog log = heap.dirtyLog();
            DirtySubscription subscription = log.subscribe("collector");
            long pages = heap.space().arena().limitBytes() >>> 12;
            PageSet taken = new PageSet(pages);
            log.harvest();
            subscription.takeInto(taken);
            long harvested = log.harvestedPages();
            for (int epoch = 0; epoch < 5; epoch++) {
                TreeSet<Long> written = new TreeSet<>();
                for (int element = 0; element < LONGS; element += 512) {
                    heap.mutator().putLong(array.block(), array.index(), offset(element), epoch);
                    written.add(Arena.page(array.block().address(array.index()) + offset(element)));
                }
                HarvestReport report = log.harvest();
                harvested += report.oraclePages() - report.missed() + report.falselyDirty();
                assertThat(report.oraclePages()).isEqualTo(written.size());
                assertThat(report.missed()).isPositive();
                assertThat(report.recall()).isLessThan(1);
                assertThat(report.lost()).isZero();
                taken.clear();
                subscription.takeInto(taken);
                assertThat(written).allMatch(taken::contains);
            }
            assertThat(log.oracleMisses()).isPositive();
            assertThat(log.harvestedPages()).isEqualTo(harvested);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proc", "ufd", "ufd-async", "oracle"})
    void aTechniqueWithoutDefectsOfTheArtifactHasNoPublishedBehaviour(String name) {
        ManagedHeap.Options options =
                ManagedHeap.Options.of(32 << 20).with(Technique.named(name).orElseThrow());
        assertThatThrownBy(() -> options.with(Behaviour.PUBLISHED))
                .hasMessage("technique " + name + " has no such behaviour: behaviour=published;"
                        + " the paper's artifact uses the kernel's own mechanism here");
    }

    private static void assertTakes(DirtySubscription subscription, long pages, TreeSet<Long> expected) {
        PageSet taken = new PageSet(pages);
        subscription.takeInto(taken);
        taken.sort();
        List<Long> sorted = new ArrayList<>();
        taken.forEach(sorted::add);
        assertThat(sorted).containsExactlyElementsOf(expected);
    }

    private static long offset(int element) {
        return ObjectLayout.PAYLOAD_OFFSET + 8L * element;
    }
}
