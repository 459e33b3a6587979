package org.ooh4j.agent.soak.fuzz;

import static org.ooh4j.agent.soak.fuzz.Parts.little;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ooh4j.agent.soak.fuzz.Parts.Block;
import org.ooh4j.agent.soak.fuzz.Parts.Part;
import org.ooh4j.checkpoint.image.BlockKind;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.heap.space.Arena;

/** A copy of a sound store with damage done to it, all from one seed. */
final class Damaged {
    private static final int MOST_DAMAGES = 4;
    /** In every so many inputs the checksums are left as the damage left them. */
    private static final int UNSEALED = 6;

    private final SplittableRandom random;
    private final StoreBytes store;
    private final Parts parts;
    private final StoreBytes other;

    private Damaged(SplittableRandom random, StoreBytes store, Parts parts, StoreBytes other) {
        this.random = random;
        this.store = store;
        this.parts = parts;
        this.other = other;
    }

    /** Damages one of {@code sound}; may take bytes of the others. */
    static StoreBytes of(List<StoreBytes> sound, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StoreBytes base = sound.get(random.nextInt(sound.size()));
        StoreBytes other = sound.get(random.nextInt(sound.size()));
        Damaged damaged = new Damaged(random, base.copy(), Parts.of(base), other);
        damaged.damage();
        return damaged.store;
    }

    private void damage() {
        boolean shifted = false;
        for (int i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
            switch (random.nextInt(20)) {
                case 0, 1 -> flip();
                case 2 -> splice();
                case 3 -> truncate();
                case 4 -> {
                    shift();
                    shifted = true;
                }
                case 5 -> swap();
                case 6 -> replace();
                default -> lie();
            }
        }
        if (!shifted && random.nextInt(UNSEALED) != 0) {
            Seal.all(store, parts);
        }
    }

    private void flip() {
        byte[] bytes = bytes(name());
        for (int i = random.nextInt(8); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void splice() {
        byte[] into = bytes(name());
        byte[] from = random.nextBoolean() ? bytes(name()) : anyOf(other);
        int length = Math.min(1 + random.nextInt(random.nextBoolean() ? 64 : 8192), Math.min(into.length, from.length));
        if (length > 0) {
            System.arraycopy(
                    from,
                    random.nextInt(from.length - length + 1),
                    into,
                    random.nextInt(into.length - length + 1),
                    length);
        }
    }

    private void truncate() {
        String name = name();
        store.files().put(name, Arrays.copyOf(bytes(name), random.nextInt(bytes(name).length + 1)));
    }

    /** Takes bytes out, or doubles some: everything behind them is at another place. */
    private void shift() {
        String name = name();
        byte[] bytes = bytes(name);
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(600));
        int next = random.nextBoolean() ? to : from;
        byte[] shifted = Arrays.copyOf(bytes, (next == to ? from : to) + bytes.length - next);
        System.arraycopy(bytes, next, shifted, next == to ? from : to, bytes.length - next);
        store.files().put(name, shifted);
    }

    private void swap() {
        String one = name();
        String another = name();
        byte[] bytes = bytes(one);
        store.files().put(one, bytes(another));
        store.files().put(another, bytes);
    }

    /** A file of another store, which says that it belongs to this one. */
    private void replace() {
        String name = name();
        byte[] from = other.files().get(name);
        byte[] here = bytes(name);
        if (from != null && from.length >= FileHeaderLayout.BYTES && here.length >= FileHeaderLayout.BYTES) {
            byte[] forged = from.clone();
            System.arraycopy(here, 0, forged, 0, FileHeaderLayout.BYTES);
            store.files().put(name, forged);
        }
    }

    /** Sets a field of a header, a record, the index, a table or an object to a value that somebody may not expect. */
    private void lie() {
        String name = name();
        byte[] bytes = bytes(name);
        int[] range = fields(name);
        int size = new int[] {1, 2, 4, 4, 8, 8}[random.nextInt(6)];
        int end = Math.min(range[1], bytes.length);
        if (end - range[0] < size) {
            return;
        }
        int at = range[0] + random.nextInt((end - range[0]) / size) * size;
        ByteBuffer to = little(bytes);
        if (size == Long.BYTES && random.nextBoolean()) {
            at = nextReference(to, at, end);
        }
        switch (size) {
            case 1 -> to.put(at, (byte) value());
            case 2 -> to.putShort(at, (short) value());
            case 4 -> to.putInt(at, (int) (random.nextBoolean() ? value() : to.getInt(at) + delta()));
            default -> to.putLong(at, random.nextBoolean() ? value() : to.getLong(at) + delta());
        }
    }

    /** The next word that is an address in the arena, {@code at} if there is none: most words of a page are not. */
    private static int nextReference(ByteBuffer bytes, int at, int end) {
        for (int next = at; next <= end - Long.BYTES; next += Long.BYTES) {
            long offset = bytes.getLong(next) - Arena.BASE;
            if (offset >= 0 && offset < SoundStores.OPTIONS.limitBytes()) {
                return next;
            }
        }
        return at;
    }

    private int[] fields(String name) {
        if (!Parts.isSegment(name)) {
            List<Part> records = parts.records().get(name);
            Part part = records.isEmpty() || random.nextInt(8) == 0
                    ? new Part(0, FileHeaderLayout.BYTES)
                    : records.get(random.nextInt(records.size()));
            return new int[] {part.from(), part.to()};
        }
        List<Block> blocks = new ArrayList<>(parts.blocks().get(name));
        BlockKind wanted = BlockKind.values()[random.nextInt(BlockKind.values().length)];
        if (blocks.stream().anyMatch(block -> block.kind() == wanted)) {
            blocks.removeIf(block -> block.kind() != wanted);
        }
        if (blocks.isEmpty()) {
            return new int[] {0, FileHeaderLayout.BYTES};
        }
        Block block = blocks.get(random.nextInt(blocks.size()));
        return random.nextInt(4) == 0
                ? new int[] {block.from(), block.payload()}
                : new int[] {block.payload(), block.to()};
    }

    private long value() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Integer.MAX_VALUE;
            case 4 -> Integer.MIN_VALUE;
            case 5 -> 1L << random.nextInt(64);
            case 6 -> random.nextInt(64);
            case 7 -> Arena.BASE + 16L * random.nextInt(1 << 17);
            case 8 -> random.nextInt();
            default -> random.nextLong();
        };
    }

    private long delta() {
        return random.nextInt(3) == 0 ? 16L * random.nextInt(-64, 64) : random.nextInt(-8, 9);
    }

    /** A segment most of the time. */
    private String name() {
        List<String> names = List.copyOf(store.files().keySet());
        String name = names.get(random.nextInt(names.size()));
        return Parts.isSegment(name) || random.nextBoolean() ? name : names.get(random.nextInt(names.size()));
    }

    private byte[] bytes(String name) {
        return store.files().get(name);
    }

    private byte[] anyOf(StoreBytes from) {
        List<byte[]> all = List.copyOf(from.files().values());
        return all.get(random.nextInt(all.size()));
    }
}
