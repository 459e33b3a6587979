package org.ooh4j.heap.handle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.stop.Stress;

class ForeignTableTest {
    private final ForeignTable table = new ForeignTable();

    @Test
    void tagsAreOddAndNameTheirEntry() {
        assertThat(ForeignTable.isTag(ForeignTable.tag(0))).isTrue();
        assertThat(ForeignTable.isTag(4096)).isFalse();
        assertThat(ForeignTable.index(ForeignTable.tag(Integer.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void equalObjectsHaveTheirOwnEntriesAndOneObjectHasOne() {
        Object first = new String("a");
        Object second = new String("a");
        assertThat(table.pin(first)).isEqualTo(table.pin(first)).isNotEqualTo(table.pin(second));
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.get(table.pin(second))).isSameAs(second);
        assertThatThrownBy(() -> table.pin(null))
                .hasMessage("null has no foreign entry; store a null reference instead");
    }

    @Test
    void aCollectionFreesWhatIsNeitherMarkedNorPinnedNorNew() {
        int marked = table.pin("marked");
        int pinned = table.pin("pinned");
        int garbage = table.pin("garbage");
        table.unpin(marked);
        table.unpin(garbage);
        table.startMarking();
        int young = table.pin("young");
        table.unpin(young);
        table.mark(marked);
        assertThat(table.freeUnmarked()).isEqualTo(1);
        assertThat(table.get(garbage)).isNull();
        assertThat(List.of(table.get(marked), table.get(pinned), table.get(young)))
                .containsExactly("marked", "pinned", "young");
        table.unpin(pinned);
        table.startMarking();
        assertThat(table.freeUnmarked()).isEqualTo(3);
        assertThat(table.size()).isZero();
        assertThat(table.pin("again")).isLessThanOrEqualTo(young);
    }

    @Test
    void anEntryTakenAgainWhileMarkingIsBornMarked() {
        Object shared = new Object();
        int index = table.pin(shared);
        table.unpin(index);
        table.startMarking();
        table.unpin(table.pin(shared));
        assertThat(table.freeUnmarked()).isZero();
        assertThat(table.get(index)).isSameAs(shared);
    }

    @Test
    void readersAndMarkersGoOnWhileTheTableGrows() throws InterruptedException {
        long seed = Stress.seed("readersAndMarkersGoOnWhileTheTableGrows");
        List<Object> objects = new ArrayList<>();
        int first = table.pin(this);
        table.unpin(first);
        table.startMarking();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger wrong = new AtomicInteger();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                table.mark(first);
                if (table.get(first) != this) {
                    wrong.incrementAndGet();
                }
            }
        });
        reader.start();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            Object object = random.nextInt(3) > 0 || objects.isEmpty()
                    ? new Object()
                    : objects.get(random.nextInt(objects.size()));
            objects.add(object);
            if (table.get(table.pin(object)) != object) {
                wrong.incrementAndGet();
            }
        }
        done.set(true);
        reader.join();
        assertThat(wrong).hasValue(0);
        assertThat(table.freeUnmarked()).isZero();
        assertThat(table.get(first)).isSameAs(this);
    }

    @Test
    void forEachVisitsLiveEntries() {
        table.pin("a");
        List<Object> seen = new ArrayList<>();
        table.forEach((index, object) -> seen.add(object));
        assertThat(seen).containsExactly("a");
    }
}
