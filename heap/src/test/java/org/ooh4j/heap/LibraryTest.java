package org.ooh4j.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.walk.HeapWalk;

/** The checked accesses of a library user. */
class LibraryTest extends OnNodes {
    LibraryTest() {
        super(16 << 20);
    }

    @Test
    void arraysAreReadWrittenAndCopiedInBulkWithinBounds() {
        LongArrayType longs = heap.arrays().longs();
        Handle a = longs.allocate(2000);
        long[] source = new long[2000];
        for (int i = 0; i < source.length; i++) {
            source[i] = i * 7L;
        }
        longs.write(a, 10, source, 5, 1900);
        Handle b = longs.allocate(2000);
        longs.copy(a, 10, b, 0, 1900);
        long[] target = new long[1900];
        longs.read(b, 0, target, 0, 1900);
        assertThat(target).containsExactly(java.util.Arrays.copyOfRange(source, 5, 1905));
        longs.copy(b, 0, b, 1, 1899);
        assertThat(longs.get(b, 1899)).isEqualTo(source[1903]);
        assertThatThrownBy(() -> longs.copy(a, 1999, b, 0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("position is outside the array: type=long[] address=0x")
                .hasMessageEndingWith("position=1999 count=2 length=2000; stay between 0 and its length");
        assertThatThrownBy(() -> longs.copy(a, 0, b, -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.copy(a, 0, b, 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.copy(a, Integer.MAX_VALUE, b, 0, Integer.MAX_VALUE))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.read(a, 0, target, 1, 1900))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("position is outside the Java array: position=1 count=1900 length=1900; stay between 0 and"
                        + " its length");
        assertThatThrownBy(() -> longs.write(a, 0, source, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.get(a, 2000))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageMatching("position is outside the array: address=0x[0-9a-f]+ type id=6 position=2000"
                        + " length=2000; stay between 0 and its length");
        assertThatThrownBy(() -> longs.set(a, -1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anAccessWithTheWrongHandleIsRefusedWithTheFieldAndTheType() {
        ObjectType other = heap.type("Other").withRef("a").withLong("b").define();
        Handle stranger = heap.allocate(other);
        assertThatThrownBy(() -> value.get(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("handle is null: use=Node.value; check references for null first");
        assertThatThrownBy(() -> value.set(stranger, 1))
                .isInstanceOf(WrongTypeException.class)
                .hasMessageStartingWith("handle names an object of another type: use=Node.value type=Other address=0x")
                .hasMessageEndingWith("; ask isInstance() first");
        assertThatThrownBy(() -> heap.arrays().longs().get(stranger, 0)).isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> heap.arrays()
                        .refs("Node[]")
                        .get(heap.arrays().refs("Other[]").allocate(1), 0))
                .isInstanceOf(WrongTypeException.class);
        assertThatThrownBy(() -> node.intField("value"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a field is of another kind: field=Node.value kind=LONG asked=INT; ask the type for a"
                        + " field of its kind");
        assertThatThrownBy(() -> node.longField("valu")).hasMessageContaining("no such field: type=Node field=valu");
        try (ManagedHeap second = ManagedHeap.builder().limit(1 << 20).open()) {
            ObjectType twin =
                    second.type("Node").withRef("next").withLong("value").define();
            Handle foreign = second.allocate(twin);
            Handle own = heap.allocate(node);
            String message = "handle belongs to another heap";
            assertThatThrownBy(() -> value.get(foreign))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message + ": use=Node.value; use handles with the heap that gave them");
            assertThatThrownBy(() -> next.set(own, foreign)).hasMessageStartingWith(message);
            assertThatThrownBy(() -> next.compareAndSet(own, null, foreign)).hasMessageStartingWith(message);
            assertThatThrownBy(() -> heap.setRoot("r", foreign)).hasMessageStartingWith(message);
            assertThatThrownBy(() -> heap.sameObject(own, foreign)).hasMessageStartingWith(message);
            assertThatThrownBy(() -> node.isInstance(foreign)).hasMessageStartingWith(message);
            assertThatThrownBy(() -> heap.allocate(twin)).hasMessageStartingWith("a type belongs to another heap");
            assertThatThrownBy(() -> heap.type("Sub").extending(twin)).hasMessageContaining("another heap");
            assertThat(own).isNotEqualTo(foreign);
        }
    }

    @Test
    void aSubtypesObjectIsUsedWithItsSuperTypesFields() {
        ObjectType leaf = heap.type("Leaf").extending(node).withInt("colour").define();
        ObjectType twig = heap.type("Twig").extending(leaf).define();
        Handle h = heap.allocate(twig);
        value.set(h, 3);
        assertThat(value.get(h)).isEqualTo(3);
        assertThat(twig.longField("value").get(h)).isEqualTo(3);
        leaf.intField("colour").set(h, 9);
        assertThat(value.get(h)).isEqualTo(3);
        assertThat(node.isInstance(h)).isTrue();
        assertThat(leaf.isInstance(heap.allocate(node))).isFalse();
        assertThat(node.isInstance(null)).isFalse();
        assertThat(heap.typeOf(h)).isEqualTo(twig).isNotEqualTo(leaf);
        assertThat(heap.typeOf(heap.arrays().ints().allocate(0)))
                .isSameAs(heap.arrays().ints());
        assertThat(twig.superType()).isEqualTo(leaf);
        assertThat(node.superType()).isNull();
        assertThatThrownBy(() -> leaf.intField("colour").get(heap.allocate(node)))
                .isInstanceOf(WrongTypeException.class);
    }

    @Test
    void aLeafTypeIsOneWithoutReferencesAndDefinitionsAreChecked() {
        ObjectType point = heap.type("Point").withInt("x").withInt("y").leaf().define();
        assertThat(point.isLeaf()).isTrue();
        assertThat(node.isLeaf()).isFalse();
        assertThatThrownBy(() -> heap.type("P").withRef("r").leaf().define())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a leaf type has references: type=P; leave out leaf(), or the reference fields and the"
                        + " super type that has some");
        assertThatThrownBy(() -> heap.type("P").extending(node).leaf().define()).hasMessageContaining("leaf type");
        assertThatThrownBy(() -> heap.type(" ")).hasMessageContaining("a type's name is blank");
        assertThatThrownBy(() -> heap.type("P").withInt("")).hasMessageContaining("a field's name is blank");
        assertThatThrownBy(() -> heap.type("P").withInt("a").withLong("a").define())
                .hasMessageContaining("declared twice");
        assertThatThrownBy(() -> heap.type("Node").withInt("a").define()).hasMessageContaining("in another form");
        assertThat(heap.type("Node").withLong("value").withRef("next").define()).isEqualTo(node);
    }

    @Test
    void comparingAndSettingStoresOnlyWhatWasExpected() {
        Handle a = heap.allocate(node);
        Handle b = heap.allocate(node);
        assertThat(next.compareAndSet(a, b, a)).isFalse();
        assertThat(next.compareAndSet(a, null, b)).isTrue();
        assertThat(next.get(a)).isEqualTo(b);
        assertThat(next.compareAndSet(a, b, null)).isTrue();
        assertThat(next.isNull(a)).isTrue();
        assertThat(value.compareAndSet(a, 1, 2)).isFalse();
        assertThat(value.compareAndSet(a, 0, 2)).isTrue();
        assertThat(value.getAndAdd(a, 5)).isEqualTo(2);
        assertThat(value.getVolatile(a)).isEqualTo(7);
        IntArrayType ints = heap.arrays().ints();
        Handle array = ints.allocate(2);
        assertThat(ints.compareAndSet(array, 1, 0, 4)).isTrue();
        assertThat(ints.getVolatile(array, 1)).isEqualTo(4);
        assertThatThrownBy(() -> ints.compareAndSet(array, 2, 0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aPositionOutsideIsRefusedForEveryKindOfArrayAndLeavesNoSectionBehind() {
        ArrayTypes arrays = heap.arrays();
        RefArrayType refs = arrays.refs("Node[]");
        Handle own = heap.allocate(node);
        for (int position : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Handle booleans = arrays.booleans().allocate(3);
            Handle bytes = arrays.bytes().allocate(3);
            Handle shorts = arrays.shorts().allocate(3);
            Handle chars = arrays.chars().allocate(3);
            Handle ints = arrays.ints().allocate(3);
            Handle longs = arrays.longs().allocate(3);
            Handle floats = arrays.floats().allocate(3);
            Handle doubles = arrays.doubles().allocate(3);
            Handle nodes = refs.allocate(3);
            for (Runnable access : List.<Runnable>of(
                    () -> arrays.booleans().get(booleans, position),
                    () -> arrays.booleans().set(booleans, position, true),
                    () -> arrays.bytes().get(bytes, position),
                    () -> arrays.bytes().set(bytes, position, (byte) 1),
                    () -> arrays.shorts().get(shorts, position),
                    () -> arrays.shorts().set(shorts, position, (short) 1),
                    () -> arrays.chars().get(chars, position),
                    () -> arrays.chars().set(chars, position, 'a'),
                    () -> arrays.ints().get(ints, position),
                    () -> arrays.ints().set(ints, position, 1),
                    () -> arrays.ints().setVolatile(ints, position, 1),
                    () -> arrays.longs().get(longs, position),
                    () -> arrays.longs().set(longs, position, 1),
                    () -> arrays.longs().getVolatile(longs, position),
                    () -> arrays.longs().compareAndSet(longs, position, 0, 1),
                    () -> arrays.floats().get(floats, position),
                    () -> arrays.floats().set(floats, position, 1),
                    () -> arrays.doubles().get(doubles, position),
                    () -> arrays.doubles().set(doubles, position, 1),
                    () -> refs.get(nodes, position),
                    () -> refs.isNull(nodes, position),
                    () -> refs.set(nodes, position, own),
                    () -> refs.set(nodes, position, null),
                    () -> refs.compareAndSet(nodes, position, null, own))) {
                assertThatThrownBy(access::run).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(heap.mutator().context().inside()).isFalse();
            }
        }
    }

    @Test
    void threadsThatAddAndPushAtTheSamePlaceLoseNothing() {
        Handle shared = heap.allocate(node);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            all.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5000; i++) {
                    value.getAndAdd(shared, 1);
                    Handle pushed = heap.allocate(node);
                    Handle top;
                    do {
                        top = next.get(shared);
                        next.set(pushed, top);
                    } while (!next.compareAndSet(shared, top, pushed));
                }
            }));
        }
        all.forEach(CompletableFuture::join);
        assertThat(value.get(shared)).isEqualTo(20_000);
        int length = 0;
        try (Cursor at = heap.openCursor()) {
            for (boolean more = at.moveTo(shared, next); more; more = at.moveTo(next)) {
                length++;
            }
        }
        assertThat(length).isEqualTo(20_000);
    }

    @Test
    void namedRootsAreSetReadListedAndRemoved() {
        Handle a = heap.allocate(node);
        heap.setRoot("b", a);
        heap.setRoot("a", a);
        assertThat(heap.root("a")).isEqualTo(a);
        assertThat(heap.root("c")).isNull();
        assertThat(heap.rootNames()).containsExactly("a", "b");
        assertThat(heap.removeRoot("a")).isTrue();
        assertThat(heap.removeRoot("a")).isFalse();
        assertThat(heap.rootNames()).containsExactly("b");
        assertThatThrownBy(() -> heap.setRoot("a", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a root is set to null: name=a; use removeRoot");
        assertThatThrownBy(() -> heap.root(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void handlesOfOneObjectAreEqual() {
        Handle a = heap.allocate(node);
        Handle b = heap.allocate(node);
        next.set(b, a);
        Handle again = next.get(b);
        assertThat(again).isEqualTo(a).isNotSameAs(a).isNotEqualTo(b);
        assertThat(heap.sameObject(a, again)).isTrue();
        assertThat(heap.sameObject(a, b)).isFalse();
        assertThat(heap.sameObject(null, b)).isFalse();
        assertThat(heap.sameObject(null, null)).isTrue();
        assertThat(a.toString()).startsWith("handle gva=0x");
    }

    @Test
    void aClosedHeapRefusesEverythingButDoesNotCrash() {
        Handle a = heap.allocate(node);
        heap.setRoot("a", a);
        Handle inScope;
        HandleScope scope = heap.openScope();
        inScope = heap.allocate(node);
        HeapWalk walk = heap.walk();
        heap.close();
        heap.close();
        assertThatThrownBy(() -> value.get(a)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> value.set(inScope, 1)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> next.get(a)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> heap.allocate(node))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the heap is closed; open another one");
        assertThatThrownBy(() -> heap.arrays().longs().allocate(100_000)).isInstanceOf(IllegalStateException.class);
        String closed = "the heap is closed; open another one";
        assertThatThrownBy(heap::statistics).hasMessage(closed);
        assertThatThrownBy(heap::trim).hasMessage(closed);
        assertThatThrownBy(() -> walk.histogramOfAllocated()).hasMessage(closed);
        assertThatThrownBy(() -> heap.walk().histogram()).hasMessage(closed);
        assertThatThrownBy(() -> heap.arrays().longs().allocate(3)).hasMessage(closed);
        try (Cursor at = heap.openCursor()) {
            assertThatThrownBy(() -> at.set(a)).isInstanceOf(StaleHandleException.class);
        }
        assertThat(heap.root("a")).isNull();
        assertThat(heap.removeRoot("a")).isFalse();
        assertThatThrownBy(() -> heap.setRoot("b", a)).isInstanceOf(StaleHandleException.class);
        scope.close();
    }

    @Test
    void aBuilderRefusesWhatMakesNoSense() {
        assertThatThrownBy(() -> ManagedHeap.builder().open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a heap's limit was not given; call limit(bytes) before open()");
        assertThatThrownBy(() -> ManagedHeap.builder().limit(0))
                .hasMessage("a heap's size is not positive: limit=0; give a number of bytes above 0");
        assertThatThrownBy(() -> ManagedHeap.builder().softLimit(-1)).hasMessageContaining("softLimit=-1");
        assertThatThrownBy(() ->
                        ManagedHeap.builder().limit(1 << 20).softLimit(2 << 20).open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the soft limit is above the limit: softLimit=2097152 limit=1048576; give a lower soft"
                        + " limit");
        assertThatThrownBy(() -> ManagedHeap.builder()
                        .limit(1 << 20)
                        .collector(h -> null)
                        .open())
                .hasMessage("the collector's factory gave no collector; return the one it opened");
    }
}
