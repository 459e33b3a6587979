package org.ooh4j.checkpoint.golden;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.store.NativeMemory;

/** A heap, or what a record says of a snapshot, as lines of text that two readers can be compared by. */
final class HeapText {
    private static final int PAGE = 4096;
    private static final int PAGES_PER_BLOCK = BlockTable.BLOCK_BYTES / PAGE;
    private static final int PRIMITIVE_ARRAYS = 8;

    private HeapText() {}

    static String of(CommitRecord record) {
        return "snapshot " + record.number() + " kind=" + (record.kind().ordinal() + 1) + " id=" + record.id()
                + " parent="
                + record.parent()
                        .map(parent -> parent.id() + "/" + parent.digest())
                        .orElse("none")
                + " created=" + record.createdMillis() + " base="
                + Long.toHexString(record.arena().base())
                + " pages=" + record.arena().pages() + "*" + record.arena().pageBytes()
                + " block=" + record.arena().blockBytes() + " types=" + record.types() + " roots=" + record.roots()
                + " foreign=" + record.foreignEntries() + " written="
                + record.statistics().pages()
                + " zero=" + record.statistics().zeroPages() + " bytes="
                + record.statistics().bytes()
                + " gate=" + record.statistics().gateNanos() + " stop="
                + record.statistics().timeToStopNanos()
                + " pause=" + record.statistics().pauseNanos() + " tool=" + record.toolVersion() + "\n";
    }

    /** Descriptors, contents of pages, types and roots. */
    static String of(ManagedHeap heap) {
        StringBuilder text = new StringBuilder();
        long[] descriptors = heap.space().blocks().copyAll();
        for (int block = 0; block < descriptors.length; block++) {
            int state = BlockTable.state(descriptors[block]);
            if (state != BlockTable.FREE && state != BlockTable.CONSTRUCTING) {
                text.append("block ")
                        .append(block)
                        .append(' ')
                        .append(Long.toHexString(descriptors[block]))
                        .append('\n');
                for (int i = 0; i < PAGES_PER_BLOCK; i++) {
                    text.append(page(block * PAGES_PER_BLOCK + i, bytes(heap, block * PAGES_PER_BLOCK + i)));
                }
            }
        }
        for (int id = PRIMITIVE_ARRAYS + 1; id <= heap.types().count(); id++) {
            text.append(type(heap.types().byId(id)));
        }
        heap.roots().snapshot().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(root -> text.append(root(root.getKey(), root.getValue())));
        return text.toString();
    }

    /** A line for a page; none for one of zeros. */
    static String page(long page, byte[] content) {
        try {
            return Arrays.equals(content, new byte[content.length])
                    ? ""
                    : "page " + page + " "
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(content)) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String root(String name, long address) {
        return "root " + name + " " + Long.toHexString(address) + "\n";
    }

    /** @param fields each {@code name of declaring type kind@offset} */
    static String type(int id, String name, int superId, int elementKind, List<String> fields) {
        return "type " + id + " " + name + " super=" + superId + " element=" + elementKind + " " + fields + "\n";
    }

    static String field(String name, String declaredBy, int kind, int offset) {
        return new StringJoiner(" ")
                .add(name)
                .add("of")
                .add(declaredBy)
                .add(kind + "@" + offset)
                .toString();
    }

    private static String type(TypeLayout type) {
        if (type.isArray()) {
            return type(type.id(), type.name(), 0, type.elementKind().ordinal() + 1, List.of());
        }
        int superId = type.superType() == null ? 0 : type.superType().id();
        return type(
                type.id(),
                type.name(),
                superId,
                0,
                type.declaredFields().stream().map(HeapText::field).toList());
    }

    private static String field(FieldLayout field) {
        return field(field.name(), field.declaredBy(), field.kind().ordinal() + 1, field.offset());
    }

    private static byte[] bytes(ManagedHeap heap, long page) {
        byte[] bytes = new byte[PAGE];
        NativeMemory.copyToArray(heap.space().arena().pageAddress(page), bytes, 0, PAGE);
        return bytes;
    }
}
