package org.ooh4j.heap.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.Cursor;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.HandleScope;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.WrongTypeException;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.mutator.ArenaFullError;

class HeapListTest {
    private ManagedHeap heap;
    private HeapList list;
    private Handle a;
    private Handle b;
    private Handle c;

    @BeforeEach
    void openHeap() {
        heap = ManagedHeap.builder().limit(8 << 20).open();
        list = HeapList.create(heap);
        a = HeapBytes.create(heap, "a").handle();
        b = HeapBytes.create(heap, "b").handle();
        c = HeapBytes.create(heap, "c").handle();
    }

    @AfterEach
    void closeHeap() {
        heap.close();
    }

    private List<Handle> elements(HeapList of) {
        List<Handle> elements = new ArrayList<>();
        of.forEach(elements::add);
        return elements;
    }

    @Test
    void elementsAreAddedInsertedReplacedAndRemoved() {
        assertThat(list.isEmpty()).isTrue();
        list.add(b);
        list.insert(0, a);
        list.insert(1, null);
        list.insert(3, c);
        assertThat(elements(list)).containsExactly(a, null, b, c);
        list.set(1, c);
        assertThat(list.get(1)).isEqualTo(c);
        assertThat(list.indexOf(c)).isEqualTo(1);
        assertThat(list.indexOf(null)).isEqualTo(-1);
        list.remove(0);
        list.set(1, null);
        assertThat(elements(list)).containsExactly(c, null, c);
        assertThat(list.indexOf(null)).isEqualTo(1);
        try (Cursor at = heap.openCursor()) {
            assertThat(list.get(0, at)).isTrue();
            assertThat(heap.sameObject(at, c)).isTrue();
            assertThat(list.get(1, at)).isFalse();
            assertThat(at.isEmpty()).isTrue();
        }
        list.clear();
        assertThat(list.size()).isZero();
        assertThat(elements(list)).isEmpty();
    }

    @Test
    void partsAreCopiedAppendedAndRemoved() {
        List<Handle> model = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Handle next = List.of(a, b, c).get(i % 3);
            list.add(next);
            model.add(next);
        }
        HeapList part = list.copy(1000, 2000);
        assertThat(elements(part)).isEqualTo(model.subList(1000, 2000));
        list.addAll(list, 0, 3000);
        model.addAll(List.copyOf(model));
        list.addAll(part, 5, 5);
        list.addAll(part, 5, 7);
        model.addAll(List.copyOf(model.subList(1005, 1007)));
        list.removeRange(17, 2900);
        model.subList(17, 2900).clear();
        list.removeRange(4, 4);
        assertThat(elements(list)).isEqualTo(model);
        assertThat(HeapList.create(heap).copy(0, 0).size()).isZero();
    }

    @Test
    void anIteratorRemovesAndNoticesOtherChanges() {
        list.add(a);
        list.add(b);
        list.add(c);
        Iterator<Handle> iterator = list.iterator();
        assertThatThrownBy(iterator::remove)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an iterator has nothing to remove");
        iterator.next();
        iterator.next();
        iterator.remove();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        assertThat(iterator.next()).isEqualTo(c);
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThat(elements(list)).containsExactly(a, c);
        Iterator<Handle> late = list.iterator();
        late.next();
        list.set(1, b); // replaces, which is no change of the list's shape
        assertThat(late.next()).isEqualTo(b);
        HeapList.at(heap, list.handle()).add(c);
        assertThatThrownBy(late::next)
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageStartingWith("a collection was changed while an iterator walked over it: expected=0x");
        assertThatThrownBy(late::remove).isInstanceOf(ConcurrentModificationException.class);
        assertThat(elements(list)).containsExactly(a, b, c);
    }

    @Test
    void aListIsFoundAgainByItsRootAndListsHoldLists() {
        heap.setRoot("lists", list.handle());
        for (int i = 0; i < 3; i++) {
            HeapList inner = HeapList.create(heap);
            inner.add(a);
            list.add(inner.handle());
        }
        HeapList again = HeapList.at(heap, heap.root("lists"));
        for (Handle inner : again) {
            assertThat(list.at(inner).get(0)).isEqualTo(a);
        }
    }

    @Test
    @SuppressWarnings("try")
    void aListOutlivesTheScopesItIsUsedInAndLeavesNoHandleBehind() {
        int blocks = heap.statistics().handleBlocks();
        for (int i = 0; i < 10_000; i++) {
            list.add(a);
        }
        assertThat(heap.statistics().handleBlocks()).isEqualTo(blocks);
        HeapList inside;
        try (HandleScope scope = heap.openScope()) {
            for (int i = 0; i < 10_000; i++) {
                list.add(HeapBytes.create(heap, "x" + i).handle());
            }
            inside = list.copy(0, 20_000);
        }
        assertThat(list.size()).isEqualTo(20_000);
        assertThat(HeapBytes.at(heap, list.get(19_999))).hasToString("x9999");
        assertThatThrownBy(inside::size).isInstanceOf(StaleHandleException.class);
    }

    @Test
    void whatIsRefusedLeavesTheListAsItWas() {
        list.add(a);
        list.add(b);
        assertThatThrownBy(() -> list.get(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("position is outside the list: position=2 size=2; stay below its size");
        assertThatThrownBy(() -> list.insert(3, a))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("range is outside the list: from=3 to=3 size=2; stay between 0 and its size");
        assertThatThrownBy(() -> list.removeRange(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.set(-1, a)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> HeapList.at(heap, a)).isInstanceOf(WrongTypeException.class);
        try (ManagedHeap other = ManagedHeap.builder().limit(1 << 20).open()) {
            Handle foreign = HeapBytes.create(other, "no").handle();
            HeapList there = HeapList.create(other);
            there.add(foreign);
            for (int position = 0; position <= 2; position++) {
                int at = position;
                assertThatThrownBy(() -> list.insert(at, foreign)).isInstanceOf(IllegalArgumentException.class);
            }
            assertThatThrownBy(() -> list.addAll(there, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(elements(list)).containsExactly(a, b);
    }

    @Test
    void whenMemoryEndsInTheMiddleOfGrowingTheListIsAsItWas() {
        list.add(a);
        assertThatThrownBy(() -> {
                    while (true) {
                        list.add(list.size() % 2 == 0 ? a : b);
                    }
                })
                .isInstanceOf(ArenaFullError.class);
        int size = list.size();
        assertThat(size).isGreaterThan(1000);
        for (int i = 0; i < size; i++) {
            assertThat(heap.sameObject(list.get(i), i % 2 == 0 ? a : b)).isTrue();
        }
        assertThatThrownBy(() -> list.insert(7, c)).isInstanceOf(ArenaFullError.class);
        list.remove(size - 1);
        list.insert(7, c);
        assertThat(list.get(7)).isEqualTo(c);
        assertThat(list.size()).isEqualTo(size);
    }
}
