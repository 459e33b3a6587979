package org.ooh4j.heap.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

class TypeRegistryTest {
    private final TypeRegistry types = new TypeRegistry();

    private static FieldSpec field(String name, FieldKind kind) {
        return new FieldSpec(name, kind);
    }

    @Test
    void primitiveArraysHaveTheSameIdsInEveryHeap() {
        assertThat(types.all())
                .extracting(TypeLayout::id, TypeLayout::name)
                .containsExactly(
                        tuple(1, "boolean[]"),
                        tuple(2, "byte[]"),
                        tuple(3, "short[]"),
                        tuple(4, "char[]"),
                        tuple(5, "int[]"),
                        tuple(6, "long[]"),
                        tuple(7, "float[]"),
                        tuple(8, "double[]"));
        assertThat(types.arrayOf(FieldKind.INT).bytes(3)).isEqualTo(8 + 3 * 4);
        assertThat(types.arrayOf(FieldKind.DOUBLE).isLeaf()).isTrue();
    }

    @Test
    void fieldsAreLaidOutLargestFirst() {
        TypeLayout type = types.define(
                "A",
                null,
                List.of(
                        field("flag", FieldKind.BOOLEAN),
                        field("count", FieldKind.INT),
                        field("next", FieldKind.REF),
                        field("letter", FieldKind.CHAR)));
        assertThat(type.fields())
                .extracting(FieldLayout::name, FieldLayout::offset)
                .containsExactly(tuple("next", 8), tuple("count", 16), tuple("letter", 20), tuple("flag", 22));
        assertThat(type.bytes(0)).isEqualTo(23);
        assertThat(type.refOffsets()).containsExactly(8);
        assertThat(type.isLeaf()).isFalse();
    }

    @Test
    void aSubclassFillsTheGapThatAlignmentLeaves() {
        TypeLayout a = types.define("A", null, List.of(field("x", FieldKind.INT), field("b", FieldKind.BYTE)));
        TypeLayout b = types.define(
                "B", a, List.of(field("y", FieldKind.LONG), field("x", FieldKind.BYTE), field("s", FieldKind.SHORT)));
        assertThat(b.fields())
                .extracting(FieldLayout::declaredBy, FieldLayout::name, FieldLayout::offset)
                .containsExactly(
                        tuple("A", "x", 8),
                        tuple("A", "b", 12),
                        tuple("B", "x", 13),
                        tuple("B", "s", 14),
                        tuple("B", "y", 16));
        assertThat(b.field("x").declaredBy()).isEqualTo("B");
        assertThat(b.declaredFields()).hasSize(3);
        assertThat(b.bytes(0)).isEqualTo(24);
    }

    @Test
    void definingAgainWithTheSameFieldsReturnsTheSameLayout() {
        TypeLayout first = types.define("A", null, List.of(field("x", FieldKind.INT), field("y", FieldKind.REF)));
        assertThat(types.define("A", null, List.of(field("y", FieldKind.REF), field("x", FieldKind.INT))))
                .isSameAs(first);
        assertThat(types.byName("A")).isSameAs(first);
        assertThat(types.byId(first.id())).isSameAs(first);
        assertThat(types.count()).isEqualTo(9);
        TypeLayout array = types.defineArray("A[]", FieldKind.REF);
        assertThat(types.defineArray("A[]", FieldKind.REF)).isSameAs(array);
        assertThat(array.isLeaf()).isFalse();
    }

