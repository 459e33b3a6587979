package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.BlockReader.Payload;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/** TYPES and ROOTS blocks. */
class TablesTest {
    private final MemoryBlocks blocks = new MemoryBlocks();
    private final BlockWriter writer = new BlockWriter();
    private final TypeRegistry types = new TypeRegistry();

    @BeforeEach
    void begin() {
        writer.begin(blocks);
        TypeLayout base = types.define(
                "com.acme.Base",
                null,
                List.of(new FieldSpec("flag", FieldKind.BOOLEAN), new FieldSpec("next", FieldKind.REF)));
        types.define("com.acme.Überklasse", base, List.of(new FieldSpec("flag", FieldKind.DOUBLE)));
        types.defineArray("com.acme.Base[]", FieldKind.REF);
    }

    private Payload typesPayload() throws Exception {
        return new BlockReader(blocks).read(TypeTable.write(writer, types, types.count()), BlockKind.TYPES);
    }

    @Test
    void typesComeBackWithTheirOffsets() throws Exception {
        TypeRegistry restored = new TypeRegistry();
        for (TypeEntry type : TypeTable.decode(typesPayload())) {
            restored.restore(type.id(), type.name(), type.superId(), type.elementKind(), type.declaredFields());
        }
        assertThat(restored.count()).isEqualTo(types.count());
        for (TypeLayout type : types.all()) {
            TypeLayout same = restored.byName(type.name());
            assertThat(same.id()).isEqualTo(type.id());
            if (!type.isArray()) {
                assertThat(same.fields()).isEqualTo(type.fields());
                assertThat(same.bytes(0)).isEqualTo(type.bytes(0));
            }
        }
    }

    @Test
    void aHeapWithPrimitiveArraysAloneHasNoTypeBlock() throws Exception {
        assertThat(TypeTable.write(writer, types, TypeTable.PRIMITIVE_ARRAYS)).isEqualTo(BlockRef.NONE);
        assertThat(NamedRoots.write(writer, Map.of())).isEqualTo(BlockRef.NONE);
    }

    @Test
    void rootsComeBackSorted() throws Exception {
        Map<String, Long> roots = Map.of("b", 2L, "a", 1L, "", 3L);
        BlockRef ref = NamedRoots.write(writer, roots);
        assertThat(NamedRoots.decode(new BlockReader(blocks).read(ref, BlockKind.ROOTS)))
                .isEqualTo(roots)
                .containsExactly(Map.entry("", 3L), Map.entry("a", 1L), Map.entry("b", 2L));
    }

    @Test
    void aBlockOfAnotherKindOrChecksumIsRefused() throws Exception {
        BlockRef ref = NamedRoots.write(writer, Map.of("a", 1L));
        assertThatThrownBy(() -> new BlockReader(blocks).read(ref, BlockKind.TYPES))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageStartingWith("block of another kind: file=memory-7 offset=0 expected=TYPES found=ROOTS");
        BlockRef other = new BlockRef(ref.segment(), ref.crc() + 1, ref.offset());
        assertThatThrownBy(() -> new BlockReader(blocks).read(other, BlockKind.ROOTS))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageStartingWith("checksum in the block's header does not match: file=memory-7 offset=0");
    }

    /** A layout has all its superclasses and their fields: such tables would take gigabytes. */
    @Test
    void aLongLineOfTypesOrOfInheritedFieldsIsRefused() {
        assertThatThrownBy(() -> TypeTable.decode(line(100_000, 0)))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("expected=at most 256 deep and 1048576 fields found=257 deep and 0 fields");
        assertThatThrownBy(() -> TypeTable.decode(line(100, 60_000)))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("found=18 deep and 1080000 fields");
    }

    /** Types that each extend the one before; the first has {@code fields} fields. */
    private static Payload line(int count, int fields) {
        PayloadBytes to = new PayloadBytes();
        for (int id = 9; id < 9 + count; id++) {
            to.i32(id).text("T" + id).i32(id == 9 ? 0 : id - 1).u8(0).u16(id == 9 ? fields : 0);
            for (int f = 0; id == 9 && f < fields; f++) {
                to.text("f").text("T").u8(1).i32(8 + f);
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(to.toArray()).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return new Payload(bytes, count, "f", 32);
    }

    /** Bytes that pass their checksum and yet were made up: decoded or refused, nothing else. */
    @Test
    void madeUpTypesAreDecodedOrRefused() throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("TablesTest seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Payload sound = typesPayload();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            ByteBuffer bytes = ByteBuffer.allocate(sound.bytes().limit())
                    .order(sound.bytes().order());
            bytes.put(sound.bytes().duplicate().rewind()).flip();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                bytes.put(random.nextInt(bytes.limit()), (byte) random.nextInt());
            }
            try {
                TypeTable.decode(
                        new Payload(bytes, random.nextInt(8) == 0 ? random.nextInt() : sound.items(), "f", 32));
            } catch (SnapshotException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