    @Test
    void definingAgainInAnotherFormNamesTheDifference() {
        types.define("A", null, List.of(field("x", FieldKind.INT)));
        assertThatThrownBy(() -> types.define("A", null, List.of(field("x", FieldKind.LONG))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a type is defined again in another form: type=A known={x=INT} new={x=LONG}; "
                        + "restore with the program that wrote the snapshot");
        types.defineArray("A[]", FieldKind.REF);
        assertThatThrownBy(() -> types.defineArray("A[]", FieldKind.INT))
                .hasMessage(
                        "a type is defined again with other elements: type=A[] known=REF new=INT; use another name");
        assertThatThrownBy(() ->
                        types.define("C", null, List.of(field("x", FieldKind.LONG), field("x", FieldKind.INT))))
                .hasMessage("a field is declared twice: type=C field=x; give each field of a class its own name");
    }

    @Test
    void unknownIdsAndFieldsAreNamed() {
        assertThatThrownBy(() -> types.byId(77))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no type has this id: id=77 highest=8; "
                        + "the object's header is damaged or belongs to another heap");
        assertThatThrownBy(() -> types.byId(0)).hasMessageContaining("id=0");
        assertThatThrownBy(() -> types.byId(-1)).hasMessageContaining("id=-1");
        TypeLayout type = types.define("A", null, List.of(field("x", FieldKind.INT)));
        assertThatThrownBy(() -> type.field("z")).hasMessage("no such field: type=A field=z; known fields are [x]");
        assertThatThrownBy(type::elementKind).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRestoredFieldBeyondEveryObjectIsRefused() {
        FieldLayout beyond = new FieldLayout("far", "A", FieldKind.REF, Integer.MAX_VALUE - 7);
        assertThatThrownBy(() -> types.restore(9, "A", 0, null, List.of(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field=far offset=2147483640");
        FieldLayout last = new FieldLayout("last", "A", FieldKind.REF, Integer.MAX_VALUE - 15);
        TypeLayout huge = types.restore(9, "A", 0, null, List.of(last));
        FieldLayout more = new FieldLayout("more", "B", FieldKind.BYTE, Integer.MAX_VALUE);
        assertThatThrownBy(() -> types.restore(10, "B", huge.id(), null, List.of(more)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void restoredTypesKeepIdsAndOffsets() {
        TypeLayout a = types.define("A", null, List.of(field("x", FieldKind.INT)));
        types.defineArray("A[]", FieldKind.REF);
        types.define("B", a, List.of(field("y", FieldKind.REF), field("z", FieldKind.BYTE)));
        TypeRegistry other = new TypeRegistry();
        for (TypeLayout type : types.all()) {
            TypeLayout back = other.restore(
                    type.id(),
                    type.name(),
                    type.superType() == null ? 0 : type.superType().id(),
                    type.isArray() ? type.elementKind() : null,
                    type.declaredFields());
            assertThat(back.fields()).isEqualTo(type.fields());
            assertThat(back.bytes(0)).isEqualTo(type.bytes(0));
            assertThat(back.isLeaf()).isEqualTo(type.isLeaf());
        }
        assertThat(other.define("A", null, List.of(field("x", FieldKind.INT)))).isSameAs(other.byId(a.id()));
    }

    @Test
    void impossibleRestoresAreRefused() {
        assertThatThrownBy(() -> types.restore(11, "A", 0, null, List.of()))
                .hasMessage("types are restored out of order or twice: id=11 expected=9 type=A; "
                        + "restore into a fresh heap, ascending");
        assertThatThrownBy(() -> types.restore(9, "A", 0, null, List.of(new FieldLayout("x", "A", FieldKind.LONG, 12))))
                .hasMessage("a restored field overlaps another or is not aligned: type=A field=x offset=12; "
                        + "the snapshot is damaged");
        assertThatThrownBy(() -> types.restore(3, "int[]", 0, FieldKind.INT, List.of()))
                .hasMessage("a restored type differs from the one that has its id: id=3 known=short[] restored=int[]; "
                        + "restore before the program defines types");
    }

    @Test
    void randomHierarchiesNeverOverlapAndStayAligned() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("TypeRegistryTest seed=" + seed);
        Random random = new Random(seed);
        TypeLayout superType = null;
        for (int depth = 0; depth < 200; depth++) {
            if (random.nextInt(6) == 0) {
                superType = null;
            }
            List<FieldSpec> fields = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                fields.add(field("f" + i, FieldKind.values()[random.nextInt(9)]));
            }
            TypeLayout type = types.define("T" + depth, superType, fields);
            BitSet used = new BitSet();
            used.set(0, 8);
            for (FieldLayout field : type.fields()) {
                int bytes = field.kind().bytes();
                assertThat(field.offset() % bytes).isZero();
                assertThat(used.get(field.offset(), field.offset() + bytes).isEmpty())
                        .isTrue();
                used.set(field.offset(), field.offset() + bytes);
            }
            assertThat(type.bytes(0)).isEqualTo(used.length());
            if (superType != null) {
                assertThat(type.fields().subList(0, superType.fields().size())).isEqualTo(superType.fields());
            }
            superType = type;
        }
    }

    @Test
    void aHeaderWordHoldsTypeAndLength() {
        long header = ObjectLayout.header(7, -1);
        assertThat(ObjectLayout.typeId(header)).isEqualTo(7);
        assertThat(ObjectLayout.length(header)).isEqualTo(-1);
        assertThat(ObjectLayout.typeId(ObjectLayout.header(Integer.MAX_VALUE, 5)))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
